import { transaction } from '@/db/client'
import { insertStripeEventIfNew } from '@/db/repositories/stripe-events'
import type { Merchant } from '@/lib/core/actor'
import { now } from '@/lib/core/clock'
import { env } from '@/lib/core/env'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { log } from '@/lib/core/log'
import { enqueueJob } from '@/lib/jobs/enqueue-job'
import { verifyStripeEvent } from '@/lib/stripe/webhooks'

/**
 * Takes one delivery in (engine 4): verified, stored once per event id, its work queued in the same transaction.
 * The body itself is not stored: it holds client secrets, and its state is never trusted.
 * Throws 400 for a bad signature, age, shape, mode or account; nothing is stored then.
 */
export async function receiveStripeEvent(
  merchant: Merchant,
  body: Buffer,
  signature: string | null,
): Promise<'stored' | 'known'> {
  const event = verifyStripeEvent(body, signature, env().STRIPE_WEBHOOK_SECRET, now())
  if (event.livemode !== merchant.livemode)
    throw new AppError('bad_request', 'webhook_livemode_mismatch', 'This event is of another mode than this endpoint.')
  if (event.accountId && merchant.stripeAccountId && event.accountId !== merchant.stripeAccountId)
    throw new AppError('bad_request', 'webhook_account_mismatch', 'This event is of another Stripe account.')
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
    if (!inserted) return 'known'
    await enqueueJob(merchant, { kind: 'handle_stripe_event', key: `event:${event.id}`, payload: { eventId: id } })
    log().info({ event: event.id, type: event.type }, 'webhook stored')
    return 'stored'
  })
}
