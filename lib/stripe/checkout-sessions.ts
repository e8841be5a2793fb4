import type { Merchant } from '@/lib/core/actor'
import { stripe } from '@/lib/stripe/client'
import { idOf } from '@/lib/stripe/snapshots'

/** The PaymentIntent a Checkout Session has now, or null: it makes one when the shopper pays, or never. */
export async function retrieveSessionIntentId(merchant: Merchant, id: string): Promise<string | null> {
  const api = await stripe(merchant)
  return idOf((await api.checkout.sessions.retrieve(id)).payment_intent)
}
