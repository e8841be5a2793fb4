'use client'
import { CheckoutElementsProvider, PaymentElement, useCheckoutElements } from '@stripe/react-stripe-js/checkout'
import type { Stripe } from '@stripe/stripe-js'
import { type ReactNode, useState } from 'react'
import { CardFormSkeleton } from '@/components/stripe/card-form-skeleton'
import { StripeGate } from '@/components/stripe/stripe-gate'
import { useAppearance } from '@/components/stripe/use-appearance'

// The one file that knows how Stripe.js spells Elements with Checkout Sessions: it has been renamed twice.

/** A line of what is bought; amounts in the smallest unit. */
export type CheckoutLine = { id: string; name: string; quantity: number; amount: number }

/** A saved card that Stripe may show again (contract C11). */
export type CheckoutSavedCard = { id: string; brand: string; last4: string; expMonth: number; expYear: number }

/** How a press of Pay is meant: with a saved card or the one in the form, and whether the latter is to be kept. */
export type CheckoutConfirm = {
  savedCard?: string
  /** Left out where Stripe's own box asks. */
  save?: boolean
  email?: string
  /** Absolute address for banks that insist on a redirect. */
  returnUrl: string
}

/** A Checkout Session in the page. */
export type CheckoutSession = {
  amount: number
  currency: string
  lines: CheckoutLine[]
  savedCards: CheckoutSavedCard[]
  /** Pays; answers the words of a failure, or null. */
  confirm: (how: CheckoutConfirm) => Promise<string | null>
  /** Runs what changes the session at Stripe from the server, and has the page follow it. */
  whileServerChanges: (change: () => Promise<void>) => Promise<void>
}

/** What is known of the session: nothing yet, that it cannot be read, or all of it; inside CheckoutElements. */
export function useCheckoutSession(): 'loading' | 'failed' | CheckoutSession {
  const result = useCheckoutElements()
  if (result.type === 'loading') return 'loading'
  if (result.type === 'error') return 'failed'
  const { checkout } = result
  return {
    amount: checkout.total.total.minorUnitsAmount,
    currency: checkout.currency,
    lines: checkout.lineItems.map(({ id, name, quantity, total }) => ({
      id,
      name,
      quantity,
      amount: total.minorUnitsAmount,
    })),
    savedCards: (checkout.savedPaymentMethods ?? []).map(({ id, card }) => ({ id, ...card })),
    async confirm({ savedCard, save, email, returnUrl }) {
      const confirmed = await checkout.confirm({
        redirect: 'if_required',
        returnUrl,
        ...(savedCard && { paymentMethod: savedCard }),
        ...(save !== undefined && { savePaymentMethod: save }),
        ...(email && { email }),
      })
      return confirmed.type === 'error' ? confirmed.error.message : null
    },
    async whileServerChanges(change) {
      await checkout.runServerUpdate(change)
    },
  }
}

type CheckoutElementsProps = {
  stripe: Stripe
  clientSecret: string
  /** Whether Stripe's form shows the saved cards and asks, or our page does (contract C7-C9). */
  builtIn: boolean
  children: ReactNode
}

/** One Checkout Session, in our colors; mount it only in the browser, behind StripeGate. */
export function CheckoutElements({ stripe, clientSecret, builtIn, children }: CheckoutElementsProps) {
  const appearance = useAppearance()
  const who = builtIn ? 'auto' : 'never'
  return (
    <CheckoutElementsProvider
      stripe={stripe}
      options={{
        clientSecret,
        elementsOptions: { appearance, savedPaymentMethod: { enableSave: who, enableRedisplay: who } },
      }}
    >
      {children}
    </CheckoutElementsProvider>
  )
}

/** Stripe's card form of a session; keeps its place while it loads and says so if it cannot. */
export function CheckoutCardForm({ onComplete }: { onComplete: (complete: boolean) => void }) {
  const [state, setState] = useState<'loading' | 'ready' | 'failed'>('loading')
  const [round, setRound] = useState(0)
  const retry = () => {
    setState('loading')
    setRound((n) => n + 1)
  }
  if (state === 'failed') return <StripeGate load={{ state: 'failed', retry }} />
  return (
    <div className={state === 'loading' ? 'relative min-h-56' : undefined}>
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
          // What is agreed to stands beside the box, so Stripe's terms would say it twice.
          terms: { card: 'never' },
        }}
        onReady={() => setState('ready')}
        onLoadError={() => setState('failed')}
        onChange={(event) => onComplete(event.complete)}
      />
    </div>
  )
}
