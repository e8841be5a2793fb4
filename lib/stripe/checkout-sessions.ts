import { stripe } from '@/lib/stripe/client'
import { idOf } from '@/lib/stripe/snapshots'

/** The PaymentIntent a Checkout Session has now, or null: it makes one when the shopper pays, or never. */
export async function retrieveSessionIntentId(id: string): Promise<string | null> {
  return idOf((await stripe().checkout.sessions.retrieve(id)).payment_intent)
}
