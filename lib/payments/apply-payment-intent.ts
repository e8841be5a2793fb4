import { transaction } from '@/db/client'
import { getCustomerEvenDeleted } from '@/db/repositories/customers'
import { dropJob } from '@/db/repositories/jobs'
import { lockPayment, updatePaymentStatus } from '@/db/repositories/payments'
import type { PaymentRow } from '@/db/schema/payments'
import { raiseAlarm } from '@/lib/alarms/raise-alarm'
import type { Alarm } from '@/lib/alarms/types'
import { recordAudit } from '@/lib/audit/record-audit'
import type { Ctx } from '@/lib/core/actor'
import { DAY, now } from '@/lib/core/clock'
import { log } from '@/lib/core/log'
import type { AttemptSource, PaymentStatus } from '@/lib/core/terms'
import { enqueueJob } from '@/lib/jobs/enqueue-job'
import { reconcileKey } from '@/lib/jobs/payment-job-keys'
import { enqueueNotification } from '@/lib/notifications/enqueue-notification'
import { isRetryable, readIntent, type IntentVerdict } from '@/lib/payments/outcome'
import { writeAttempt } from '@/lib/payments/attempts'
import { findRecoveryLink, recoveryMailKey, rotateRecoveryLink } from '@/lib/payments/recovery-links'
import { isAlarmingSuccess, mayFollow } from '@/lib/payments/transitions'
import { watchDeclines } from '@/lib/payments/watch-declines'
import { noteFailedSetUp } from '@/lib/rate-limits/note-failed-set-up'
import type { PaymentIntentSnapshot } from '@/lib/stripe/types'

/**
 * Writes what a PaymentIntent says into its payment: the only writer of outcomes, used by the charge's own answer, the
 * webhook, the reconciler and the recovery page alike (engine 2.3). Returns the row as it is afterwards.
 */
export async function applyPaymentIntent(
  ctx: Ctx,
  paymentId: string,
  intent: PaymentIntentSnapshot,
  seen: { source: AttemptSource; requestId: string | null },
): Promise<PaymentRow> {
  return transaction(async () => {
    const payment = await lockPayment(ctx.merchant.id, paymentId)
    const contradiction = contradicts(payment, intent)
    const verdict = contradiction ? REVIEW : readIntent(intent)
    const isRefused = payment.status !== verdict.status && !mayFollow(payment.status, verdict.status)
    if (contradiction ? payment.status !== 'needs_review' : isRefused && !isLateNews(payment))
      await raiseAlarm(ctx, mismatch(payment, intent))
    if (isRefused) {
      log().warn(
        { payment: payment.id, from: payment.status, to: verdict.status },
        'a payment did not follow its PaymentIntent',
      )
      return payment
    }
    const attempt = await writeAttempt(ctx, payment, intent, verdict, seen)
    await watchDeclines(ctx, verdict.attempt)
    // A card that is declined on a page counts as one that could not be set up: somebody may be trying stolen ones.
    const isNew = attempt !== null && (attempt > payment.attempt || payment.status === 'open')
    if (isNew && verdict.attempt === 'declined' && seen.source === 'on_session')
      await noteFailedSetUp(payment.customerId, null)
    return attempt === null ? payment : move(ctx, payment, intent, verdict, attempt)
  })
}

const REVIEW: IntentVerdict = { status: 'needs_review', attempt: 'unknown', failure: null }

function contradicts(payment: PaymentRow, intent: PaymentIntentSnapshot): boolean {
  return (
    !isOurs(payment, intent) ||
    intent.amount !== payment.amount ||
    intent.currency !== payment.currency ||
    intent.livemode !== payment.livemode ||
    (payment.stripePaymentIntentId !== null && payment.stripePaymentIntentId !== intent.id) ||
    (intent.status === 'succeeded' && intent.amountReceived !== payment.amount)
  )
}

// A PaymentIntent that has ended stays so: this news is of an earlier state. A payment that ended without one was never
// sent or definitely refused: it should have none.
function isLateNews(payment: PaymentRow): boolean {
  return payment.status === 'needs_review' || payment.stripePaymentIntentId !== null
}

