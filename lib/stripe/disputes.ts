import type { Merchant } from '@/lib/core/actor'
import { stripe } from '@/lib/stripe/client'
import { idOf } from '@/lib/stripe/snapshots'

export type DisputeSnapshot = {
  id: string
  /** Null for a charge that was made without a PaymentIntent: none of ours. */
  paymentIntentId: string | null
  /** Integer, smallest unit of `currency`. */
  amount: number
  currency: string
  /** Stripe's word, e.g. needs_response, under_review, won, lost. */
  status: string
  /** The cardholder's reason in Stripe's word, e.g. fraudulent. */
  reason: string
  /** Until when evidence can be handed in, milliseconds since 1970; null when none can be (any more). */
  evidenceDueBy: number | null
  /** Milliseconds since 1970. */
  created: number
}

/** Reads a dispute afresh. */
export async function retrieveDispute(merchant: Merchant, id: string): Promise<DisputeSnapshot> {
  const api = await stripe(merchant)
  const dispute = await api.disputes.retrieve(id)
  const dueBy = dispute.evidence_details.due_by
  return {
    id: dispute.id,
    paymentIntentId: idOf(dispute.payment_intent),
    amount: dispute.amount,
    currency: dispute.currency,
    status: dispute.status,
    reason: dispute.reason,
    evidenceDueBy: dueBy === null ? null : dueBy * 1000,
    created: dispute.created * 1000,
  }
}
