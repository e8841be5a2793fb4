'use client'
import { useLocale, useTranslations } from 'next-intl'
import { type FormEvent, useId, useState } from 'react'
import { CheckoutCards } from '@/components/checkout/checkout-cards'
import type { CheckoutPanelProps } from '@/components/checkout/checkout-panel'
import { CheckoutSaveBox } from '@/components/checkout/checkout-save-box'
import { CheckoutSummary } from '@/components/checkout/checkout-summary'
import { usePayCheckout } from '@/components/checkout/use-pay-checkout'
import { CardFormSkeleton } from '@/components/stripe/card-form-skeleton'
import { CheckoutCardForm, useCheckoutSession } from '@/components/stripe/checkout-elements'
import { StripeGate } from '@/components/stripe/stripe-gate'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { formatMoney } from '@/lib/core/money'

/** The lines, the e-mail of somebody new, the card, the box and the button (contract C6-C12); inside CheckoutElements. */
export function CheckoutForm(props: CheckoutPanelProps) {
  const { checkout } = props
  const t = useTranslations('checkout')
  const locale = useLocale()
  const emailId = useId()
  const session = useCheckoutSession()
  const pay = usePayCheckout(props, session)
  const [email, setEmail] = useState('')
  const [complete, setComplete] = useState(false)
  const [checkedAt, setCheckedAt] = useState<number | null>(null)
  const own = checkout.savedCardsUi === 'own'
  const saved = own && typeof session === 'object' ? session.savedCards : []
  const [picked, setPicked] = useState<string | null>(null)
  const chosen = picked ?? saved[0]?.id ?? 'new'
  const isNew = chosen === 'new'
  // Stripe's form is complete with a saved card, too.
  const ready = (isNew ? complete : true) && (!checkout.asksEmail || email.trim() !== '')
  const busy = pay.phase !== null
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    if (ready && !busy)
      void pay.submit({ savedCard: isNew ? null : chosen, checkedAt: isNew ? checkedAt : null, email })
  }
  if (session === 'failed') return <StripeGate load={{ state: 'failed', retry: () => window.location.reload() }} />
  const facts = session === 'loading' ? checkout : session
  const amount = formatMoney(facts.amount, facts.currency, locale)
  return (
    <form onSubmit={onSubmit} className="flex flex-col gap-6">
      <CheckoutSummary
        merchantName={checkout.merchantName}
        amount={facts.amount}
        currency={facts.currency}
        lines={session === 'loading' ? [] : session.lines}
      />
      {session === 'loading' ? (
        <CardFormSkeleton />
      ) : (
        <fieldset disabled={busy} className="contents">
          {checkout.asksEmail && (
            <Field id={emailId} label={t('email')} hint={t('emailHint')}>
              <Input
                id={emailId}
                type="email"
                autoComplete="email"
                required
                aria-describedby={`${emailId}-hint`}
                value={email}
                onChange={(event) => setEmail(event.target.value)}
              />
            </Field>
          )}
          <section aria-labelledby="how-to-pay" className="flex flex-col gap-4">
            <h2 id="how-to-pay" className="font-semibold">
              {t('howTo')}
            </h2>
            {saved.length > 0 && <CheckoutCards cards={saved} chosen={chosen} onChoose={setPicked} disabled={busy} />}
            {isNew && <CheckoutCardForm onComplete={setComplete} />}
          </section>
          {checkout.terms && (isNew || !own) && (
            <CheckoutSaveBox
              terms={checkout.terms}
              builtIn={!own}
              checked={checkedAt !== null}
              onCheck={(on) => setCheckedAt(on ? Date.now() : null)}
            />
          )}
        </fieldset>
      )}
      <div className="flex flex-col gap-3">
        <div id="confirm-errors" role="alert" className="text-sm text-danger empty:hidden">
          {pay.failure}
        </div>
        {/* Not before what stands above it: it would move. */}
        {session !== 'loading' && (
          <Button id="pay-button" type="submit" size="lg" wide disabled={!ready} pending={busy}>
            {pay.phase ? t(pay.phase) : t('pay', { amount })}
          </Button>
        )}
      </div>
      <p role="status" className="sr-only">
        {pay.phase && t(pay.phase)}
      </p>
    </form>
  )
}
