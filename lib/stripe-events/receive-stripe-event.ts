import type { Merchant } from '@/lib/core/actor'
import { now } from '@/lib/core/clock'
import { AppError } from '@/lib/core/errors'
import { log } from '@/lib/core/log'
import { storeStripeEvent } from '@/lib/stripe-events/store-stripe-event'
import { verifyStripeEvent } from '@/lib/stripe/webhooks'

/**
 * Takes one delivery in (engine 4): verified, stored once per event id, its work queued in the same transaction.
 * The body itself is not stored: it holds client secrets, and its state is never trusted.
 * Throws 400 for a bad signature, age, shape or mode; nothing is stored then.
 */
export async function receiveStripeEvent(
  merchant: Merchant,
  body: Buffer,
  signature: string | null,
): Promise<'stored' | 'known'> {
  const event = await verifyStripeEvent(merchant, body, signature, now())
  if (event.livemode !== merchant.livemode)
    throw new AppError('bad_request', 'webhook_livemode_mismatch', 'This event is of another mode than this endpoint.')
  if (!(await storeStripeEvent(merchant, event))) return 'known'
  log().info({ event: event.id, type: event.type }, 'webhook stored')
  return 'stored'
}
