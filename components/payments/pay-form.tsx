'use client'
import { CardElement } from '@stripe/react-stripe-js'
import type { StripeElements } from '@stripe/stripe-js'
import { useLocale, useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { BackLink } from '@/components/payments/back-link'
import { LinkLifetime } from '@/components/payments/link-lifetime'
import type { PayPageProps } from '@/components/payments/pay-page'
import { PaymentSummary } from '@/components/payments/payment-summary'
import { SaveCardBox } from '@/components/payments/save-card-box'
import { SavedCardRadios } from '@/components/payments/saved-card-radios'
import { useConfirmPayment } from '@/components/payments/use-confirm-payment'
import { CardField } from '@/components/stripe/card-field'
import { useStripeLoader } from '@/components/stripe/use-stripe-loader'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Panel } from '@/components/ui/panel'
import { formatMoney } from '@/lib/core/money'
import type { PayState } from '@/lib/payments/types'

type PayFormProps = Omit<PayPageProps, 'initial'> & {
  state: Extract<PayState, { kind: 'payable' }>
  onState: (state: PayState) => void
}

/** The price, how to pay it, the box beside it and the button (contract B6-B8): one PaymentIntent pays and saves. */
export function PayForm({ state, sync, answerConsent, onState }: PayFormProps) {
  const t = useTranslations('pay')
  const recover = useTranslations('recover')
  const { payment, cards, saving, backUrl } = state
  const locale = useLocale()
  const amount = formatMoney(payment.amount, payment.currency, locale)
  const load = useStripeLoader(payment.stripe)
  const confirm = useConfirmPayment({ payment, sync, onState })
  const [chosen, setChosen] = useState(cards[0]?.stripeId ?? 'new')
  const [elements, setElements] = useState<StripeElements | null>(null)
  const [card, setCard] = useState<{ complete: boolean; error: string | null }>({ complete: false, error: null })
  const [checkedAt, setCheckedAt] = useState<number | null>(null)
  const busy = confirm.phase !== null
  const isNew = chosen === 'new'
  // A saved card is saved already; only the rest of a price is something new to agree to.
  const asked = saving && (isNew || saving.remainder !== null) ? saving : null
  const ready = isNew ? card.complete : true

  const choose = (id: string) => {
    setChosen(id)
    setCard({ complete: false, error: null })
    confirm.forget()
  }
  const before = async () => {
    if (!saving) return null
    const agreed = asked && checkedAt !== null ? { checkedAt } : {}
    const answer = await answerConsent({ termsSha256: saving.terms.sha256, ...agreed })
    return answer.ok ? null : answer.error.message
  }
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    if (!ready || busy) return
    const keep = asked && checkedAt !== null ? { setup_future_usage: asked.usage } : {}
    confirm.run(
      'new',
      (stripe) => {
        const typed = isNew ? elements?.getElement(CardElement) : null
        const method = typed ? { card: typed } : chosen
        return stripe.confirmCardPayment(payment.clientSecret, { payment_method: method, ...keep })
      },
      before,
    )
  }
  const onComplete = (complete: boolean, error: string | null) => {
    setCard({ complete, error })
    confirm.forget()
  }
  return (
    <Panel>
      <form onSubmit={onSubmit} className="flex flex-col gap-6">
        <PaymentSummary payment={{ ...payment, card: null }} remainder={saving?.remainder ?? null} />
        {payment.why !== 'open' && confirm.failure === null && (
          <Banner tone="warning" live={false}>
            {payment.why === 'authenticate' && recover('whyAuthenticate')}
            {payment.why === 'declined' &&
              // Stripe tells the reason in English alone.
              (payment.message && locale === 'en'
                ? recover('whyDeclinedMessage', { message: payment.message })
                : recover('whyDeclined'))}
          </Banner>
        )}
        <fieldset disabled={busy} className="contents">
          <section aria-labelledby="how-to-pay" className="flex flex-col gap-4">
            <h2 id="how-to-pay" className="font-semibold">
              {t('howTo')}
            </h2>
            {cards.length > 0 && <SavedCardRadios cards={cards} chosen={chosen} onChoose={choose} disabled={busy} />}
            {isNew && <CardField label={t('cardLabel')} load={load} onChange={onComplete} onElements={setElements} />}
            <p id="card-errors" role="alert" className="text-sm text-danger empty:-mt-4">
              {confirm.failure ?? card.error}
            </p>
          </section>
          {asked && (
            <SaveCardBox
              saving={asked}
              checked={checkedAt !== null}
              onCheck={(on) => setCheckedAt(on ? Date.now() : null)}
            />
          )}
        </fieldset>
        {confirm.unsure && (
          <Button variant="secondary" onClick={confirm.check} pending={busy}>
            {recover('checkAgain')}
          </Button>
        )}
        <Button id="submit" type="submit" size="lg" wide disabled={!ready} pending={busy}>
          {confirm.phase ? recover(confirm.phase) : t('pay', { amount })}
        </Button>
        <div className="flex flex-col gap-2">
          {backUrl && (
            <BackLink quiet href={backUrl}>
              {t('backUnpaid')}
            </BackLink>
          )}
          {payment.expiresAt !== null && <LinkLifetime expiresAt={payment.expiresAt} />}
        </div>
        <p role="status" className="sr-only">
          {confirm.phase && recover(confirm.phase)}
        </p>
      </form>
    </Panel>
  )
}
