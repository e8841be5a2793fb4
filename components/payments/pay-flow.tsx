'use client'
import { useState } from 'react'
import { PayPanel } from '@/components/payments/pay-panel'
import { PaymentCanceled } from '@/components/payments/payment-canceled'
import { PaymentPaid } from '@/components/payments/payment-paid'
import { PaymentProcessing } from '@/components/payments/payment-processing'
import { PaymentScheduled } from '@/components/payments/payment-scheduled'
import { RecoveryExpired } from '@/components/payments/recovery-expired'
import type { RecoveryState } from '@/lib/payments/types'
import type { CallAction } from '@/components/ui/action'

export type PayFlowProps = {
  initial: RecoveryState
  /** Reads the truth from Stripe and answers the state of the page; called after every confirmation, good or bad. */
  sync: CallAction<void, RecoveryState>
  /** Absolute address for banks that insist on a redirect. */
  returnUrl: string
  /** Where to go on from a settled payment; left out on a recovery link. */
  doneHref?: string
}

/** Swaps the panel for what the server says after each try. */
export function PayFlow({ initial, sync, returnUrl, doneHref }: PayFlowProps) {
  const [state, setState] = useState(initial)
  const fresh = state !== initial
  switch (state.kind) {
    case 'payable':
      return <PayPanel payment={state.payment} sync={sync} returnUrl={returnUrl} onState={setState} />
    case 'paid':
      return <PaymentPaid payment={state} fresh={fresh} doneHref={doneHref} />
    case 'scheduled':
      return <PaymentScheduled payment={state} doneHref={doneHref} />
    case 'canceled':
      return <PaymentCanceled merchantName={state.merchantName} doneHref={doneHref} />
    case 'processing':
      return <PaymentProcessing merchantName={state.merchantName} sync={sync} onState={setState} doneHref={doneHref} />
    case 'expired':
      return <RecoveryExpired />
  }
}
