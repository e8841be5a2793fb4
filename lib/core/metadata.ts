/** The merchant's own notes on an object, as Stripe limits them (contract 1.13). */
export type Metadata = Record<string, string>

/** The cardholder's name and address as Stripe keeps them on a PaymentMethod; null where nothing was given. */
export type Billing = {
  name: string | null
  line1: string | null
  line2: string | null
  city: string | null
  state: string | null
  zip: string | null
  country: string | null
}

/** What Stripe found when it checked a card: `pass`, `fail`, `unavailable`, `unchecked`, or null where nothing was given. */
export type CardChecks = { cvc: string | null; line1: string | null; zip: string | null }
