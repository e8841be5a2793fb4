import type Stripe from 'stripe'
import type { Merchant } from '@/lib/core/actor'
import { stripe } from '@/lib/stripe/client'
import { idOf } from '@/lib/stripe/snapshots'

export type RefundSnapshot = {
  id: string
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

/** Reads a refund afresh. */
export async function retrieveRefund(merchant: Merchant, id: string): Promise<RefundSnapshot> {
  const api = await stripe(merchant)
  return refundSnapshot(await api.refunds.retrieve(id))
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
    paymentIntentId: idOf(refund.payment_intent),
    amount: refund.amount,
    currency: refund.currency,
    status: refund.status ?? 'pending',
    reason: refund.reason,
    failureReason: refund.failure_reason ?? null,
    created: refund.created * 1000,
  }
}
