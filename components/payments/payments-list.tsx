import { ReceiptText } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { PaymentRow } from '@/components/payments/payment-row'
import { EmptyState } from '@/components/ui/empty-state'
import { Panel } from '@/components/ui/panel'
import type { PaymentView } from '@/lib/payments/types'

type PaymentsListProps = {
  payments: PaymentView[]
  merchantName: string
  /** The page of one payment: pay it or read its receipt. */
  hrefOf: (payment: PaymentView) => string
}

/** A shopper's payments, newest first as given; what waits for the shopper has its button. */
export function PaymentsList({ payments, merchantName, hrefOf }: PaymentsListProps) {
  const t = useTranslations('payments')
  if (payments.length === 0) {
    return (
      <EmptyState icon={<ReceiptText aria-hidden />} title={t('emptyTitle')}>
        {t('emptyBody', { merchant: merchantName })}
      </EmptyState>
    )
  }
  return (
    <Panel flush>
      <ul aria-label={t('tableCaption')} className="divide-y">
        {payments.map((payment) => (
          <PaymentRow key={payment.id} payment={payment} href={hrefOf(payment)} />
        ))}
      </ul>
    </Panel>
  )
}
