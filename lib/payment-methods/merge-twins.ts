import { setDefaultPaymentMethod } from '@/db/repositories/customers'
import { setPaymentMethodStatus } from '@/db/repositories/payment-methods'
import type { CustomerRow } from '@/db/schema/customers'
import type { PaymentMethodRow } from '@/db/schema/payment-methods'
import { recordAudit } from '@/lib/audit/record-audit'
import type { Ctx } from '@/lib/core/actor'
import { now } from '@/lib/core/clock'
import { enqueueDetach } from '@/lib/payment-methods/detach-payment-method'
import { moveSchedules } from '@/lib/payment-methods/move-schedules'
import { enqueueDefaultSync } from '@/lib/payment-methods/sync-default-payment-method'

/**
 * Makes one of two cards that turned out to be the same (contract 1.8): the older row stays with its agreements and
 * takes over the default and what is scheduled, the other is detached. Returns the row that stays; to be called with the
 * customer locked.
 */
export async function mergeTwins(
  ctx: Ctx,
  customer: CustomerRow,
  one: PaymentMethodRow,
  other: PaymentMethodRow,
): Promise<PaymentMethodRow> {
  const at = now()
  const [kept, left] = one.createdAt <= other.createdAt ? [one, other] : [other, one]
  await setPaymentMethodStatus(ctx.merchant.id, left.id, ['active'], 'removed', at)
  await enqueueDetach(ctx, left.stripePaymentMethodId)
  await moveSchedules(ctx, left.id, kept)
  if (customer.defaultPaymentMethodId === left.id) {
    await setDefaultPaymentMethod(ctx.merchant.id, customer.id, kept.id, at)
    await enqueueDefaultSync(ctx, customer.id)
  }
  await recordAudit(ctx, 'payment_method.merged', { type: 'payment_method', id: kept.id }, { with: left.id })
  return kept
}
