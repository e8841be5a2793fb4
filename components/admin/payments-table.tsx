import { ReceiptText, SearchX } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { PaymentsTableRow } from '@/components/admin/payments-table-row'
import type { FormAction } from '@/components/ui/action'
import { ClientMessages } from '@/components/ui/client-messages'
import { EmptyState } from '@/components/ui/empty-state'
import { Table, Th } from '@/components/ui/table'
import type { MerchantPaymentView } from '@/lib/payments/types'

export type PaymentsTableProps = {
  payments: MerchantPaymentView[]
  /** Whether anything narrows the list, for the words when nothing is found. */
  filtered: boolean
  hrefOf: (payment: MerchantPaymentView) => string
  /** Posted `paymentId`; mails a fresh link and ends the older ones. */
  resend: FormAction
  /** Left out on a customer's own page. */
  showCustomer?: boolean
}

/** The merchant's payments, newest first as given; open ones carry their recovery link. */
export function PaymentsTable({ payments, filtered, hrefOf, resend, showCustomer = true }: PaymentsTableProps) {
  const t = useTranslations('adminPayments')
  if (payments.length === 0) {
    return (
      <EmptyState
        icon={filtered ? <SearchX aria-hidden /> : <ReceiptText aria-hidden />}
        title={t(filtered ? 'noMatchTitle' : 'emptyTitle')}
      >
        {t(filtered ? 'noMatchBody' : 'emptyBody')}
      </EmptyState>
    )
  }
  const head = (
    <>
      <Th>{t('amount')}</Th>
      <Th>{t('statusColumn')}</Th>
      <Th>{t(showCustomer ? 'customer' : 'for')}</Th>
      <Th>{t('card')}</Th>
      <Th>{t('date')}</Th>
      <Th end>{t('actions')}</Th>
    </>
  )
  return (
    <ClientMessages of={['common', 'adminPayments']}>
      <Table caption={t('tableCaption')} head={head}>
        {payments.map((payment) => (
          <PaymentsTableRow
            key={payment.id}
            payment={payment}
            href={hrefOf(payment)}
            resend={resend}
            showCustomer={showCustomer}
          />
        ))}
      </Table>
    </ClientMessages>
  )
}
