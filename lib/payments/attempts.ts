import { finishPaymentAttempt, insertPaymentAttempt, listAttemptsOfPayment } from '@/db/repositories/payment-attempts'
import type { PaymentAttemptRow } from '@/db/schema/payment-attempts'
import type { PaymentRow } from '@/db/schema/payments'
import type { Ctx } from '@/lib/core/actor'
import { now } from '@/lib/core/clock'
import { newId } from '@/lib/core/ids'
import type { AttemptSource } from '@/lib/core/terms'
import type { IntentVerdict } from '@/lib/payments/outcome'
import type { PaymentIntentSnapshot } from '@/lib/stripe/types'

/**
 * Notes a try in the payment's timeline. The pending one is finished; a result that was noted before (the webhook and
 * the page report the same one) is left alone; anything new is a new try. Returns the number of the last one, from 1,
 * or null for late news of a try that was followed by another.
 */
export async function writeAttempt(
  ctx: Ctx,
  payment: PaymentRow,
  intent: PaymentIntentSnapshot,
  verdict: IntentVerdict,
  seen: { source: AttemptSource; requestId: string | null },
): Promise<number | null> {
  const attempts = await listAttemptsOfPayment(ctx.merchant.id, payment.id)
  const last = attempts.at(-1)
  const facts = factsOf(intent, verdict)
  if (last?.outcome === 'pending' || last?.outcome === 'unknown') {
    if (verdict.attempt === 'pending') return last.number
    await finishPaymentAttempt(ctx.merchant.id, payment.id, last.number, {
      ...facts,
      requestId: seen.requestId ?? last.requestId,
      finishedAt: now(),
    })
    return last.number
  }
  if (last && facts.stripeChargeId && attempts.some((one) => one !== last && isSameResult(one, facts))) {
    if (!isSameResult(last, facts)) return null
  }
  if (verdict.attempt === 'pending' || verdict.attempt === 'canceled' || isSameResult(last, facts))
    return last?.number ?? 1
  const number = (last?.number ?? 0) + 1
  await insertPaymentAttempt({
    ...facts,
    id: newId(),
    merchantId: ctx.merchant.id,
    livemode: ctx.livemode,
    paymentId: payment.id,
    number,
    source: seen.source,
    requestId: seen.requestId,
    startedAt: now(),
    finishedAt: now(),
  })
  return number
}

type AttemptFacts = Pick<
  PaymentAttemptRow,
  | 'outcome'
  | 'stripePaymentMethodId'
  | 'stripeChargeId'
  | 'brand'
  | 'last4'
  | 'expMonth'
  | 'expYear'
  | 'errorCode'
  | 'declineCode'
  | 'adviceCode'
  | 'message'
>

function factsOf(
  intent: PaymentIntentSnapshot,
  verdict: IntentVerdict,
): Partial<AttemptFacts> & Pick<AttemptFacts, 'outcome'> {
  const failure = verdict.failure
  const paymentMethod = failure?.paymentMethod ?? intent.paymentMethod
  return {
    outcome: verdict.attempt,
    stripeChargeId: intent.latestChargeId,
    ...(paymentMethod && { stripePaymentMethodId: paymentMethod.id }),
    ...(paymentMethod?.card && {
      brand: paymentMethod.card.brand,
      last4: paymentMethod.card.last4,
      expMonth: paymentMethod.card.expMonth,
      expYear: paymentMethod.card.expYear,
    }),
    errorCode: failure?.code ?? null,
    declineCode: failure?.declineCode ?? null,
    adviceCode: failure?.adviceCode ?? null,
    message: failure?.message || null,
  }
}

// Two declines of one card in a row differ in their charge; a failed challenge has none, and is told by its code.
function isSameResult(last: PaymentAttemptRow | undefined, facts: Partial<AttemptFacts>): boolean {
  return (
    last !== undefined &&
    last.outcome === facts.outcome &&
    last.errorCode === facts.errorCode &&
    last.declineCode === facts.declineCode &&
    last.stripeChargeId === facts.stripeChargeId
  )
}
