import type { StripePermission } from '@/lib/core/terms'

/** What may be shown of the keys a merchant uses; the keys themselves never are. */
export type StripeSettings = {
  /** Whose keys they are; `none` while a merchant has none. */
  source: 'own' | 'environment' | 'none'
  /** Such as `rk_live_…1234`; null while there is none. */
  secretKeyHint: string | null
  publishableKey: string | null
  /** `acct_…`, the one account this merchant's cards and payments are in; null before the first keys. */
  accountId: string | null
  livemode: boolean
  /** Null for the environment's. */
  saved: { at: number; by: string | null } | null
  /** Whether they are sealed with a key that this server does not have. */
  unreadable: boolean
  /** Where Stripe is to send its events. */
  webhookUrl: string
}

/** What of a merchant's own colors a page wears. */
export type Brand = { accent: string | null; logoPath: string | null }

/** What came of entering keys: saved, or what the secret key is not allowed to do. */
export type SaveKeysResult = { kind: 'saved' } | { kind: 'missing'; permissions: StripePermission[] }

/** The largest logo that is taken, in bytes: it is shown 32 pixels high. */
export const MAX_LOGO_BYTES = 100_000
