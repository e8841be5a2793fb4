import { countStripeEventsSince } from '@/db/repositories/stripe-events'
import { raiseAlarm } from '@/lib/alarms/raise-alarm'
import type { Ctx } from '@/lib/core/actor'
import { MINUTE, now, SECOND } from '@/lib/core/clock'
import type { AttemptOutcome } from '@/lib/core/terms'

const WINDOW = 10 * MINUTE
const TOLERATED = 20
const DECLINE = 'payment_intent.payment_failed'
const SUCCESS = 'payment_intent.succeeded'

// Counting costs what happened in ten minutes: the more there was, the less often it is counted, but once a second.
const MOST_PAUSE = SECOND
let pausedUntil = 0

/**
 * Raises `declines_high` when more than 20 tries within 10 minutes were declined and more than half of all (security
 * 1.3): somebody tests cards, or a bank is down. Stripe's own events are counted, because they tell of every try, also of
 * many on one payment; a success counts nothing.
 */
export async function watchDeclines(ctx: Ctx, outcome: AttemptOutcome): Promise<void> {
  if (outcome !== 'declined' && outcome !== 'requires_action') return
  const began = performance.now()
  if (began < pausedUntil) return
  const counts = await countStripeEventsSince(ctx.merchant.id, [DECLINE, SUCCESS], now() - WINDOW)
  const declines = counts.get(DECLINE) ?? 0
  const tries = declines + (counts.get(SUCCESS) ?? 0)
  pausedUntil = began + Math.min(tries / 10, MOST_PAUSE)
  if (declines <= TOLERATED || declines * 2 <= tries) return
  await raiseAlarm(ctx, {
    kind: 'declines_high',
    object: { type: 'merchant', id: ctx.merchant.id },
    details: { declines, tries },
  })
}
