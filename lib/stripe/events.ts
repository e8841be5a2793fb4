import type { Merchant } from '@/lib/core/actor'
import { stripe } from '@/lib/stripe/client'
import { eventHint, type StripeEventHint } from '@/lib/stripe/webhooks'

// Stripe lists no more types at once.
const MOST_TYPES = 20

/** A merchant's own events at Stripe of some types since a time (milliseconds); it keeps them for 30 days. */
export async function* listStripeEvents(
  merchant: Merchant,
  types: string[],
  since: number,
): AsyncGenerator<StripeEventHint> {
  const api = await stripe(merchant)
  const created = { gte: Math.floor(since / 1000) }
  for (let first = 0; first < types.length; first += MOST_TYPES) {
    const some = types.slice(first, first + MOST_TYPES)
    for await (const event of api.events.list({ types: some, created, limit: 100 })) {
      const hint = eventHint(event)
      if (hint) yield hint
    }
  }
}
