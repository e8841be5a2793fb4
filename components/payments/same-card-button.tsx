'use client'
import { ShieldCheck } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useCardWords } from '@/components/cards/use-card-words'
import type { ConfirmPayment } from '@/components/payments/use-confirm-payment'
import { Button } from '@/components/ui/button'
import type { PayablePayment } from '@/lib/payments/types'

type SameCardButtonProps = { payment: PayablePayment; amount: string; second: boolean; confirm: ConfirmPayment }

/** The one press that finishes the payment with the card it was tried with. */
export function SameCardButton({ payment, amount, second, confirm }: SameCardButtonProps) {
  const t = useTranslations('recover')
  const words = useCardWords()
  const { card, stripePaymentMethodId } = payment
  if (!card || !stripePaymentMethodId) return null
  const short = words.short(card)
  const label = second
    ? t('tryAgain', { card: short })
    : payment.why === 'authenticate'
      ? t('confirmWithBank')
      : t('payNow', { amount })
  return (
    <div className="flex flex-col gap-2">
      <Button
        size="lg"
        wide
        variant={second ? 'secondary' : 'primary'}
        pending={confirm.phase !== null && confirm.way === 'same'}
        disabled={confirm.phase !== null && confirm.way !== 'same'}
        onClick={() => confirm.withSaved(stripePaymentMethodId, 'same')}
      >
        {payment.why === 'authenticate' && confirm.phase === null && <ShieldCheck aria-hidden className="size-4.5" />}
        {confirm.phase && confirm.way === 'same' ? t(confirm.phase) : label}
      </Button>
      {!second && (
        <p className="text-center text-[13px] text-muted">{t('confirmNote', { amount, card: words.label(card) })}</p>
      )}
    </div>
  )
}
