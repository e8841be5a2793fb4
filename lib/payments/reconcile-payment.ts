import { getPaymentOfMerchant, updatePaymentStatus } from '@/db/repositories/payments'
import type { PaymentRow } from '@/db/schema/payments'
import type { Ctx } from '@/lib/core/actor'
import { now } from '@/lib/core/clock'
import { log } from '@/lib/core/log'
import { applyPaymentIntent } from '@/lib/payments/apply-payment-intent'
import { nextReconcile } from '@/lib/payments/schedule'
import { KEY_LIFE, sendPayment } from '@/lib/payments/send-payment'
import { findPaymentIntent, retrievePaymentIntent } from '@/lib/stripe/payment-intents'

/**
 * Finds out what became of a payment whose outcome is unknown (engine 2): the same key again while Stripe remembers
 * it, after that by reading only. Returns when to look again, in milliseconds since 1970, or null when it is settled.
 */
export async function reconcilePayment(ctx: Ctx, paymentId: string): Promise<number | null> {
  const payment = await getPaymentOfMerchant(ctx.merchant.id, paymentId)
  if (!isUnresolved(payment)) return null
  const sentAt = payment.firstSentAt ?? payment.createdAt
  const after = now() - sentAt > KEY_LIFE ? await lookUp(ctx, payment, sentAt) : await sendPayment(ctx, payment)
  if (!isUnresolved(after)) return null
  const next = nextReconcile(sentAt, now())
  if (next === null && after.status === 'processing') {
    log().error({ payment: payment.id }, 'the outcome of a payment could not be found out; a person must look')
    await updatePaymentStatus(ctx.merchant.id, payment.id, ['processing'], { status: 'needs_review', updatedAt: now() })
  }
  return next
}

// An on-session payment waits for its PaymentIntent to exist, an off-session one for its result.
function isUnresolved(payment: PaymentRow): boolean {
  if (payment.status === 'processing') return true
  return payment.status === 'open' && payment.stripePaymentIntentId === null
}

async function lookUp(ctx: Ctx, payment: PaymentRow, sentAt: number): Promise<PaymentRow> {
  const intent = payment.stripePaymentIntentId
    ? await retrievePaymentIntent(payment.stripePaymentIntentId)
    : await findPaymentIntent(payment.frozen.stripeCustomerId, payment.id, sentAt)
  if (!intent) return payment
  return applyPaymentIntent(ctx, payment.id, intent, { source: 'charge', requestId: null })
}
