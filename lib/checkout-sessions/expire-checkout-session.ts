import { getCheckoutListing } from '@/db/repositories/checkout-sessions'
import { transaction } from '@/db/client'
import { recordAudit } from '@/lib/audit/record-audit'
import { checkoutSessionOf } from '@/lib/checkout-sessions/get-checkout-session'
import { syncCheckoutSession } from '@/lib/checkout-sessions/sync-checkout-session'
import type { ApiCheckoutSession } from '@/lib/checkout-sessions/types'
import { checkoutView } from '@/lib/checkout-sessions/view'
import type { Ctx } from '@/lib/core/actor'
import { AppError, conflict } from '@/lib/core/errors'
import { expireCheckoutSession as expireAtStripe } from '@/lib/stripe/checkout-sessions'
import { orRefusal } from '@/lib/stripe/refusals'

/**
 * Ends an open session: nobody can pay it any more, and its PaymentIntent is canceled with it. Throws 404, and 409
 * `checkout_session_not_open` for one that is paid or over.
 */
export async function expireCheckoutSession(ctx: Ctx, id: string): Promise<ApiCheckoutSession> {
  const row = await checkoutSessionOf(ctx, id)
  const { stripeCheckoutSessionId: stripeId } = row
  if (row.status !== 'open' || !stripeId) throw notOpen(row.status)
  const refusal = await orRefusal(expireAtStripe(ctx.merchant, stripeId)).then(() => null, asRefusal)
  const after = await orRefusal(syncCheckoutSession(ctx, row.id))
  // The shopper, or time itself, was faster.
  if (refusal && after.status !== 'open') throw notOpen(after.status)
  if (refusal) throw refusal
  await transaction(() => recordAudit(ctx, 'checkout_session.expired', { type: 'checkout_session', id: row.id }))
  return checkoutView(await getCheckoutListing(ctx.merchant.id, row.id))
}

function asRefusal(error: unknown): AppError {
  if (error instanceof AppError && error.kind !== 'unavailable') return error
  throw error
}

/** The 409 of a session that nobody can pay or end any more. */
export function notOpen(status: string): AppError {
  const words = status === 'complete' ? 'is paid' : 'has expired'
  return conflict('checkout_session_not_open', `This checkout session ${words}.`, { status })
}
