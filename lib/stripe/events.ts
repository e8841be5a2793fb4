import { stripe } from '@/lib/stripe/client'
import { eventHint, type StripeEventHint } from '@/lib/stripe/webhooks'

/** Stripe's own events of some types since a time (milliseconds), newest first; it keeps them for 30 days. */
export async function* listStripeEvents(types: string[], since: number): AsyncGenerator<StripeEventHint> {
  const created = { gte: Math.floor(since / 1000) }
  for await (const event of stripe().events.list({ types, created, limit: 100 })) {
    const hint = eventHint(event)
    if (hint) yield hint
  }
}
