import { transaction } from '@/db/client'
import { findRefundByStripeId, findRefundOfMerchant } from '@/db/repositories/refunds'
import type { PaymentRow } from '@/db/schema/payments'
import type { RefundRow } from '@/db/schema/refunds'
import type { Ctx } from '@/lib/core/actor'
import { findPaymentOfIntent } from '@/lib/payments/sync-payment'
import { isSameRefund, writeRefund } from '@/lib/payments/write-refund'
import { type RefundSnapshot, retrieveRefund } from '@/lib/stripe/refunds'

/**
 * Writes a refund as Stripe has it now beside its payment, which stays `succeeded` (engine 1). Whoever finds that the
 * row changed while Stripe was asked asks again, so that an older answer never wins. False when it is none of ours.
 */
export async function syncRefund(ctx: Ctx, stripeRefundId: string): Promise<boolean> {
  for (;;) {
    let seen = await findRefundByStripeId(ctx.merchant.id, stripeRefundId)
    let refund = await retrieveRefund(ctx.merchant, stripeRefundId)
    const payment = await findPaymentOfIntent(ctx, refund.paymentIntentId)
    if (!payment) return false
    const made = seen ? null : await findMadeHere(ctx, payment, refund)
    if (made) {
      seen = made
      // What is written must have been read after the row.
      refund = await retrieveRefund(ctx.merchant, stripeRefundId)
    }
    if (seen && isSameRefund(seen, refund)) return true
    if (await transaction(() => writeRefund(ctx, payment, seen, refund))) return true
  }
}

// One that was made here and whose own answer has not come: it says so itself.
async function findMadeHere(ctx: Ctx, payment: PaymentRow, refund: RefundSnapshot): Promise<RefundRow | null> {
  const row = refund.refundId === null ? null : await findRefundOfMerchant(ctx.merchant.id, refund.refundId)
  return row?.paymentId === payment.id && row.stripeRefundId === null ? row : null
}
