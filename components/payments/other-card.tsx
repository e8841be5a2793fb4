'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { NewCardPayment } from '@/components/payments/new-card-payment'
import { SavedCardRadios } from '@/components/payments/saved-card-radios'
import type { ConfirmPayment } from '@/components/payments/use-confirm-payment'
import { StripeElements } from '@/components/stripe/stripe-elements'
import { StripeGate } from '@/components/stripe/stripe-gate'
import type { StripeLoad } from '@/components/stripe/use-stripe-loader'
import { Button } from '@/components/ui/button'
import type { PayablePayment } from '@/lib/payments/types'

type OtherCardProps = {
  payment: PayablePayment
  amount: string
  load: StripeLoad
  returnUrl: string
  confirm: ConfirmPayment
}

/** Paying with a card that was not tried yet: one of the saved ones, or a new one for this payment alone. */
export function OtherCard({ payment, amount, load, returnUrl, confirm }: OtherCardProps) {
  const t = useTranslations('recover')
  const usable = payment.otherCards.filter((card) => card.expiry !== 'expired')
  const [chosen, setChosen] = useState(usable[0]?.stripeId ?? 'new')
  const busy = confirm.phase !== null
  return (
    <section aria-labelledby="other-card" className="flex flex-col gap-4 border-t pt-6 first:border-0 first:pt-0">
      <h2 id="other-card" className="font-semibold">
        {t('otherTitle')}
      </h2>
      {usable.length > 0 && <SavedCardRadios cards={usable} chosen={chosen} onChoose={setChosen} disabled={busy} />}
      {chosen === 'new' ? (
        <StripeGate load={load}>
          {load.stripe && (
            <StripeElements stripe={load.stripe} clientSecret={payment.clientSecret}>
              <NewCardPayment amount={amount} returnUrl={returnUrl} confirm={confirm} />
            </StripeElements>
          )}
        </StripeGate>
      ) : (
        <Button
          size="lg"
          wide
          pending={busy && confirm.way === 'saved'}
          disabled={busy && confirm.way !== 'saved'}
          onClick={() => confirm.withSaved(chosen, 'saved')}
        >
          {busy && confirm.way === 'saved' && confirm.phase ? t(confirm.phase) : t('payNow', { amount })}
        </Button>
      )}
    </section>
  )
}
