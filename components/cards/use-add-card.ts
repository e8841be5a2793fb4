'use client'
import type { Stripe, StripeElements } from '@stripe/stripe-js'
import { useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import type { AddCardFormProps } from '@/components/cards/add-card-form'
import { confirmOnce } from '@/components/stripe/confirm-once'
import { stripeFailure } from '@/components/stripe/stripe-error'
import type { ConsentTerms } from '@/lib/consents/types'
import type { SavePaymentMethodResult } from '@/lib/payment-methods/types'

type Phase = 'phaseConsent' | 'phaseBank' | 'phaseSaving'
type UseAddCard = Pick<AddCardFormProps, 'setup' | 'recordConsent' | 'save' | 'returnUrl'> & {
  terms: ConsentTerms
  stripe: Stripe | null
  onSaved: (result: SavePaymentMethodResult) => void
}

/** The order of saving a card: consent on record, the bank's yes, our row. Each step can be tried again from where it broke. */
export function useAddCard({ setup, terms, stripe, recordConsent, save, returnUrl, onSaved }: UseAddCard) {
  const t = useTranslations('addCard')
  const [elements, setElements] = useState<StripeElements | null>(null)
  const confirmed = useRef(false)
  const [phase, setPhase] = useState<Phase | null>(null)
  const [failure, setFailure] = useState<string | null>(null)
  const [stale, setStale] = useState(false)
  const { setupIntentId } = setup

  /** Answers the words of a failure, or null when the card is saved. */
  async function steps(checkedAt: number): Promise<string | null> {
    if (!stripe || !elements) return t('failedGeneric')
    if (!confirmed.current) {
      setPhase('phaseConsent')
      const agreed = { setupIntentId, termsVersion: terms.version, termsSha256: terms.sha256, checkedAt }
      const consent = await recordConsent(agreed)
      if (!consent.ok) {
        setStale(consent.error.code === 'consent_terms_changed')
        return consent.error.message
      }
      setPhase('phaseBank')
      const confirmParams = { return_url: returnUrl }
      const { error } = await stripe.confirmSetup({
        elements,
        redirect: 'if_required',
        confirmParams,
      })
      const already = error?.setup_intent?.status === 'succeeded'
      if (error && !already) {
        const reason = stripeFailure(error)
        if (error.code === 'setup_intent_unexpected_state') {
          setStale(true)
          return t('stale')
        }
        if (reason.kind === 'authentication') return t('failedAuthentication')
        if (reason.kind === 'network') return t('failedNetwork')
        return reason.kind === 'message' ? t('failedMessage', { message: reason.message }) : t('failedGeneric')
      }
      confirmed.current = true
    }
    setPhase('phaseSaving')
    const result = await save({ setupIntentId }).catch(() => null)
    if (!result) return t('failedSave')
    if (!result.ok) return result.error.message
    onSaved(result.data)
    return null
  }

  async function submit(checkedAt: number) {
    await confirmOnce(setup.clientSecret, async () => {
      setFailure(null)
      setFailure(await steps(checkedAt).catch(() => t('failedNetwork')))
      setPhase(null)
    })
  }
  return { phase, failure, stale, setElements, submit }
}
