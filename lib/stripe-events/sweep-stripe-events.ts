import { getMerchant, updateMerchant } from '@/db/repositories/merchants'
import type { Ctx, Merchant } from '@/lib/core/actor'
import { DAY, HOUR, now } from '@/lib/core/clock'
import { log } from '@/lib/core/log'
import { enqueueJob } from '@/lib/jobs/enqueue-job'
import { isConnected } from '@/lib/merchants/load-stripe-credentials'
import { HANDLED_TYPES } from '@/lib/stripe-events/handle-stripe-event'
import { storeStripeEvent } from '@/lib/stripe-events/store-stripe-event'
import { listStripeEvents } from '@/lib/stripe/events'

// Stripe lists an event a moment after it happened, and our clocks differ.
const OVERLAP = HOUR
// Longer than that Stripe does not keep them.
const KEPT = 30 * DAY

/** Makes sure that the hourly sweep of this merchant is waiting; the first one looks a day back. */
export async function startSweeping(merchant: Merchant): Promise<void> {
  await enqueueJob(merchant, { kind: 'sweep_stripe_events', key: 'sweep', payload: {} })
}

/**
 * Reads Stripe's list of events since the last sweep and takes in those that no webhook brought (engine 4). Returns
 * when to sweep again, milliseconds since 1970.
 */
export async function sweepStripeEvents(ctx: Ctx): Promise<number> {
  const at = now()
  // A merchant who has just been added enters its keys later.
  if (!(await isConnected(ctx.merchant))) return at + HOUR
  const { eventsSweptAt } = await getMerchant(ctx.merchant.id)
  const since = Math.max((eventsSweptAt ?? at - DAY) - OVERLAP, at - KEPT)
  let missed = 0
  for await (const event of listStripeEvents(ctx.merchant, HANDLED_TYPES, since))
    if (await storeStripeEvent(ctx.merchant, event)) missed++
  if (missed > 0) log().warn({ merchant: ctx.merchant.id, missed }, 'events that no webhook brought were found')
  await updateMerchant(ctx.merchant.id, { eventsSweptAt: at, updatedAt: at })
  return at + HOUR
}
