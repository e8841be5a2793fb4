import { transaction } from '@/db/client'
import { getPaymentOfMerchant } from '@/db/repositories/payments'
import { getRefundOfMerchant } from '@/db/repositories/refunds'
import type { PaymentRow } from '@/db/schema/payments'
import type { RefundRow } from '@/db/schema/refunds'
import { raiseAlarm } from '@/lib/alarms/raise-alarm'
import type { Ctx } from '@/lib/core/actor'
import { DAY, now } from '@/lib/core/clock'
import { log } from '@/lib/core/log'
import { nextReconcile } from '@/lib/payments/schedule'
import { KEY_LIFE } from '@/lib/payments/send-payment'
import { sendRefund } from '@/lib/payments/send-refund'
import { syncRefund } from '@/lib/payments/sync-refund'
import { describe, isStripeError } from '@/lib/stripe/failures'
import { findRefund } from '@/lib/stripe/refunds'

/**
 * Finds out what became of a refund whose outcome is unknown, as a charge's (engine 2): the same key again while Stripe
 * remembers it, then and after that by reading. Returns when to look again, in milliseconds since 1970, or null when it is
 * settled; at the end of the schedule an alarm is raised and the daily looks go on.
 */
export async function reconcileRefund(ctx: Ctx, refundId: string): Promise<number | null> {
  const refund = await getRefundOfMerchant(ctx.merchant.id, refundId)
  if (refund.status !== 'processing') return null
  const payment = await getPaymentOfMerchant(ctx.merchant.id, refund.paymentId)
  const sentAt = refund.firstSentAt ?? refund.createdAt
  const sent = now() - sentAt >= KEY_LIFE ? refund : await sendRefund(ctx, payment, refund, 'again')
  // Stripe replays a 5xx of the first send for ever, though it may have refunded: only reading tells.
  if (sent.status !== 'processing' || (await lookUp(ctx, payment, refund.id))) return null
  const next = nextReconcile(sentAt, now())
  if (next !== null) return next
  await transaction(() => giveToPerson(ctx, refund))
  return now() + DAY
}

async function lookUp(ctx: Ctx, payment: PaymentRow, refundId: string): Promise<boolean> {
  try {
    const found = await findRefund(ctx.merchant, payment.stripePaymentIntentId ?? '', refundId)
    return found !== null && (await syncRefund(ctx, found.id))
  } catch (error) {
    // No answer and a 5xx prove nothing: the schedule goes on.
    if (!isStripeError(error)) throw error
    log().warn({ refund: refundId, detail: describe(error) }, 'a refund could not be looked up')
    return false
  }
}

async function giveToPerson(ctx: Ctx, { id, paymentId, amount, currency }: RefundRow): Promise<void> {
  const object = { type: 'payment', id: paymentId }
  await raiseAlarm(ctx, {
    kind: 'refund_failed',
    object,
    details: { refund: id, amount, currency, reason: 'no_answer' },
  })
}
