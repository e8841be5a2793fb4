import { Undo2 } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { Badge } from '@/components/ui/badge'
import { formatMoney } from '@/lib/core/money'
import type { PaymentView } from '@/lib/payments/types'

type RefundBadgeProps = { payment: Pick<PaymentView, 'amount' | 'currency' | 'refunded'> }

/** Says that money of a payment went back; nothing while none did. */
export function RefundBadge({ payment }: RefundBadgeProps) {
  const t = useTranslations('refunds')
  if (payment.refunded === 0) return null
  return (
    <Badge tone="info">
      <Undo2 aria-hidden />
      {t(payment.refunded < payment.amount ? 'badgePart' : 'badgeFull')}
    </Badge>
  )
}

/** How much of how much. */
export function RefundedOf({ payment: { amount, currency, refunded } }: RefundBadgeProps) {
  const t = useTranslations('refunds')
  const locale = useLocale()
  const words = (value: number) => formatMoney(value, currency, locale)
  return <span className="tabular-nums">{t('refundedOf', { refunded: words(refunded), amount: words(amount) })}</span>
}
