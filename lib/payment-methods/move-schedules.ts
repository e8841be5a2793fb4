import { listScheduledPaymentsOnCard, updatePaymentStatus } from '@/db/repositories/payments'
import type { PaymentMethodRow } from '@/db/schema/payment-methods'
import type { PaymentRow } from '@/db/schema/payments'
import type { Ctx } from '@/lib/core/actor'
import { now } from '@/lib/core/clock'

/**
 * Lets what is scheduled on a card be charged to what the card is now: another PaymentMethod, or the row it was merged
 * into. Nothing of it was sent yet, so its frozen parameters may change; with the caller's transaction.
 */
export async function moveSchedules(
  ctx: Ctx,
  fromCardId: string,
  to: PaymentMethodRow,
  isMoving: (payment: PaymentRow) => boolean = () => true,
): Promise<void> {
  const scheduled = await listScheduledPaymentsOnCard(ctx.merchant.id, to.customerId, fromCardId)
  for (const payment of scheduled.filter(isMoving))
    await updatePaymentStatus(ctx.merchant.id, payment.id, ['scheduled'], {
      paymentMethodId: to.id,
      stripePaymentMethodId: to.stripePaymentMethodId,
      frozen: { ...payment.frozen, stripePaymentMethodId: to.stripePaymentMethodId },
      updatedAt: now(),
    })
}
