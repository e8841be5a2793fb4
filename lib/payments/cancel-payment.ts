import { transaction } from '@/db/client'
import { dropJob } from '@/db/repositories/jobs'
import { getPaymentOfMerchant, lockPayment, updatePaymentStatus } from '@/db/repositories/payments'
import type { PaymentRow } from '@/db/schema/payments'
import { recordAudit } from '@/lib/audit/record-audit'
import type { Ctx } from '@/lib/core/actor'
import { now } from '@/lib/core/clock'
import { conflict } from '@/lib/core/errors'
import { chargeKey } from '@/lib/jobs/payment-job-keys'
import { applyPaymentIntent } from '@/lib/payments/apply-payment-intent'
import { isPayable } from '@/lib/payments/transitions'
import { cancelPaymentIntent } from '@/lib/stripe/payment-intents'

/**
 * Gives a payment up before it is paid: a scheduled one is never sent, one that waits for the shopper is canceled at
 * Stripe. Answers the payment as it is afterwards, which can be paid when the shopper was faster; throws 404, and 409
 * `payment_not_cancelable` when nothing is left to cancel or its outcome is not known yet.
 */
export async function cancelPayment(ctx: Ctx, paymentId: string): Promise<PaymentRow> {
  const payment = await getPaymentOfMerchant(ctx.merchant.id, paymentId)
  if (payment.status === 'canceled') return payment
  if (payment.status === 'scheduled') return transaction(() => cancelScheduled(ctx, payment.id))
  if (!isPayable(payment.status) || !payment.stripePaymentIntentId) throw notCancelable()
  const intent = await cancelPaymentIntent(ctx.merchant, payment.stripePaymentIntentId)
  return applyPaymentIntent(ctx, payment.id, intent, { source: 'recovery', requestId: null })
}

async function cancelScheduled(ctx: Ctx, paymentId: string): Promise<PaymentRow> {
  const at = now()
  const { status } = await lockPayment(ctx.merchant.id, paymentId)
  const change = { status: 'canceled' as const, updatedAt: at, settledAt: at }
  const canceled =
    status === 'scheduled' ? await updatePaymentStatus(ctx.merchant.id, paymentId, ['scheduled'], change) : null
  if (!canceled) throw notCancelable()
  await dropJob(ctx.merchant.id, chargeKey(paymentId), at)
  await recordAudit(ctx, 'payment.canceled', { type: 'payment', id: paymentId }, { from: 'scheduled' })
  return canceled
}

function notCancelable() {
  return conflict('payment_not_cancelable', 'This payment is being charged or has ended. Reload the page.')
}
