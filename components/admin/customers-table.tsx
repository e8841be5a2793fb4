import { SearchX, Users } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { CardDots } from '@/components/cards/card-dots'
import { DateTime } from '@/components/ui/date-time'
import { EmptyState } from '@/components/ui/empty-state'
import { rowLinkClass, Table, Td, Th, Tr } from '@/components/ui/table'
import type { CustomerListItem } from '@/lib/customers/types'

type CustomersTableProps = {
  customers: CustomerListItem[]
  /** What was searched for; empty for all. */
  query: string
  /** Whether anything narrows the list. */
  filtered: boolean
  hrefOf: (customer: CustomerListItem) => string
}

/** The merchant's customers; the whole row opens one. */
export function CustomersTable({ customers, query, filtered, hrefOf }: CustomersTableProps) {
  const t = useTranslations('customers')
  if (customers.length === 0 && filtered) {
    return (
      <EmptyState icon={<SearchX aria-hidden />} title={query ? t('noMatchTitle', { query }) : t('noMatchFilter')}>
        {t('noMatchBody')}
      </EmptyState>
    )
  }
  if (customers.length === 0) {
    return (
      <EmptyState icon={<Users aria-hidden />} title={t('emptyTitle')}>
        {t('emptyBody')}
      </EmptyState>
    )
  }
  const head = (
    <>
      <Th>{t('name')}</Th>
      <Th>{t('defaultCard')}</Th>
      <Th>{t('cardsColumn')}</Th>
      <Th end>{t('since')}</Th>
    </>
  )
  return (
    <Table caption={t('tableCaption')} head={head}>
      {customers.map((customer) => (
        <Tr key={customer.id}>
          <Td>
            <Link href={hrefOf(customer)} className={rowLinkClass} data-row-link>
              {customer.name ?? t('nameless')}
            </Link>
            <p className="text-[13px] break-all text-muted">{customer.email}</p>
          </Td>
          <Td half="start">
            {customer.defaultCard ? (
              <CardDots card={customer.defaultCard} />
            ) : (
              <span className="text-muted max-md:hidden">{t('noDefault')}</span>
            )}
          </Td>
          <Td half="end" className="text-muted">
            {t('cardCount', { count: customer.cardCount })}
          </Td>
          <Td end className="text-muted max-md:hidden">
            <DateTime at={customer.createdAt} />
          </Td>
        </Tr>
      ))}
    </Table>
  )
}
