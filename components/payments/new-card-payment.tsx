'use client'
import { useElements } from '@stripe/react-stripe-js'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import type { ConfirmPayment } from '@/components/payments/use-confirm-payment'
import { CardForm } from '@/components/stripe/card-form'
import { Button } from '@/components/ui/button'

type NewCardPaymentProps = { amount: string; returnUrl: string; confirm: ConfirmPayment }

/** A card form and the button that pays with it; inside StripeElements. */
export function NewCardPayment({ amount, returnUrl, confirm }: NewCardPaymentProps) {
  const t = useTranslations('recover')
  const elements = useElements()
  const [complete, setComplete] = useState(false)
  const busy = confirm.phase !== null
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    if (elements && complete) confirm.withNew(elements, returnUrl)
  }
  return (
    <form onSubmit={onSubmit} className="flex flex-col gap-4">
      <CardForm onComplete={setComplete} />
      <p className="text-[13px] text-muted">{t('newCardNote')}</p>
      <Button
        type="submit"
        size="lg"
        wide
        disabled={!complete || (busy && confirm.way !== 'new')}
        pending={busy && confirm.way === 'new'}
      >
        {busy && confirm.way === 'new' && confirm.phase ? t(confirm.phase) : t('payNow', { amount })}
      </Button>
    </form>
  )
}
