import type { Billing, CardChecks, CardNetworks, Metadata } from '@/lib/core/metadata'
import type { PaymentIntentStatus, SetupIntentStatus, SetupUsage } from '@/lib/core/terms'

/** A card as Stripe masks it. */
export type CardFacts = {
  brand: string
  displayBrand: string | null
  last4: string
  expMonth: number
  expYear: number
  funding: string | null
  country: string | null
  fingerprint: string | null
  /** Null when nothing of it was given. */
  billing: Billing | null
  checks: CardChecks | null
  networks: CardNetworks | null
}

export type PaymentMethodSnapshot = {
  id: string
  customerId: string | null
  /** Null when it is not a card. */
  card: CardFacts | null
  metadata: Metadata
}

export type SetupIntentSnapshot = {
  id: string
  status: SetupIntentStatus
  usage: string
  customerId: string | null
  paymentMethod: PaymentMethodSnapshot | null
  metadata: Record<string, string>
  livemode: boolean
}

/** Why a card was not charged, in Stripe's codes. */
export type PaymentFailure = {
  /** `card_error` messages are meant for the shopper, others are not (contract B19). */
  type: string
  code: string
  declineCode: string | null
  adviceCode: string | null
  message: string
  paymentMethod: PaymentMethodSnapshot | null
}

export type PaymentIntentSnapshot = {
  id: string
  status: PaymentIntentStatus
  /** Integer, smallest unit of `currency`. */
  amount: number
  amountReceived: number
  currency: string
  customerId: string | null
  latestChargeId: string | null
  /** Set when the card is to be kept (contract B8): Stripe attaches it when it has paid. */
  setupFutureUsage: SetupUsage | null
  /** The card that is on it now; only when it was read afresh, null in the answer to a charge. */
  paymentMethod: PaymentMethodSnapshot | null
  lastFailure: PaymentFailure | null
  metadata: Record<string, string>
  livemode: boolean
}

/** What a call that could have charged came back with; anything thrown besides is a bug, not an answer. */
export type IntentAnswer =
  /** A definite PaymentIntent, also out of a 402. */
  | { kind: 'intent'; intent: PaymentIntentSnapshot; requestId: string | null }
  /**
   * Stripe refused the request itself; nothing was charged by it. Only if `certain` does it say so of earlier sends of
   * the same key, too: it is the key's own stored answer, or a 402.
   */
  | {
      kind: 'refused'
      code: string
      param: string | null
      message: string
      requestId: string | null
      certain: boolean
    }
  /** Not executed yet: the same key may be sent again later. */
  | { kind: 'busy'; detail: string }
  /** No answer, or one that proves nothing; the money may have moved. */
  | { kind: 'unknown'; detail: string }