function mismatch(payment: PaymentRow, intent: PaymentIntentSnapshot): Alarm {
  const { amount, amountReceived, currency } = intent
  return {
    kind: 'intent_mismatch',
    object: { type: 'payment', id: payment.id },
    details: { intent: intent.id, status: intent.status, amount, received: amountReceived, currency },
  }
}

function isOurs(payment: PaymentRow, intent: PaymentIntentSnapshot): boolean {
  return intent.metadata.cf_payment_id === payment.id
}

async function move(
  ctx: Ctx,
  payment: PaymentRow,
  intent: PaymentIntentSnapshot,
  verdict: IntentVerdict,
  attempt: number,
): Promise<PaymentRow> {
  const to = verdict.status
  const at = now()
  const failure = verdict.failure
  const words = {
    errorCode: failure?.code ?? null,
    declineCode: failure?.declineCode ?? null,
    message: failure?.type === 'card_error' ? failure.message : null,
    retryable: failure ? isRetryable(failure) : null,
    attempt,
    stripePaymentIntentId: payment.stripePaymentIntentId ?? (isOurs(payment, intent) ? intent.id : null),
    updatedAt: at,
  }
  if (payment.status === to) {
    const known =
      payment.attempt === attempt &&
      payment.stripePaymentIntentId === words.stripePaymentIntentId &&
      payment.errorCode === words.errorCode &&
      payment.declineCode === words.declineCode
    if (known || to === 'succeeded' || to === 'canceled') return payment
    return (await updatePaymentStatus(ctx.merchant.id, payment.id, [to], { ...words, status: to })) ?? payment
  }
  if (to === 'succeeded' && isAlarmingSuccess(payment.status))
    await raiseAlarm(ctx, {
      kind: 'late_success',
      object: { type: 'payment', id: payment.id },
      details: { intent: intent.id, from: payment.status, amount: payment.amount, currency: payment.currency },
    })
  const ended = to === 'succeeded' || to === 'canceled' || to === 'failed'
  const moved = await updatePaymentStatus(ctx.merchant.id, payment.id, [payment.status], {
    ...words,
    status: to,
    settledAt: ended ? at : null,
  })
  if (!moved) throw new Error('a locked payment changed')
  // Its outcome is known: nobody needs to look again.
  if (payment.status === 'processing') await dropJob(ctx.merchant.id, reconcileKey(payment.id), at)
  await recordAudit(ctx, `payment.${to}`, { type: 'payment', id: payment.id }, { from: payment.status })
  await announce(ctx, payment, to, intent)
  return moved
}

// What follows a change: the link and the mail of a 402, the receipt of a success, the daily look at what a person must decide.
async function announce(
  ctx: Ctx,
  payment: PaymentRow,
  to: PaymentStatus,
  intent: PaymentIntentSnapshot,
): Promise<void> {
  const customer = await getCustomerEvenDeleted(ctx.merchant.id, payment.customerId)
  const mail = { recipient: customer.email, customerId: customer.id, paymentId: payment.id }
  if (to === 'succeeded') {
    // The browser may be gone: whoever writes the success sees to the card as well (contract B9).
    if (payment.presence === 'on_session' && intent.setupFutureUsage !== null)
      await enqueueJob(ctx.merchant, {
        kind: 'save_paid_card',
        key: `save-card:${payment.id}`,
        payload: { paymentId: payment.id },
      })
    await enqueueNotification(ctx, { ...mail, kind: 'receipt', dedupeKey: `receipt:${payment.id}` })
    return
  }
  if (to === 'needs_review') {
    await enqueueJob(ctx.merchant, {
      kind: 'reconcile_payment',
      key: reconcileKey(payment.id),
      payload: { paymentId: payment.id },
      runAt: now() + DAY,
    })
    return
  }
  const waits = (to === 'requires_action' || to === 'declined') && payment.presence === 'off_session'
  if (!waits || payment.status !== 'processing') return
  // Declined again after the bank took its time: the shopper's link goes on working.
  if (await findRecoveryLink(ctx, payment.id)) return
  const link = await rotateRecoveryLink(ctx, payment.id)
  await enqueueNotification(ctx, { ...mail, kind: 'recovery', dedupeKey: recoveryMailKey(link.id) })
  await enqueueJob(ctx.merchant, {
    kind: 'expire_recovery',
    key: `expire:${payment.id}`,
    payload: { paymentId: payment.id },
    runAt: link.expiresAt,
  })
}
