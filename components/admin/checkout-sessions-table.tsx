import { SearchX, ShoppingBag } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { CheckoutStatusBadge } from '@/components/admin/checkout-status-badge'
import { DateTime } from '@/components/ui/date-time'
import { EmptyState } from '@/components/ui/empty-state'
import { Money } from '@/components/ui/money'
import { rowLinkClass, Table, Td, Th, Tr } from '@/components/ui/table'
import type { ApiCheckoutSession } from '@/lib/checkout-sessions/types'

type CheckoutSessionsTableProps = {
  sessions: ApiCheckoutSession[]
  /** Whether anything narrows the list, for the words when nothing is found. */
  filtered: boolean
  hrefOf: (session: ApiCheckoutSession) => string
}

/** The merchant's checkouts, newest first as given; the row opens one. */
export function CheckoutSessionsTable({ sessions, filtered, hrefOf }: CheckoutSessionsTableProps) {
  const t = useTranslations('checkoutDesk')
  if (sessions.length === 0)
    return (
      <EmptyState
        icon={filtered ? <SearchX aria-hidden /> : <ShoppingBag aria-hidden />}
        title={t(filtered ? 'noMatchTitle' : 'emptyTitle')}
      >
        {t(filtered ? 'noMatchBody' : 'emptyBody')}
      </EmptyState>
    )
  const head = (
    <>
      <Th>{t('amount')}</Th>
      <Th>{t('statusColumn')}</Th>
      <Th>{t('for')}</Th>
      <Th>{t('created')}</Th>
    </>
  )
  return (
    <Table caption={t('title')} head={head}>
      {sessions.map((session) => (
        <Tr key={session.id}>
          <Td half="start">
            <Link href={hrefOf(session)} prefetch={false} className={rowLinkClass}>
              <Money amount={session.amountTotal} currency={session.currency} />
            </Link>
          </Td>
          <Td half="end">
            <CheckoutStatusBadge status={session.status} />
          </Td>
          <Td>
            <p className="[overflow-wrap:anywhere]">{session.description}</p>
            {session.customerEmail && (
              <p className="text-[13px] [overflow-wrap:anywhere] text-muted">{session.customerEmail}</p>
            )}
          </Td>
          <Td className="whitespace-nowrap text-muted">
            <DateTime at={session.createdAt} />
          </Td>
        </Tr>
      ))}
    </Table>
  )
}
