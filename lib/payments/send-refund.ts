import { transaction } from '@/db/client'
import { dropJob } from '@/db/repositories/jobs'
import { getRefundOfMerchant, updateRefundAsSeen } from '@/db/repositories/refunds'
import type { PaymentRow } from '@/db/schema/payments'
import type { RefundRow } from '@/db/schema/refunds'
import { recordAudit } from '@/lib/audit/record-audit'
import type { Ctx } from '@/lib/core/actor'
import { now } from '@/lib/core/clock'
import { log } from '@/lib/core/log'
import { refundKey } from '@/lib/jobs/payment-job-keys'
import { KEY_LIFE } from '@/lib/payments/send-payment'
import { stripeMetadata } from '@/lib/payments/stripe-metadata'
import { syncRefund } from '@/lib/payments/sync-refund'
import { writeRefund } from '@/lib/payments/write-refund'
import { createRefund } from '@/lib/stripe/refunds'

/**
 * Sends a committed refund to Stripe under its own key, and writes what the answer proves; sent again it is the same
 * refund. Returns the row afterwards: without a definite answer it stays `processing`.
 */
export async function sendRefund(
  ctx: Ctx,
  payment: PaymentRow,
  refund: RefundRow,
  send: 'first' | 'again',
): Promise<RefundRow> {
  const { stripePaymentIntentId } = payment
  if (!stripePaymentIntentId) throw new Error(`the paid payment ${payment.id} has no PaymentIntent`)
  const { id, amount, reason } = refund
  const metadata = stripeMetadata(refund.metadata ?? undefined, { cf_refund_id: id, cf_install: ctx.merchant.id })
  const until = (refund.firstSentAt ?? refund.createdAt) + KEY_LIFE
  const params = { stripePaymentIntentId, amount, reason, metadata }
  const answer = await createRefund(ctx.merchant, params, `cf1:refund:${id}`, until)
  if (answer.kind === 'refund') {
    // A webhook may have written a later state meanwhile: then Stripe is asked again.
    const written = await transaction(() => writeRefund(ctx, payment, refund, answer.refund))
    if (!written) await syncRefund(ctx, answer.refund.id)
  } else if (answer.kind === 'refused' && (send === 'first' || answer.certain)) {
    await refuse(ctx, refund, answer.code)
  } else {
    const detail = answer.kind === 'refused' ? answer.code : answer.detail
    log().warn({ refund: id, payment: payment.id, detail }, 'the outcome of a refund is unknown')
  }
  return getRefundOfMerchant(ctx.merchant.id, id)
}

// Nothing was refunded: only the first send proves that, or Stripe's own stored answer.
async function refuse(ctx: Ctx, refund: RefundRow, code: string): Promise<void> {
  await transaction(async () => {
    const at = now()
    const { amount, currency, reason, paymentId } = refund
    const change = {
      amount,
      reason,
      status: 'failed',
      failureReason: code,
      updatedAt: Math.max(at, refund.updatedAt + 1),
    }
    if (!(await updateRefundAsSeen(refund, change))) return
    await dropJob(ctx.merchant.id, refundKey(refund.id), at)
    const told = { refund: refund.id, amount, currency, from: refund.status, status: 'failed', code }
    await recordAudit(ctx, 'refund.updated', { type: 'payment', id: paymentId }, told)
  })
}
