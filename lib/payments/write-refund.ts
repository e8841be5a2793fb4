import { getCustomer } from '@/db/repositories/customers'
import { dropJob } from '@/db/repositories/jobs'
import { insertRefundIfNew, updateRefundAsSeen } from '@/db/repositories/refunds'
import type { PaymentRow } from '@/db/schema/payments'
import type { RefundRow } from '@/db/schema/refunds'
import { raiseAlarm } from '@/lib/alarms/raise-alarm'
import { recordAudit } from '@/lib/audit/record-audit'
import type { Ctx } from '@/lib/core/actor'
import { now } from '@/lib/core/clock'
import { newId } from '@/lib/core/ids'
import { refundKey } from '@/lib/jobs/payment-job-keys'
import { enqueueNotification } from '@/lib/notifications/enqueue-notification'
import type { RefundSnapshot } from '@/lib/stripe/refunds'

/** Whether a row says already what Stripe says. */
export function isSameRefund(seen: RefundRow, refund: RefundSnapshot): boolean {
  return (
    seen.stripeRefundId === refund.id &&
    seen.status === refund.status &&
    seen.amount === refund.amount &&
    seen.reason === refund.reason &&
    seen.failureReason === refund.failureReason
  )
}

/**
 * Writes what Stripe says of a refund into its row, with the caller's transaction: the only writer of a refund that Stripe
 * has. False when the row is not as it was `seen` any more, and nothing was written.
 */
export async function writeRefund(
  ctx: Ctx,
  payment: PaymentRow,
  seen: RefundRow | null,
  refund: RefundSnapshot,
): Promise<boolean> {
  const { amount, currency, status, reason, failureReason, created: stripeCreated } = refund
  const at = now()
  const facts = { amount, status, reason, failureReason, updatedAt: Math.max(at, (seen?.updatedAt ?? 0) + 1) }
  const id = seen?.id ?? newId()
  const written = seen
    ? await updateRefundAsSeen(seen, { ...facts, stripeRefundId: refund.id, stripeCreated })
    : await insertRefundIfNew({
        ...facts,
        id,
        merchantId: ctx.merchant.id,
        livemode: ctx.livemode,
        paymentId: payment.id,
        stripeRefundId: refund.id,
        currency,
        stripeCreated,
        createdAt: at,
      })
  if (!written) return false
  if (seen?.status === 'processing') await dropJob(ctx.merchant.id, refundKey(id), at)
  const told = { refund: refund.id, amount, currency, from: seen?.status ?? null, status }
  await recordAudit(ctx, seen ? 'refund.updated' : 'refund.created', { type: 'payment', id: payment.id }, told)
  await announce(ctx, payment, id, refund)
  return true
}

// The customer is told when money leaves, the merchant when it comes back.
async function announce(ctx: Ctx, payment: PaymentRow, id: string, refund: RefundSnapshot): Promise<void> {
  const { amount, currency, failureReason } = refund
  if (refund.status === 'failed') {
    await raiseAlarm(ctx, {
      kind: 'refund_failed',
      object: { type: 'payment', id: payment.id },
      details: { refund: refund.id, amount, currency, reason: failureReason },
    })
    return
  }
  if (refund.status === 'canceled') return
  const customer = await getCustomer(ctx.merchant.id, payment.customerId)
  await enqueueNotification(ctx, {
    kind: 'refund',
    recipient: customer.email,
    customerId: customer.id,
    paymentId: payment.id,
    dedupeKey: refundMailKey(id),
  })
}

/** The occasion of the mail that tells of a refund. */
export function refundMailKey(refundId: string): string {
  return `refund:${refundId}`
}

/** The refund such a mail tells of. */
export function refundOfMail(dedupeKey: string): string {
  return dedupeKey.slice('refund:'.length)
}
