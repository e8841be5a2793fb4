import { FileDown } from 'lucide-react'
import Link from 'next/link'
import { useFormatter, useLocale, useTranslations } from 'next-intl'
import { CancelPayment } from '@/components/admin/cancel-payment'
import { ChargeRest } from '@/components/admin/charge-rest'
import { type RefundAction, RefundPayment } from '@/components/admin/refund-payment'
import { PaymentStatusBadge } from '@/components/payments/payment-status-badge'
import { RefundBadge } from '@/components/payments/refund-badge'
import type { FormAction } from '@/components/ui/action'
import { buttonClass } from '@/components/ui/button-class'
import { ClientMessages } from '@/components/ui/client-messages'
import { PageHeader } from '@/components/ui/page-header'
import { formatMoney } from '@/lib/core/money'
import type { MerchantPaymentView } from '@/lib/payments/types'

type PaymentHeaderProps = {
  payment: MerchantPaymentView
  customerHref: string
  /** What can still be refunded, smallest unit; 0 when nothing can. */
  refundable: number
  /** Posted `paymentId`; shown while the payment can be given up. */
  cancel: FormAction
  refund: RefundAction
  /** What is left of the price of a paid deposit and may be charged, smallest unit; null when there is nothing. */
  rest: number | null
  /** Posted `paymentId` of the deposit. */
  chargeRest: FormAction
  asksPassword: boolean
}

/** Amount, status, whose payment it is, and the way out of it. */
export function PaymentHeader(props: PaymentHeaderProps) {
  const { payment, customerHref, cancel, refundable, refund, asksPassword, rest, chargeRest } = props
  const t = useTranslations('adminPayments')
  const evidence = useTranslations('evidence')
  const format = useFormatter()
  const { customer, chargeAt } = payment
  const name = customer.name ?? customer.email
  const locale = useLocale()
  const amount = formatMoney(payment.amount, payment.currency, locale)
  const lead = (
    <span className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <PaymentStatusBadge status={payment.status} audience="merchant" />
      <RefundBadge payment={payment} />
      <Link href={customerHref} className="inline-block min-h-6 text-accent-ink underline-offset-4 hover:underline">
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
        <ClientMessages of={['adminPayments', 'common', 'refunds', 'settings', 'charge', 'cards', 'brands']}>
          <a
            href={`/admin/payments/${payment.id}/evidence`}
            download
            title={evidence('buttonHint')}
            className={buttonClass({ variant: 'secondary' })}
          >
            <FileDown aria-hidden className="size-4" />
            {evidence('button')}
          </a>
          {payment.cancelable && (
            <CancelPayment paymentId={payment.id} amount={amount} customerName={name} cancel={cancel} />
          )}
          {rest !== null && (
            <ChargeRest
              paymentId={payment.id}
              amount={formatMoney(rest, payment.currency, locale)}
              customerName={name}
              chargeRest={chargeRest}
            />
          )}
          {payment.status === 'succeeded' && (
            <RefundPayment payment={payment} refundable={refundable} refund={refund} asksPassword={asksPassword} />
          )}
        </ClientMessages>
      }
    />
  )
}
