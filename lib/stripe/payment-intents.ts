import type Stripe from 'stripe'
import type { Merchant } from '@/lib/core/actor'
import type { FrozenPayment } from '@/lib/core/frozen-payment'
import { stripe } from '@/lib/stripe/client'
import { answerOfError } from '@/lib/stripe/failures'
import { watchSends } from '@/lib/stripe/send-guard'
import { paymentIntentSnapshot } from '@/lib/stripe/snapshots'
import type { IntentAnswer, PaymentIntentSnapshot } from '@/lib/stripe/types'

/**
 * Charges a saved card without the shopper (contract B13); the key makes a repeated send the same charge. Nothing is
 * sent from `until` on, milliseconds since 1970.
 */
export async function chargeOffSession(
  merchant: Merchant,
  frozen: FrozenPayment,
  idempotencyKey: string,
  until: number,
): Promise<IntentAnswer> {
  if (!frozen.stripePaymentMethodId) throw new Error('An off-session charge needs its card')
  return send(
    merchant,
    { ...commonParams(frozen), payment_method: frozen.stripePaymentMethodId, off_session: true, confirm: true },
    idempotencyKey,
    until,
  )
}

/** Creates the PaymentIntent that the shopper will confirm in the browser (contract B21). */
export async function createOnSession(
  merchant: Merchant,
  frozen: FrozenPayment,
  idempotencyKey: string,
  until: number,
): Promise<IntentAnswer> {
  return send(merchant, commonParams(frozen), idempotencyKey, until)
}

/** Reads a PaymentIntent afresh. */
export async function retrievePaymentIntent(merchant: Merchant, id: string): Promise<PaymentIntentSnapshot> {
  const api = await stripe(merchant)
  return paymentIntentSnapshot(await api.paymentIntents.retrieve(id, { expand: ['payment_method'] }))
}

/** Reads a PaymentIntent afresh with its client secret, for the one page that shows it (contract 1.11). */
export async function retrieveForConfirmation(
  merchant: Merchant,
  id: string,
): Promise<{ intent: PaymentIntentSnapshot; clientSecret: string }> {
  const api = await stripe(merchant)
  const intent = await api.paymentIntents.retrieve(id, { expand: ['payment_method'] })
  if (!intent.client_secret) throw new Error('Stripe answered a PaymentIntent without a client secret')
  return { intent: paymentIntentSnapshot(intent), clientSecret: intent.client_secret }
}

/** Takes back that the card of a PaymentIntent is to be kept: a browser can only ask for it. */
export async function clearSetupFutureUsage(merchant: Merchant, id: string): Promise<void> {
  const api = await stripe(merchant)
  await api.paymentIntents.update(id, { setup_future_usage: '' })
}

/** Gives a PaymentIntent up; the answer is its state after the call, also when it could not be cancelled any more. */
export async function cancelPaymentIntent(merchant: Merchant, id: string): Promise<PaymentIntentSnapshot> {
  const api = await stripe(merchant)
  try {
    return paymentIntentSnapshot(await api.paymentIntents.cancel(id, { cancellation_reason: 'abandoned' }))
  } catch (error) {
    const answer = answerOfError(error)
    if (answer.kind !== 'refused') throw error
    return retrievePaymentIntent(merchant, id)
  }
}

/**
 * Looks for the PaymentIntent of one payment among its customer's, by our metadata; null when none is there (yet).
 * A list, never Search: Search does not read its own writes.
 */
export async function findPaymentIntent(
  merchant: Merchant,
  stripeCustomerId: string,
  paymentId: string,
  createdAfter: number,
): Promise<PaymentIntentSnapshot | null> {
  const api = await stripe(merchant)
  const list = api.paymentIntents.list({
    customer: stripeCustomerId,
    created: { gte: Math.floor(createdAfter / 1000) - 60 },
    limit: 100,
  })
  let found: PaymentIntentSnapshot | null = null
  for await (const intent of list) {
    if (intent.metadata.cf_payment_id !== paymentId) continue
    if (!found || intent.status === 'succeeded') found = paymentIntentSnapshot(intent)
  }
  return found
}

function commonParams(frozen: FrozenPayment): Stripe.PaymentIntentCreateParams {
  return {
    amount: frozen.amount,
    currency: frozen.currency,
    customer: frozen.stripeCustomerId,
    description: frozen.description,
    allowed_payment_method_types: ['card'],
    metadata: frozen.metadata,
  }
}

async function send(
  merchant: Merchant,
  params: Stripe.PaymentIntentCreateParams,
  idempotencyKey: string,
  until: number,
): Promise<IntentAnswer> {
  const api = await stripe(merchant)
  const { sends, answer } = await watchSends(until, () => sendOnce(api, params, idempotencyKey))
  if (sends === 0) return { kind: 'busy', detail: 'the key is too old to be sent' }
  // stripe-node sent it twice because the first answer was lost or a 5xx: what is said of the second is not enough.
  const proves = sends === 1 || answer.kind === 'intent' || (answer.kind === 'refused' && answer.certain)
  return proves ? answer : { kind: 'unknown', detail: answer.kind === 'refused' ? answer.code : answer.detail }
}

async function sendOnce(
  api: Stripe,
  params: Stripe.PaymentIntentCreateParams,
  idempotencyKey: string,
): Promise<IntentAnswer> {
  try {
    const intent = await api.paymentIntents.create(params, { idempotencyKey })
    return { kind: 'intent', intent: paymentIntentSnapshot(intent), requestId: intent.lastResponse.requestId ?? null }
  } catch (error) {
    return answerOfError(error)
  }
}
