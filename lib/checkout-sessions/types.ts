import type { ConsentTerms } from '@/lib/consents/types'
import type { Metadata } from '@/lib/core/metadata'
import type { CheckoutSessionStatus, SavedCardsUi } from '@/lib/core/terms'
import type { StripeBrowserConfig } from '@/lib/payment-methods/types'
import type { ChargedCard } from '@/lib/payments/types'

/** A Checkout Session as a merchant's server reads it. */
export type ApiCheckoutSession = {
  id: string
  /** `cs_…` */
  stripeId: string
  /** The page, while it can be paid there. */
  url: string | null
  status: Exclude<CheckoutSessionStatus, 'creating'>
  amountSubtotal: number
  amountTotal: number
  /** Lower-case ISO 4217. */
  currency: string
  description: string
  stripeCustomerId: string | null
  customerEmail: string | null
  savesCards: boolean
  savedCardsUi: SavedCardsUi
  /** Both once it is paid. */
  paymentId: string | null
  stripePaymentIntentId: string | null
  successUrl: string | null
  cancelUrl: string | null
  metadata: Metadata
  expiresAt: number
  createdAt: number
}

/** An open checkout: the client secret is for this page alone and is never stored (contract 1.11). */
export type OpenCheckout = {
  kind: 'open'
  merchantName: string
  clientSecret: string
  stripe: StripeBrowserConfig
  amount: number
  currency: string
  /** `built_in`: Stripe's form shows the saved cards and asks. */
  savedCardsUi: SavedCardsUi
  /** What a ticked box agrees to; null where no card is to be saved. */
  terms: ConsentTerms | null
  /** Whether the shopper still has to say where the receipt goes. */
  asksEmail: boolean
  cancelUrl: string | null
}

/** What `/checkout/{token}` shows. */
export type CheckoutState =
  | OpenCheckout
  | {
      kind: 'paid'
      merchantName: string
      amount: number
      currency: string
      reason: string
      card: ChargedCard | null
      paidAt: number
      /** Whether the card was saved under an agreement. */
      cardSaved: boolean
      /** The merchant's own page for a shopper who has paid. */
      backUrl: string | null
    }
  | { kind: 'processing'; merchantName: string }
  /** Too many cards were declined: it takes no more until then, milliseconds since 1970. */
  | { kind: 'resting'; merchantName: string; until: number; backUrl: string | null }
  | { kind: 'expired'; merchantName: string; backUrl: string | null }
