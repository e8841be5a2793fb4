import Link from 'next/link'
import { useFormatter, useLocale, useTranslations } from 'next-intl'
import { CancelPayment } from '@/components/admin/cancel-payment'
import { PaymentStatusBadge } from '@/components/payments/payment-status-badge'
import type { FormAction } from '@/components/ui/action'
import { ClientMessages } from '@/components/ui/client-messages'
import { PageHeader } from '@/components/ui/page-header'
import { formatMoney } from '@/lib/core/money'
import type { MerchantPaymentView } from '@/lib/payments/types'

type PaymentHeaderProps = {
  payment: MerchantPaymentView
  customerHref: string
  /** Posted `paymentId`; shown while the payment can be given up. */
  cancel: FormAction
}

/** Amount, status, whose payment it is, and the way out of it. */
export function PaymentHeader({ payment, customerHref, cancel }: PaymentHeaderProps) {
  const t = useTranslations('adminPayments')
  const format = useFormatter()
  const { customer, chargeAt } = payment
  const name = customer.name ?? customer.email
  const amount = formatMoney(payment.amount, payment.currency, useLocale())
  const lead = (
    <span className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <PaymentStatusBadge status={payment.status} audience="merchant" />
      <Link href={customerHref} className="text-accent-ink underline-offset-4 hover:underline">
        {name}
      </Link>
      {payment.status === 'scheduled' && chargeAt !== null && (
        <span>{t('scheduledFor', { date: format.dateTime(chargeAt, { dateStyle: 'long', timeStyle: 'long' }) })}</span>
      )}
    </span>
  )
  return (
    <PageHeader
      back={{ href: '/admin/payments', label: t('title') }}
      title={<span className="tabular-nums">{amount}</span>}
      lead={lead}
      action={
        payment.cancelable && (
          <ClientMessages of={['adminPayments', 'common']}>
            <CancelPayment paymentId={payment.id} amount={amount} customerName={name} cancel={cancel} />
          </ClientMessages>
        )
      }
    />
  )
}
