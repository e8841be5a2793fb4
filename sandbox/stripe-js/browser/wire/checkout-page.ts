import type { StripeError } from '@stripe/stripe-js'
import type { PaymentPage } from '#sandbox/objects/payment-page.ts'
import type { Caller, Intent, Params } from './frame-api.ts'

/** A Checkout Session as the shopper's browser sees it. */
export type CheckoutPage = Omit<PaymentPage, 'intent'> & { intent: Intent | null }

/** What is done to the session: read it, change it, pay it, remove one of its saved cards. */
export type PageAction = 'read' | 'update' | 'confirm' | 'detach'

export type PageInput = { caller: Caller; clientSecret: string; action: PageAction; params: Params }
export type PageOutcome = { page: CheckoutPage; error?: undefined } | { page?: undefined; error: StripeError }

/** The session's id in its client secret, or null when it is none. */
export function checkoutSessionId(clientSecret: unknown): string | null {
  if (typeof clientSecret !== 'string') return null
  return /^(cs_test_[A-Za-z0-9]+)_secret_\w+$/.exec(clientSecret)?.[1] ?? null
}
