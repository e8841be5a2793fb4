import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { PaymentStatusBadge } from '@/components/payments/payment-status-badge'
import { formatMoney } from '@/lib/core/money'
import type { MerchantPaymentView } from '@/lib/payments/types'

type OtherPartProps = { payment: MerchantPaymentView; linked: MerchantPaymentView | null }

/** The other payment of a price that is paid in two, or what of it is still to be charged. */
export function OtherPart({ payment, linked }: OtherPartProps) {
  const t = useTranslations('adminPayments')
  const locale = useLocale()
  const money = (amount: number) => formatMoney(amount, payment.currency, locale)
  if (!linked) return t('remainderOpen', { amount: money(payment.remainderAmount ?? 0) })
  const total = payment.amount + linked.amount
  return (
    <span className="flex flex-wrap items-center gap-2">
      <Link
        href={`/admin/payments/${linked.id}`}
        className="text-accent-ink tabular-nums underline-offset-4 hover:underline"
      >
        {t('otherPart', { amount: money(linked.amount), total: money(total) })}
      </Link>
      <PaymentStatusBadge status={linked.status} audience="merchant" />
    </span>
  )
}
