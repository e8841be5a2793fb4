import { transaction } from '@/db/client'
import {
  findCheckoutSession,
  getCheckoutSession,
  lockCheckoutSession,
  updateCheckoutSession,
} from '@/db/repositories/checkout-sessions'
import type { CheckoutSessionRow } from '@/db/schema/checkout-sessions'
import { raiseAlarm } from '@/lib/alarms/raise-alarm'
import { completeCheckoutSession } from '@/lib/checkout-sessions/complete-checkout-session'
import { noteCheckoutDecline } from '@/lib/checkout-sessions/note-checkout-decline'
import type { Ctx } from '@/lib/core/actor'
import { now } from '@/lib/core/clock'
import { syncPaymentIntent } from '@/lib/payments/sync-payment'
import { type CheckoutSessionSnapshot, retrieveCheckoutSession } from '@/lib/stripe/checkout-sessions'

/** Reads a session afresh and writes what became of it; one that has ended, or was never made, is answered as it is. */
export async function syncCheckoutSession(ctx: Ctx, id: string): Promise<CheckoutSessionRow> {
  const row = await getCheckoutSession(ctx.merchant.id, id)
  if (row.status !== 'open' || !row.stripeCheckoutSessionId) return row
  return applyCheckoutSession(ctx, row, await retrieveCheckoutSession(ctx.merchant, row.stripeCheckoutSessionId))
}

/**
 * The same for an event that only names a session: found by its id or, when Stripe's first answer was lost, by our
 * metadata. One of somebody else can have been paid with a PaymentIntent that is ours. Returns whether it is about
 * anything of ours; a session that says so and is not known raises an alarm.
 */
export async function syncStripeCheckoutSession(ctx: Ctx, stripeId: string): Promise<boolean> {
  const known = await findCheckoutSession(ctx.merchant.id, stripeId)
  if (known) return (await syncCheckoutSession(ctx, known.id)) !== null
  const session = await retrieveCheckoutSession(ctx.merchant, stripeId)
  const { cf_checkout_session: id, cf_install: install } = session.metadata
  if (!id || !install) {
    const intentId = session.paymentIntent?.id
    return intentId !== undefined && (await syncPaymentIntent(ctx, intentId)) !== null
  }
  const row = install === ctx.merchant.id ? await findCheckoutSession(ctx.merchant.id, id) : null
  if (row) return (await applyCheckoutSession(ctx, row, session)) !== null
  const { amountTotal: amount, currency } = session
  const object = { type: 'checkout_session', id: stripeId }
  await transaction(() => raiseAlarm(ctx, { kind: 'foreign_event', object, details: { install, amount, currency } }))
  return false
}

/** Writes what a session says into its row: it is open, nobody paid in time, or it is paid, with all that follows. */
export async function applyCheckoutSession(
  ctx: Ctx,
  row: CheckoutSessionRow,
  session: CheckoutSessionSnapshot,
): Promise<CheckoutSessionRow> {
  const at = now()
  if (row.status === 'creating') await open(ctx, row, session, at)
  if (session.status === 'complete') return completeCheckoutSession(ctx, row.id, session)
  if (session.paymentIntent) await noteCheckoutDecline(ctx, row, session.paymentIntent)
  if (session.status === 'open') return getCheckoutSession(ctx.merchant.id, row.id)
  return transaction(async () => {
    const current = await lockCheckoutSession(ctx.merchant.id, row.id)
    const expired = { status: 'expired' as const, updatedAt: at }
    return (await updateCheckoutSession(ctx.merchant.id, row.id, ['open'], expired)) ?? current
  })
}

// Nobody heard Stripe's answer when it was made: it is told by the session itself.
async function open(ctx: Ctx, row: CheckoutSessionRow, session: CheckoutSessionSnapshot, at: number): Promise<void> {
  await updateCheckoutSession(ctx.merchant.id, row.id, ['creating'], {
    stripeCheckoutSessionId: session.id,
    status: 'open',
    amountSubtotal: session.amountSubtotal,
    amountTotal: session.amountTotal,
    currency: session.currency,
    reason: row.frozen.description ?? 'Checkout',
    expiresAt: session.expiresAt,
    updatedAt: at,
  })
}
