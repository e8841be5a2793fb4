'use client'
import type { Stripe } from '@stripe/stripe-js'
import { useLocale } from 'next-intl'
import { useEffect, useState } from 'react'
import { stripeFor } from '@/components/stripe/load-stripe'
import type { StripeBrowserConfig } from '@/lib/payment-methods/types'

const SLOW_MS = 4000

export type StripeLoad = { state: 'loading' | 'slow' | 'failed' | 'ready'; stripe: Stripe | null; retry: () => void }

/** Loads Stripe.js for a page: says when it is slow, when it failed, and tries again on request. */
export function useStripeLoader({ publishableKey, scriptUrl }: StripeBrowserConfig): StripeLoad {
  const locale = useLocale()
  const [round, setRound] = useState(0)
  const [state, setState] = useState<StripeLoad['state']>('loading')
  const [stripe, setStripe] = useState<Stripe | null>(null)
  useEffect(() => {
    let current = true
    const slow = setTimeout(() => current && setState('slow'), SLOW_MS)
    stripeFor({ publishableKey, scriptUrl }, locale)
      .then((loaded) => {
        if (!current) return
        setStripe(loaded)
        setState('ready')
      })
      .catch(() => current && setState('failed'))
      .finally(() => clearTimeout(slow))
    return () => {
      current = false
      clearTimeout(slow)
    }
  }, [publishableKey, scriptUrl, locale, round])
  const retry = () => {
    setState('loading')
    setRound((n) => n + 1)
  }
  return { state, stripe, retry }
}
