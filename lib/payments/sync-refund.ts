import { transaction } from '@/db/client'
import { findRefundByStripeId, insertRefundIfNew, updateRefundAsSeen } from '@/db/repositories/refunds'
import type { PaymentRow } from '@/db/schema/payments'
import type { RefundRow } from '@/db/schema/refunds'
import { recordAudit } from '@/lib/audit/record-audit'
import type { Ctx } from '@/lib/core/actor'
import { now } from '@/lib/core/clock'
import { newId } from '@/lib/core/ids'
import { findPaymentOfIntent } from '@/lib/payments/sync-payment'
import { type RefundSnapshot, retrieveRefund } from '@/lib/stripe/refunds'

/**
 * Writes a refund as Stripe has it now beside its payment, which stays `succeeded` (engine 1). Whoever finds that the
 * row changed while Stripe was asked asks again, so that an older answer never wins. False when it is none of ours.
 */
export async function syncRefund(ctx: Ctx, stripeRefundId: string): Promise<boolean> {
  for (;;) {
    const seen = await findRefundByStripeId(ctx.merchant.id, stripeRefundId)
    const refund = await retrieveRefund(ctx.merchant, stripeRefundId)
    const payment = await findPaymentOfIntent(ctx, refund.paymentIntentId)
    if (!payment) return false
    if (seen && isSame(seen, refund)) return true
    if (await transaction(() => write(ctx, payment, seen, refund))) return true
  }
}

function isSame(seen: RefundRow, refund: RefundSnapshot): boolean {
  return (
    seen.status === refund.status &&
    seen.amount === refund.amount &&
    seen.reason === refund.reason &&
    seen.failureReason === refund.failureReason
  )
}

async function write(ctx: Ctx, payment: PaymentRow, seen: RefundRow | null, refund: RefundSnapshot): Promise<boolean> {
  const { amount, status, reason, failureReason } = refund
  const at = now()
  const facts = { amount, status, reason, failureReason, updatedAt: Math.max(at, (seen?.updatedAt ?? 0) + 1) }
  const written = seen
    ? await updateRefundAsSeen(seen, facts)
    : await insertRefundIfNew({
        ...facts,
        id: newId(),
        merchantId: ctx.merchant.id,
        livemode: ctx.livemode,
        paymentId: payment.id,
        stripeRefundId: refund.id,
        currency: refund.currency,
        stripeCreated: refund.created,
        createdAt: at,
      })
  if (written)
    await recordAudit(
      ctx,
      seen ? 'refund.updated' : 'refund.created',
      { type: 'payment', id: payment.id },
      { refund: refund.id, amount, currency: refund.currency, from: seen?.status ?? null, status },
    )
  return written
}
