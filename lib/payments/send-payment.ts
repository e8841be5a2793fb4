import { transaction } from '@/db/client'
import { dropJob } from '@/db/repositories/jobs'
import { finishPaymentAttempt, listAttemptsOfPayment } from '@/db/repositories/payment-attempts'
import { lockPayment, updatePaymentStatus } from '@/db/repositories/payments'
import type { PaymentRow } from '@/db/schema/payments'
import { raiseAlarm } from '@/lib/alarms/raise-alarm'
import { recordAudit } from '@/lib/audit/record-audit'
import type { Ctx } from '@/lib/core/actor'
import { HOUR, now } from '@/lib/core/clock'
import { log } from '@/lib/core/log'
import { reconcileKey } from '@/lib/jobs/payment-job-keys'
import { applyPaymentIntent } from '@/lib/payments/apply-payment-intent'
import { mayFollow } from '@/lib/payments/transitions'
import { chargeOffSession, createOnSession } from '@/lib/stripe/payment-intents'
import type { IntentAnswer } from '@/lib/stripe/types'

/** No send of a key once this has passed since its first: Stripe may forget keys after 24 hours (engine 2.2). */
export const KEY_LIFE = 23 * HOUR

/**
 * Sends a committed payment to Stripe with its frozen parameters and its own key, and writes what the answer proves.
 * The same payment sent again is the same charge; only of the first send is it known that none went before. Returns the
 * row afterwards; without a definite answer it stays as it is.
 */
export async function sendPayment(ctx: Ctx, payment: PaymentRow, send: 'first' | 'again'): Promise<PaymentRow> {
  const until = (payment.firstSentAt ?? payment.createdAt) + KEY_LIFE
  const key = `cf1:${payment.id}:1`
  const answer =
    payment.presence === 'off_session'
      ? await chargeOffSession(ctx.merchant, payment.frozen, key, until)
      : await createOnSession(ctx.merchant, payment.frozen, key, until)
  return writeAnswer(ctx, payment, answer, send)
}

async function writeAnswer(
  ctx: Ctx,
  payment: PaymentRow,
  answer: IntentAnswer,
  send: 'first' | 'again',
): Promise<PaymentRow> {
  const source = payment.presence === 'off_session' ? 'charge' : 'on_session'
  switch (answer.kind) {
    case 'intent':
      return applyPaymentIntent(ctx, payment.id, answer.intent, { source, requestId: answer.requestId })
    case 'refused':
      return refuse(ctx, payment, answer, send)
    case 'busy':
      log().warn({ payment: payment.id, detail: answer.detail }, 'Stripe did not take a payment yet')
      return payment
    case 'unknown':
      log().warn({ payment: payment.id, detail: answer.detail }, 'the outcome of a payment is unknown')
      return markUnknown(ctx, payment)
  }
}

// A refusal proves that nothing was charged only while no earlier send is unknown (engine 2). On-session nothing is
// charged before the shopper confirms, so there it always does.
async function refuse(
  ctx: Ctx,
  payment: PaymentRow,
  answer: Extract<IntentAnswer, { kind: 'refused' }>,
  send: 'first' | 'again',
): Promise<PaymentRow> {
  return transaction(async () => {
    const current = await lockPayment(ctx.merchant.id, payment.id)
    if (!mayFollow(current.status, 'failed')) return current
    const attempt = (await listAttemptsOfPayment(ctx.merchant.id, payment.id)).at(-1)
    const doubtful = send === 'again' || attempt?.outcome === 'unknown'
    if (doubtful && !answer.certain && payment.presence === 'off_session') {
      await raiseAlarm(ctx, {
        kind: 'refused_while_unknown',
        object: { type: 'payment', id: payment.id },
        details: { code: answer.code, amount: payment.amount, currency: payment.currency },
      })
      await markLastUnknown(ctx, payment)
      return current
    }
    const at = now()
    const words = { errorCode: answer.code, message: answer.message }
    if (attempt)
      await finishPaymentAttempt(ctx.merchant.id, payment.id, attempt.number, {
        ...words,
        outcome: 'failed',
        requestId: answer.requestId,
        finishedAt: at,
      })
    const failed = await updatePaymentStatus(ctx.merchant.id, payment.id, [current.status], {
      ...words,
      status: 'failed',
      updatedAt: at,
      settledAt: at,
    })
    if (!failed) return current
    await dropJob(ctx.merchant.id, reconcileKey(payment.id), at)
    await recordAudit(ctx, 'payment.failed', { type: 'payment', id: payment.id }, { code: answer.code })
    return failed
  })
}

// Locked, because the webhook may be writing the outcome just now.
async function markUnknown(ctx: Ctx, payment: PaymentRow): Promise<PaymentRow> {
  return transaction(async () => {
    const current = await lockPayment(ctx.merchant.id, payment.id)
    await markLastUnknown(ctx, payment)
    return current
  })
}

async function markLastUnknown(ctx: Ctx, payment: PaymentRow): Promise<void> {
  const attempt = (await listAttemptsOfPayment(ctx.merchant.id, payment.id)).at(-1)
  if (attempt?.outcome === 'pending')
    await finishPaymentAttempt(ctx.merchant.id, payment.id, attempt.number, { outcome: 'unknown' })
}
