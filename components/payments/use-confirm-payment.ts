'use client'
import type { Stripe, StripeElements, StripeError } from '@stripe/stripe-js'
import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { confirmOnce } from '@/components/stripe/confirm-once'
import { stripeFor } from '@/components/stripe/load-stripe'
import { stripeFailure } from '@/components/stripe/stripe-error'
import type { CallAction } from '@/components/ui/action'
import type { PayablePayment } from '@/lib/payments/types'

type Phase = 'phaseBank' | 'phaseChecking'
type Way = 'same' | 'saved' | 'new'

export type ConfirmPayment = {
  phase: Phase | null
  /** Which button is at work. */
  way: Way
  failure: string | null
  /** The outcome is not known: the connection broke after the bank may have been asked. */
  unsure: boolean
  /** Confirms in whatever way the page has; `before` is done first and answers why not, in words, or null. */
  run: (way: Way, confirm: Confirm, before?: () => Promise<string | null>) => void
  /** Takes the words of the last failure away. */
  forget: () => void
  withSaved: (stripePaymentMethodId: string, way: Way) => void
  withNew: (elements: StripeElements, returnUrl: string) => void
  check: () => void
}

type Confirm = (loaded: Stripe) => Promise<{ error?: StripeError }>

type UseConfirmPayment<State> = {
  payment: Pick<PayablePayment, 'clientSecret' | 'stripe'>
  sync: CallAction<void, State>
  onState: (state: State) => void
}

/** Confirms on a press, once, and then shows what the server says; Stripe's answer in the browser is only a hint. */
export function useConfirmPayment<State extends { kind: string }>({
  payment,
  sync,
  onState,
}: UseConfirmPayment<State>): ConfirmPayment {
  const t = useTranslations('recover')
  const loading = useTranslations('stripe')
  const locale = useLocale()
  const [phase, setPhase] = useState<Phase | null>(null)
  const [way, setWay] = useState<Way>('same')
  const [failure, setFailure] = useState<string | null>(null)
  const [unsure, setUnsure] = useState(false)

  function wordsOf(error: StripeError): string {
    const reason = stripeFailure(error)
    if (reason.kind === 'authentication') return t('failedAuthentication')
    if (reason.kind === 'network') return t('failedNetwork')
    return reason.kind === 'message' ? t('failedMessage', { message: reason.message }) : t('failedGeneric')
  }

  async function truth(error: StripeError | undefined) {
    setPhase('phaseChecking')
    const answer = await sync().catch(() => null)
    setUnsure(answer === null)
    if (!answer) setFailure(t('failedNetwork'))
    else if (!answer.ok) setFailure(answer.error.message)
    else {
      // A refusal is said only when the server agrees that the payment is still open (field note 19).
      setFailure(answer.data.kind === 'payable' && error ? wordsOf(error) : null)
      onState(answer.data)
    }
  }

  async function run(next: Way, confirm: Confirm, before?: () => Promise<string | null>) {
    await confirmOnce(payment.clientSecret, async () => {
      setWay(next)
      setFailure(null)
      setPhase('phaseBank')
      const stripe = await stripeFor(payment.stripe, locale).catch(() => null)
      // Nothing has left for the bank yet: a broken connection here is a failure like any other.
      const refused = stripe && before ? await before().catch(() => t('failedGeneric')) : null
      if (refused !== null) setFailure(refused)
      else if (stripe) {
        const { error } = await confirm(stripe).catch(() => ({ error: undefined }))
        await truth(error)
      } else setFailure(loading('failedBody'))
      setPhase(null)
    })
  }

  return {
    phase,
    way,
    failure,
    unsure,
    run: (next, confirm, before) => void run(next, confirm, before),
    forget: () => setFailure(null),
    withSaved: (id, next) =>
      void run(next, (loaded) => loaded.confirmCardPayment(payment.clientSecret, { payment_method: id })),
    withNew: (elements, returnUrl) =>
      void run('new', (loaded) =>
        loaded.confirmPayment({ elements, redirect: 'if_required', confirmParams: { return_url: returnUrl } }),
      ),
    check: () => void confirmOnce(payment.clientSecret, () => truth(undefined).then(() => setPhase(null))),
  }
}
