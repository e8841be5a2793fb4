import type Stripe from 'stripe'
import type { Merchant } from '@/lib/core/actor'
import type { Metadata } from '@/lib/core/metadata'
import { stripe } from '@/lib/stripe/client'
import { answerOfError } from '@/lib/stripe/failures'
import { watchSends } from '@/lib/stripe/send-guard'
import { idOf } from '@/lib/stripe/snapshots'

export type RefundSnapshot = {
  id: string
  /** Our id of one that was made here. */
  refundId: string | null
  /** Null for a charge that was made without a PaymentIntent: none of ours. */
  paymentIntentId: string | null
  /** Integer, smallest unit of `currency`. */
  amount: number
  currency: string
  /** Stripe's word: pending, requires_action, succeeded, failed, canceled. */
  status: string
  reason: string | null
  failureReason: string | null
  /** Milliseconds since 1970. */
  created: number
}

/** A refund as it is sent, the same every time. */
export type RefundParams = {
  stripePaymentIntentId: string
  /** Integer, smallest unit. */
  amount: number
  reason: string | null
  metadata: Metadata & { cf_refund_id: string }
}

/** What a call that could have refunded came back with; the same four kinds as of a charge. */
export type RefundAnswer =
  | { kind: 'refund'; refund: RefundSnapshot }
  /** Stripe will not make it; only if `certain` does that hold for earlier sends of the same key, too. */
  | { kind: 'refused'; code: string; certain: boolean }
  | { kind: 'busy' | 'unknown'; detail: string }

/** Refunds a payment wholly or in part; the key makes a repeated send the same refund. Nothing is sent from `until` on. */
export async function createRefund(
  merchant: Merchant,
  params: RefundParams,
  idempotencyKey: string,
  until: number,
): Promise<RefundAnswer> {
  const api = await stripe(merchant)
  const { sends, answer } = await watchSends(until, () => sendOnce(api, params, idempotencyKey))
  if (sends === 0) return { kind: 'busy', detail: 'the key is too old to be sent' }
  // stripe-node sent it twice because the first answer was lost: what is said of the second is not enough.
  const proves = sends === 1 || answer.kind === 'refund' || (answer.kind === 'refused' && answer.certain)
  return proves ? answer : { kind: 'unknown', detail: answer.kind === 'refused' ? answer.code : answer.detail }
}

async function sendOnce(api: Stripe, params: RefundParams, idempotencyKey: string): Promise<RefundAnswer> {
  const { stripePaymentIntentId, amount, reason, metadata } = params
  try {
    const refund = await api.refunds.create(
      {
        payment_intent: stripePaymentIntentId,
        amount,
        metadata,
        ...(reason && { reason: reason as Stripe.RefundCreateParams.Reason }),
      },
      { idempotencyKey },
    )
    return { kind: 'refund', refund: refundSnapshot(refund) }
  } catch (error) {
    const answer = answerOfError(error)
    if (answer.kind === 'refused') return { kind: 'refused', code: answer.code, certain: answer.certain }
    return answer.kind === 'intent' ? { kind: 'unknown', detail: 'a PaymentIntent for a refund' } : answer
  }
}

/** Reads a refund afresh. */
export async function retrieveRefund(merchant: Merchant, id: string): Promise<RefundSnapshot> {
  const api = await stripe(merchant)
  return refundSnapshot(await api.refunds.retrieve(id))
}

/** Looks for a refund that was made here among those of its PaymentIntent; null when it is not there (yet). */
export async function findRefund(
  merchant: Merchant,
  stripePaymentIntentId: string,
  refundId: string,
): Promise<RefundSnapshot | null> {
  const api = await stripe(merchant)
  for await (const refund of api.refunds.list({ payment_intent: stripePaymentIntentId, limit: 100 }))
    if (refund.metadata?.cf_refund_id === refundId) return refundSnapshot(refund)
  return null
}

/** The ids of a charge's refunds, newest first. */
export async function listRefundIdsOfCharge(merchant: Merchant, chargeId: string): Promise<string[]> {
  const api = await stripe(merchant)
  const ids: string[] = []
  for await (const { id } of api.refunds.list({ charge: chargeId, limit: 100 })) ids.push(id)
  return ids
}

function refundSnapshot(refund: Stripe.Refund): RefundSnapshot {
  return {
    id: refund.id,
    refundId: refund.metadata?.cf_refund_id ?? null,
    paymentIntentId: idOf(refund.payment_intent),
    amount: refund.amount,
    currency: refund.currency,
    status: refund.status ?? 'pending',
    reason: refund.reason,
    failureReason: refund.failure_reason ?? null,
    created: refund.created * 1000,
  }
}
