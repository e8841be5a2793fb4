import { transaction } from '@/db/client'
import { getPaymentOfMerchant, updatePaymentStatus } from '@/db/repositories/payments'
import type { PaymentRow } from '@/db/schema/payments'
import { raiseAlarm } from '@/lib/alarms/raise-alarm'
import { recordAudit } from '@/lib/audit/record-audit'
import type { Ctx } from '@/lib/core/actor'
import { DAY, now } from '@/lib/core/clock'
import { log } from '@/lib/core/log'
import { applyPaymentIntent } from '@/lib/payments/apply-payment-intent'
import { nextReconcile } from '@/lib/payments/schedule'
import { KEY_LIFE, sendPayment } from '@/lib/payments/send-payment'
import { describe, isStripeError } from '@/lib/stripe/failures'
import { findPaymentIntent, retrievePaymentIntent } from '@/lib/stripe/payment-intents'
import type { PaymentIntentSnapshot } from '@/lib/stripe/types'

/**
 * Finds out what became of a payment whose outcome is unknown (engine 2): the same key again while Stripe remembers
 * it, then and after that by reading, for one that needs a person once a day. Returns when to look again, in milliseconds
 * since 1970, or null when it is settled.
 */
export async function reconcilePayment(ctx: Ctx, paymentId: string): Promise<number | null> {
  const payment = await getPaymentOfMerchant(ctx.merchant.id, paymentId)
  if (!isUnresolved(payment)) return null
  const sentAt = payment.firstSentAt ?? payment.createdAt
  const byReading = payment.status === 'needs_review' || now() - sentAt >= KEY_LIFE
  const sent = byReading ? payment : await sendPayment(ctx, payment, 'again')
  // Stripe replays a 5xx of the first send for ever, though it may have charged: only reading tells.
  const after = isUnresolved(sent) ? await lookUp(ctx, sent, sentAt) : sent
  if (!isUnresolved(after)) return null
  if (after.status === 'needs_review') return now() + DAY
  const next = nextReconcile(sentAt, now())
  if (next !== null || after.status !== 'processing') return next
  await giveToPerson(ctx, payment)
  return now() + DAY
}

// An on-session payment waits for its PaymentIntent to exist, an off-session one for its result.
function isUnresolved(payment: PaymentRow): boolean {
  if (payment.status === 'processing' || payment.status === 'needs_review') return true
  return payment.status === 'open' && payment.stripePaymentIntentId === null
}

async function giveToPerson(ctx: Ctx, payment: PaymentRow): Promise<void> {
  await transaction(async () => {
    const at = now()
    const change = { status: 'needs_review' as const, updatedAt: at }
    if (!(await updatePaymentStatus(ctx.merchant.id, payment.id, ['processing'], change))) return
    await raiseAlarm(ctx, {
      kind: 'needs_review',
      object: { type: 'payment', id: payment.id },
      details: { amount: payment.amount, currency: payment.currency, sent_at: payment.firstSentAt },
    })
    await recordAudit(ctx, 'payment.needs_review', { type: 'payment', id: payment.id }, { from: 'processing' })
  })
}

async function lookUp(ctx: Ctx, payment: PaymentRow, sentAt: number): Promise<PaymentRow> {
  const intent = await readIntent(ctx, payment, sentAt)
  if (!intent) return payment
  return applyPaymentIntent(ctx, payment.id, intent, { source: 'charge', requestId: null })
}

// No answer, a 5xx, even a 404 prove nothing: the schedule goes on.
async function readIntent(ctx: Ctx, payment: PaymentRow, sentAt: number): Promise<PaymentIntentSnapshot | null> {
  try {
    return payment.stripePaymentIntentId
      ? await retrievePaymentIntent(ctx.merchant, payment.stripePaymentIntentId)
      : await findPaymentIntent(ctx.merchant, payment.frozen.stripeCustomerId, payment.id, sentAt)
  } catch (error) {
    if (!isStripeError(error)) throw error
    log().warn({ payment: payment.id, detail: describe(error) }, 'a payment could not be looked up')
    return null
  }
}
