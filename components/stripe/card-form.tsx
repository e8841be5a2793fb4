'use client'
import { PaymentElement } from '@stripe/react-stripe-js'
import { useState } from 'react'
import { CardFormSkeleton } from '@/components/stripe/card-form-skeleton'
import { StripeGate } from '@/components/stripe/stripe-gate'

type CardFormProps = { onComplete: (complete: boolean) => void }

/** Stripe's card form; keeps its place while it loads and says so if it cannot. */
export function CardForm({ onComplete }: CardFormProps) {
  const [state, setState] = useState<'loading' | 'ready' | 'failed'>('loading')
  const [round, setRound] = useState(0)
  const retry = () => {
    setState('loading')
    setRound((n) => n + 1)
  }
  if (state === 'failed') return <StripeGate load={{ state: 'failed', retry }} />
  return (
    <div className="relative min-h-56">
      {state === 'loading' && (
        <div className="absolute inset-0">
          <CardFormSkeleton />
        </div>
      )}
      <PaymentElement
        key={round}
        options={{
          layout: { type: 'tabs' },
          wallets: { applePay: 'never', googlePay: 'never' },
          // Our own terms stand beside the consent box, so Stripe's would say it twice.
          terms: { card: 'never' },
        }}
        onReady={() => setState('ready')}
        onLoadError={() => setState('failed')}
        onChange={(event) => onComplete(event.complete)}
      />
    </div>
  )
}
