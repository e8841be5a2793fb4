'use client'
import { TimerOff } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { BackLink } from '@/components/payments/back-link'
import { PayForm } from '@/components/payments/pay-form'
import { PaymentCanceled } from '@/components/payments/payment-canceled'
import { PaymentPaid } from '@/components/payments/payment-paid'
import { PaymentProcessing } from '@/components/payments/payment-processing'
import { Resting } from '@/components/payments/resting'
import { Settled } from '@/components/payments/settled'
import type { CallAction } from '@/components/ui/action'
import { FirstScreen } from '@/components/ui/first-screen'
import type { PayState } from '@/lib/payments/types'

export type PayPageProps = {
  initial: PayState
  /** Reads the truth from Stripe and answers the state of the page; called after every confirmation, good or bad. */
  sync: CallAction<void, PayState>
  /** Posted the terms shown and when the box was ticked, before every confirmation where there is a box. */
  answerConsent: CallAction<{ termsSha256: string; checkedAt?: number }>
}

/** The page of one payment in whatever state it is; paid here and now, it goes on to where the merchant wants it. */
export function PayPage({ initial, sync, answerConsent }: PayPageProps) {
  const t = useTranslations('pay')
  const [state, setState] = useState(initial)
  const onState = (next: PayState) => {
    setState(next)
    if (next.kind === 'paid' && next.backUrl) window.location.assign(next.backUrl)
  }
  const back = (merchantName: string) =>
    state.backUrl && <BackLink href={state.backUrl}>{t('back', { merchant: merchantName })}</BackLink>
  switch (state.kind) {
    case 'payable':
      return (
        <FirstScreen>
          <PayForm state={state} sync={sync} answerConsent={answerConsent} onState={onState} />
        </FirstScreen>
      )
    case 'paid':
      return (
        <PaymentPaid payment={state} fresh={state !== initial} note={state.cardSaved && t('savedCard')}>
          {back(state.merchantName)}
        </PaymentPaid>
      )
    case 'canceled':
      return <PaymentCanceled merchantName={state.merchantName}>{back(state.merchantName)}</PaymentCanceled>
    case 'processing':
    case 'scheduled':
      return (
        <PaymentProcessing merchantName={state.merchantName} sync={sync} onState={onState}>
          {back(state.merchantName)}
        </PaymentProcessing>
      )
    case 'resting':
      return <Resting until={state.until}>{back(state.merchantName)}</Resting>
    case 'expired':
      return (
        <Settled
          icon={<TimerOff aria-hidden className="text-muted" />}
          title={t('expiredTitle')}
          body={t('expiredBody')}
        />
      )
  }
}
