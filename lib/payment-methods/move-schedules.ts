import { listScheduledPaymentsOnCard, updatePaymentStatus } from '@/db/repositories/payments'
import type { PaymentMethodRow } from '@/db/schema/payment-methods'
import type { Ctx } from '@/lib/core/actor'
import { now } from '@/lib/core/clock'

/**
 * Lets what is scheduled on a card be charged to what the card is now: another PaymentMethod, or the row it was merged
 * into. Nothing of it was sent yet, so its frozen parameters may change; with the caller's transaction.
 */
export async function moveSchedules(ctx: Ctx, fromCardId: string, to: PaymentMethodRow): Promise<void> {
  for (const payment of await listScheduledPaymentsOnCard(ctx.merchant.id, to.customerId, fromCardId))
    await updatePaymentStatus(ctx.merchant.id, payment.id, ['scheduled'], {
      paymentMethodId: to.id,
      stripePaymentMethodId: to.stripePaymentMethodId,
      frozen: { ...payment.frozen, stripePaymentMethodId: to.stripePaymentMethodId },
      updatedAt: now(),
    })
}
