'use client'
import { Elements } from '@stripe/react-stripe-js'
import type { Stripe, StripeElementLocale } from '@stripe/stripe-js'
import { useLocale } from 'next-intl'
import type { ReactNode } from 'react'
import { useAppearance } from '@/components/stripe/use-appearance'

type StripeElementsProps = { stripe: Stripe; clientSecret: string; children: ReactNode }

/** Elements for one intent, in our colours and the page's language; mount it only in the browser, behind StripeGate. */
export function StripeElements({ stripe, clientSecret, children }: StripeElementsProps) {
  const appearance = useAppearance()
  const locale = useLocale() as StripeElementLocale
  return (
    <Elements stripe={stripe} options={{ clientSecret, appearance, locale }}>
      {children}
    </Elements>
  )
}
