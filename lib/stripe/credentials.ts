import type { Merchant } from '@/lib/core/actor'

/** What a merchant's calls to Stripe are made with, in plain text: it stays in memory and never on `Merchant`. */
export type StripeCredentials = {
  /** Another one means other keys: whoever keeps something made from them makes it anew. */
  version: string
  /** `sk_…` or `rk_…` */
  secretKey: string
  publishableKey: string
  /** `whsec_…` */
  webhookSecret: string
}

type Loader = (merchant: Merchant) => Promise<StripeCredentials>

declare global {
  // One per process, whatever Next bundles twice.
  var cardfileStripeCredentials: Loader | undefined
}

/** Hands in who knows the merchants' keys; this room reads no database. */
export function provideCredentials(loader: Loader): void {
  globalThis.cardfileStripeCredentials = loader
}

/** The keys of a merchant as they are now. */
export async function credentialsOf(merchant: Merchant): Promise<StripeCredentials> {
  const loader = globalThis.cardfileStripeCredentials
  if (!loader) throw new Error('Nobody has handed in the Stripe credentials')
  return loader(merchant)
}

/** The key that a merchant's pages reach Stripe with, `pk_…`; it is no secret. */
export async function publishableKeyOf(merchant: Merchant): Promise<string> {
  return (await credentialsOf(merchant)).publishableKey
}
