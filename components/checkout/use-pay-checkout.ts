'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { CheckoutPanelProps } from '@/components/checkout/checkout-panel'
import type { CheckoutSession, useCheckoutSession } from '@/components/stripe/checkout-elements'
import { confirmOnce } from '@/components/stripe/confirm-once'

type Phase = 'phaseBank' | 'phaseChecking'

/** How Pay was pressed: with a saved card or a new one, and when our box was ticked, if it was. */
export type PayCheckout = { savedCard: string | null; checkedAt: number | null; email: string }

/** The order of paying: what was agreed is on record, the bank says yes, and then the server says what is true. */
export function usePayCheckout(
  { checkout, begin, sync, returnUrl, onState }: CheckoutPanelProps,
  session: ReturnType<typeof useCheckoutSession>,
) {
  const t = useTranslations('checkout')
  const [phase, setPhase] = useState<Phase | null>(null)
  const [failure, setFailure] = useState<string | null>(null)
  const own = checkout.savedCardsUi === 'own'

  /** Answers the words of a refusal, or null when the browser may confirm. */
  async function record(page: CheckoutSession, { checkedAt, email }: PayCheckout): Promise<string | null> {
    let refusal: string | null = t('failedNetwork')
    await page.whileServerChanges(async () => {
      const answer = await begin({
        ...(checkout.terms && { termsSha256: checkout.terms.sha256 }),
        ...(checkedAt !== null && checkout.terms && { checkedAt }),
        ...(checkout.asksEmail && { email }),
      })
      refusal = answer.ok ? null : answer.error.message
    })
    return refusal
  }

  async function confirm(page: CheckoutSession, { savedCard, checkedAt, email }: PayCheckout): Promise<string | null> {
    return page.confirm({
      returnUrl,
      ...(savedCard && { savedCard }),
      // Stripe's own box says for itself whether it was ticked.
      ...(own && !savedCard && checkout.terms && { save: checkedAt !== null }),
      ...(checkout.asksEmail && { email }),
    })
  }

  const worded = (message: string | null) => (message === null ? null : t('failedMessage', { message }))

  async function submit(press: PayCheckout): Promise<void> {
    if (typeof session === 'string') return
    await confirmOnce(checkout.clientSecret, async () => {
      setFailure(null)
      setPhase('phaseBank')
      const refusal = await record(session, press).catch(() => t('failedNetwork'))
      const failed = refusal ?? (await confirm(session, press).then(worded, () => t('failedNetwork')))
      setPhase('phaseChecking')
      // A failure is said only when the server agrees that the checkout is still open (field note 19).
      const answer = await sync().catch(() => null)
      if (!answer) setFailure(t('failedNetwork'))
      else if (!answer.ok) setFailure(answer.error.message)
      else {
        setFailure(answer.data.kind === 'open' ? (failed ?? t('failedGeneric')) : null)
        onState(answer.data)
      }
      setPhase(null)
    })
  }
  return { phase, failure, submit }
}
