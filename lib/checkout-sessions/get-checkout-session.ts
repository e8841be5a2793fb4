import { findCheckoutSession, getCheckoutListing } from '@/db/repositories/checkout-sessions'
import type { CheckoutSessionRow } from '@/db/schema/checkout-sessions'
import { syncCheckoutSession } from '@/lib/checkout-sessions/sync-checkout-session'
import type { ApiCheckoutSession } from '@/lib/checkout-sessions/types'
import { checkoutView } from '@/lib/checkout-sessions/view'
import type { Ctx } from '@/lib/core/actor'
import { now } from '@/lib/core/clock'
import { notFound } from '@/lib/core/errors'
import { orRefusal } from '@/lib/stripe/refusals'

/**
 * One session by `cs_…` or our id (contract 1.5), out of our rows; one whose time is over is read afresh first. Throws
 * 404 for unknown and foreign ones alike.
 */
export async function getCheckoutSession(ctx: Ctx, id: string): Promise<ApiCheckoutSession> {
  const row = await checkoutSessionOf(ctx, id)
  if (row.status === 'open' && (row.expiresAt ?? 0) <= now()) await orRefusal(syncCheckoutSession(ctx, row.id))
  return checkoutView(await getCheckoutListing(ctx.merchant.id, row.id))
}

/** The row of a session that is named by `cs_…` or by our id; throws 404. */
export async function checkoutSessionOf(ctx: Ctx, id: string): Promise<CheckoutSessionRow> {
  const row = await findCheckoutSession(ctx.merchant.id, id)
  if (!row || row.status === 'creating') throw notFound('checkout session')
  return row
}
