import { transaction } from '@/db/client'
import { insertStripeEventIfNew } from '@/db/repositories/stripe-events'
import { raiseAlarm } from '@/lib/alarms/raise-alarm'
import type { Merchant } from '@/lib/core/actor'
import { now } from '@/lib/core/clock'
import { newId } from '@/lib/core/ids'
import { enqueueJob } from '@/lib/jobs/enqueue-job'
import { HANDLED_TYPES } from '@/lib/stripe-events/handle-stripe-event'
import type { StripeEventHint } from '@/lib/stripe/webhooks'

/**
 * Stores an event once per id, its work queued in the same transaction if there is any; false when it was known. One of another Stripe
 * account than ours is quarantined: kept with an alarm, never applied (security 109).
 */
export async function storeStripeEvent(merchant: Merchant, event: StripeEventHint): Promise<boolean> {
  const account = event.accountId
  const isForeign = account !== null && merchant.stripeAccountId !== null && account !== merchant.stripeAccountId
  // Most of what Stripe tells of a charge changes nothing here: it is kept, and there is no work to queue.
  const status = isForeign ? 'foreign' : HANDLED_TYPES.includes(event.type) ? 'received' : 'ignored'
  return transaction(async () => {
    const id = newId()
    const at = now()
    const inserted = await insertStripeEventIfNew({
      id,
      merchantId: merchant.id,
      livemode: merchant.livemode,
      stripeEventId: event.id,
      type: event.type,
      objectType: event.objectType,
      objectId: event.objectId,
      stripeAccountId: account,
      stripeCreated: event.created,
      status,
      attempts: 0,
      receivedAt: at,
      processedAt: status === 'received' ? null : at,
    })
    if (inserted && isForeign)
      await raiseAlarm(
        { merchant, livemode: merchant.livemode },
        {
          kind: 'foreign_event',
          object: { type: 'stripe_account', id: account },
          details: { event: event.id, type: event.type, about: event.objectId },
        },
      )
    if (inserted && status === 'received')
      await enqueueJob(merchant, { kind: 'handle_stripe_event', key: `event:${event.id}`, payload: { eventId: id } })
    return inserted
  })
}
