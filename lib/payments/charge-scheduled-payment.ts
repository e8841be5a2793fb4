import { transaction } from '@/db/client'
import { getPaymentMethodOfCustomer } from '@/db/repositories/payment-methods'
import { getPaymentOfMerchant, lockPayment, updatePaymentStatus } from '@/db/repositories/payments'
import type { PaymentRow } from '@/db/schema/payments'
import { raiseAlarm } from '@/lib/alarms/raise-alarm'
import { recordAudit } from '@/lib/audit/record-audit'
import type { Ctx } from '@/lib/core/actor'
import { HOUR, now } from '@/lib/core/clock'
import { UNDO_WINDOW } from '@/lib/payment-methods/remove-payment-method'
import { applyPaymentIntent } from '@/lib/payments/apply-payment-intent'
import { findHammering } from '@/lib/payments/find-hammering'
import { isCovered, outOfScope } from '@/lib/payments/is-covered'
import { sendPayment } from '@/lib/payments/send-payment'
import { startAttempt } from '@/lib/payments/start-attempt'
import { findPaymentIntent } from '@/lib/stripe/payment-intents'

/**
 * Charges a scheduled payment whose time has come, with the parameters frozen when it was scheduled; from then on it is
 * a payment like any other. One that cannot be charged any more (card removed, agreement withdrawn) fails with an alarm
 * and nothing is sent. A second run of the job finds nothing left to do. Returns when to try again, milliseconds since
 * 1970, while the removal of its card can still be undone or its customer's cards were declined too often; else null.
 */
export async function chargeScheduledPayment(ctx: Ctx, paymentId: string): Promise<number | null> {
  const payment = await getPaymentOfMerchant(ctx.merchant.id, paymentId)
  if (payment.status !== 'scheduled' || (await wasChargedAlready(ctx, payment))) return null
  const started = await transaction(() => start(ctx, payment.id))
  if (started === 'wait') return now() + UNDO_WINDOW
  if (started === 'cool') return now() + HOUR
  if (started) await sendPayment(ctx, started, 'first')
  return null
}

// So late, a backup may have been restored since: Stripe has forgotten the key soon, but not the PaymentIntent.
async function wasChargedAlready(ctx: Ctx, payment: PaymentRow): Promise<boolean> {
  const due = payment.chargeAt ?? payment.createdAt
  if (now() - due < 12 * HOUR) return false
  const intent = await findPaymentIntent(ctx.merchant, payment.frozen.stripeCustomerId, payment.id, payment.createdAt)
  if (!intent) return false
  await applyPaymentIntent(ctx, payment.id, intent, { source: 'charge', requestId: null })
  return true
}

async function start(ctx: Ctx, paymentId: string): Promise<PaymentRow | 'wait' | 'cool' | null> {
  const payment = await lockPayment(ctx.merchant.id, paymentId)
  if (payment.status !== 'scheduled') return null
  const at = now()
  const card = await cardOf(ctx, payment)
  if (card.status === 'removing') return 'wait'
  if (card.status !== 'active') return fail(ctx, payment, 'card_not_active', 'The card was removed.')
  if (!(await isCovered(ctx, card, payment.purpose, payment.depositPaymentId)))
    return fail(ctx, payment, 'consent_scope', outOfScope().message)
  const hammering = await findHammering(ctx, card)
  if (hammering?.code === 'rate_limited') return 'cool'
  if (hammering) return fail(ctx, payment, hammering.code, hammering.message)
  const change = { status: 'processing' as const, firstSentAt: at, updatedAt: at }
  const started = await updatePaymentStatus(ctx.merchant.id, payment.id, ['scheduled'], change)
  if (!started) throw new Error('a locked payment changed')
  await startAttempt(ctx, payment.id, card, at)
  await recordAudit(ctx, 'payment.processing', { type: 'payment', id: payment.id }, { from: 'scheduled' })
  return started
}

async function cardOf(ctx: Ctx, payment: PaymentRow) {
  if (!payment.paymentMethodId) throw new Error(`the scheduled payment ${payment.id} has no card`)
  return getPaymentMethodOfCustomer(ctx.merchant.id, payment.customerId, payment.paymentMethodId)
}

async function fail(ctx: Ctx, payment: PaymentRow, code: string, message: string): Promise<null> {
  const at = now()
  const change = { status: 'failed' as const, errorCode: code, message, updatedAt: at, settledAt: at }
  await updatePaymentStatus(ctx.merchant.id, payment.id, ['scheduled'], change)
  await recordAudit(ctx, 'payment.failed', { type: 'payment', id: payment.id }, { from: 'scheduled', code })
  await raiseAlarm(ctx, {
    kind: 'schedule_failed',
    object: { type: 'payment', id: payment.id },
    details: { code },
  })
  return null
}
