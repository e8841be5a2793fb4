import Stripe from 'stripe'
import { paymentIntentSnapshot } from '@/lib/stripe/snapshots'
import type { IntentAnswer } from '@/lib/stripe/types'

/**
 * What an error of a charging call proves (engine 2): a 402 carries the PaymentIntent and keeps it, a definite 4xx
 * charged nothing, 409 and 429 were not executed, everything else proves nothing.
 */
export function answerOfError(error: unknown): IntentAnswer {
  if (!(error instanceof Stripe.errors.StripeError)) throw error
  const requestId = error.requestId ?? null
  if (error.statusCode === 402) {
    if (error.payment_intent) return { kind: 'intent', intent: paymentIntentSnapshot(error.payment_intent), requestId }
    return { kind: 'refused', ...wordsOf(error), requestId, certain: true }
  }
  if (error.statusCode === 429 || error.statusCode === 409) return { kind: 'busy', detail: describe(error) }
  const definite = error.statusCode !== undefined && [400, 401, 403, 404].includes(error.statusCode)
  if (definite && error.rawType !== undefined && error.rawType !== 'idempotency_error')
    return {
      kind: 'refused',
      ...wordsOf(error),
      requestId,
      certain: error.headers?.['idempotent-replayed'] === 'true',
    }
  return { kind: 'unknown', detail: describe(error) }
}

/** Whether the trouble is Stripe's: no answer of it, or a refusal by it. */
export function isStripeError(error: unknown): boolean {
  return error instanceof Stripe.errors.StripeError
}

/** Whether Stripe says that the object does not exist (any more). */
export function isMissing(error: unknown): boolean {
  return error instanceof Stripe.errors.StripeError && error.statusCode === 404
}

/** Whether a failed call is worth repeating: Stripe was away, busy or answered a 5xx. */
export function isTransient(error: unknown): boolean {
  if (!(error instanceof Stripe.errors.StripeError)) return false
  const status = error.statusCode
  return status === undefined || status >= 500 || status === 429 || status === 409
}

/** An error of Stripe in one log line: kind, code and request id, no message that could quote input. */
export function describe(error: unknown): string {
  if (!(error instanceof Stripe.errors.StripeError)) return error instanceof Error ? error.name : 'unknown error'
  return [error.type, error.statusCode, error.code, error.requestId].filter(Boolean).join(' ')
}

function wordsOf(error: Stripe.errors.StripeError) {
  return { code: error.code ?? error.rawType ?? 'refused', param: error.param ?? null, message: error.message }
}
