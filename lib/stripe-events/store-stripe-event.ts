import { transaction } from '@/db/client'
import { insertStripeEventIfNew } from '@/db/repositories/stripe-events'
import type { Merchant } from '@/lib/core/actor'
import { now } from '@/lib/core/clock'
import { newId } from '@/lib/core/ids'
import { enqueueJob } from '@/lib/jobs/enqueue-job'
import type { StripeEventHint } from '@/lib/stripe/webhooks'

/** Stores an event once per id, its work queued in the same transaction; false when it was known. */
export async function storeStripeEvent(merchant: Merchant, event: StripeEventHint): Promise<boolean> {
  return transaction(async () => {
    const id = newId()
    const inserted = await insertStripeEventIfNew({
      id,
      merchantId: merchant.id,
      livemode: merchant.livemode,
      stripeEventId: event.id,
      type: event.type,
      objectType: event.objectType,
      objectId: event.objectId,
      stripeAccountId: event.accountId,
      stripeCreated: event.created,
      status: 'received',
      attempts: 0,
      receivedAt: now(),
    })
    if (inserted)
      await enqueueJob(merchant, { kind: 'handle_stripe_event', key: `event:${event.id}`, payload: { eventId: id } })
    return inserted
  })
}
