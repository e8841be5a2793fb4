'use client'
import { TimerOff } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { CheckoutPanel } from '@/components/checkout/checkout-panel'
import { BackLink } from '@/components/payments/back-link'
import { PaymentPaid } from '@/components/payments/payment-paid'
import { PaymentProcessing } from '@/components/payments/payment-processing'
import { Resting } from '@/components/payments/resting'
import { Settled } from '@/components/payments/settled'
import type { CallAction } from '@/components/ui/action'
import { FirstScreen } from '@/components/ui/first-screen'
import type { CheckoutState } from '@/lib/checkout-sessions/types'

export type CheckoutPageProps = {
  initial: CheckoutState
  /** Reads the truth from Stripe and answers the state of the page; called after every confirmation, good or bad. */
  sync: CallAction<void, CheckoutState>
  /** What the browser is about to do, before every confirmation: whether our box was ticked, and whose e-mail it is. */
  begin: CallAction<{ termsSha256?: string; checkedAt?: number; email?: string }>
  /** Absolute address for banks that insist on a redirect. */
  returnUrl: string
}

/** A checkout in whatever state it is; paid here and now, it goes on to where the merchant wants it. */
export function CheckoutPage({ initial, sync, begin, returnUrl }: CheckoutPageProps) {
  const t = useTranslations('checkout')
  const [state, setState] = useState(initial)
  const onState = (next: CheckoutState) => {
    setState(next)
    if (next.kind === 'paid' && next.backUrl) window.location.assign(next.backUrl)
  }
  const { merchantName } = state
  switch (state.kind) {
    case 'open':
      return (
        <FirstScreen>
          <CheckoutPanel checkout={state} sync={sync} begin={begin} returnUrl={returnUrl} onState={onState} />
        </FirstScreen>
      )
    case 'paid':
      return (
        <PaymentPaid payment={state} fresh={state !== initial} note={state.cardSaved && t('cardSaved')}>
          {state.backUrl && <BackLink href={state.backUrl}>{t('back', { merchant: merchantName })}</BackLink>}
        </PaymentPaid>
      )
    case 'processing':
      return <PaymentProcessing merchantName={merchantName} sync={sync} onState={onState} />
    case 'resting':
      return (
        <Resting until={state.until}>
          {state.backUrl && <BackLink href={state.backUrl}>{t('back', { merchant: merchantName })}</BackLink>}
        </Resting>
      )
    case 'expired':
      return (
        <Settled
          icon={<TimerOff aria-hidden className="text-muted" />}
          title={t('expiredTitle')}
          body={t('expiredBody', { merchant: merchantName })}
        >
          {state.backUrl && <BackLink href={state.backUrl}>{t('back', { merchant: merchantName })}</BackLink>}
        </Settled>
      )
  }
}
