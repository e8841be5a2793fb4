import { invalid } from '@/lib/core/errors'

// As many as Stripe keeps on an object.
const MOST_KEYS = 50

/** The merchant's own notes on an object, as Stripe limits them (contract 1.13). */
export type Metadata = Record<string, string>

/**
 * Notes after a change (contract E4): the keys sent are set, one with an empty text is unset, null unsets all. Throws 422
 * `metadata_invalid` when they would be more than Stripe keeps.
 */
export function changedMetadata(before: Metadata | null, change: Metadata | null): Metadata {
  if (change === null) return {}
  const after = Object.fromEntries(Object.entries({ ...before, ...change }).filter(([, text]) => text !== ''))
  if (Object.keys(after).length > MOST_KEYS)
    throw invalid('metadata_invalid', `There is room for ${MOST_KEYS} keys.`, 'metadata')
  return after
}

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

/** The networks of a card, and which its owner prefers: Stripe's word, null without a choice. */
export type CardNetworks = { available: string[]; preferred: string | null }

/** What Stripe found when it checked a card: `pass`, `fail`, `unavailable`, `unchecked`, or null where nothing was given. */
export type CardChecks = { cvc: string | null; line1: string | null; zip: string | null }
