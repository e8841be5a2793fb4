import type { PaymentMethodStatus } from '@/lib/core/terms'

/** A saved card, fit for every page: masked, without the fingerprint. */
export type PaymentMethodView = {
  /** Our row id. */
  id: string
  /** Stripe's id, `pm_…`. */
  stripeId: string
  /** Stripe's lower-case brand: visa, mastercard, amex, … */
  brand: string
  last4: string
  /** 1-12. */
  expMonth: number
  /** Four digits. */
  expYear: number
  funding: string | null
  country: string | null
  isDefault: boolean
  status: PaymentMethodStatus
  /** `expires_soon`: within 60 days; a card is good to the end of its month. */
  expiry: 'valid' | 'expires_soon' | 'expired'
  /** Milliseconds since 1970. */
  createdAt: number
}

/** What the browser needs to mount Stripe's Elements. */
export type StripeBrowserConfig = {
  publishableKey: string
  /** Address of the local Stripe's script; null means Stripe's own. */
  scriptUrl: string | null
}

/** One started card set-up: the client secret is for this page alone and is never stored (contract 1.11). */
export type CardSetup = {
  setupIntentId: string
  clientSecret: string
  stripe: StripeBrowserConfig
}

export type SavePaymentMethodResult =
  | { kind: 'saved'; paymentMethod: PaymentMethodView }
  /** The same card was there already; its row was kept and refreshed (contract 1.8). */
  | { kind: 'merged'; paymentMethod: PaymentMethodView }
