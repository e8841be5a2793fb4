import { transaction } from '@/db/client'
import { findPaymentMethodByStripeId, setPaymentMethodStatus } from '@/db/repositories/payment-methods'
import { hasProcessingPaymentWith } from '@/db/repositories/payments'
import { recordAudit } from '@/lib/audit/record-audit'
import type { Ctx } from '@/lib/core/actor'
import { MINUTE, now } from '@/lib/core/clock'
import { enqueueJob } from '@/lib/jobs/enqueue-job'
import { cancelSchedulesOfCard } from '@/lib/payment-methods/cancel-schedules-of-card'
import { tellOwner } from '@/lib/payment-methods/tell-owner'
import { detachPaymentMethod as detachAtStripe } from '@/lib/stripe/payment-methods'

/**
 * Detaches a PaymentMethod at Stripe with the caller's transaction. The removal of a card leaves time to undo it and
 * remembers whether it was the default.
 */
export async function enqueueDetach(
  ctx: Ctx,
  stripePaymentMethodId: string,
  removal?: { runAt: number; wasDefault: boolean },
): Promise<void> {
  await enqueueJob(ctx.merchant, {
    kind: 'detach_payment_method',
    key: detachKey(stripePaymentMethodId),
    payload: { stripePaymentMethodId, wasDefault: removal?.wasDefault ?? false },
    runAt: removal?.runAt,
  })
}

/** The key of the one waiting detach of a PaymentMethod. */
export function detachKey(stripePaymentMethodId: string): string {
  return `detach:${stripePaymentMethodId}`
}

/**
 * Detaches a card for ever. A row that is `removing` is claimed first, so an undo and the detach cannot both win;
 * an active row that took this PaymentMethod meanwhile keeps it. Returns when to try again, milliseconds since 1970,
 * while a payment on it has no outcome yet; else null.
 */
export async function detachPaymentMethod(ctx: Ctx, stripePaymentMethodId: string): Promise<number | null> {
  const row = await findPaymentMethodByStripeId(ctx.merchant.id, stripePaymentMethodId)
  if (row?.status === 'active') return null
  if (await hasProcessingPaymentWith(ctx.merchant.id, stripePaymentMethodId)) return now() + MINUTE
  if (row?.status === 'removing') {
    const claimed = await transaction(async () => {
      const done = await setPaymentMethodStatus(ctx.merchant.id, row.id, ['removing'], 'removed', now())
      if (!done) return false
      await cancelSchedulesOfCard(ctx, row)
      await recordAudit(ctx, 'payment_method.detached', { type: 'payment_method', id: row.id })
      await tellOwner(ctx, 'card_removed', row, 'removed')
      return true
    })
    if (!claimed) return null
  }
  await detachAtStripe(ctx.merchant, stripePaymentMethodId)
  return null
}
