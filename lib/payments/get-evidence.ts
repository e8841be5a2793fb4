import { listDisputesOfPayment } from '@/db/repositories/disputes'
import { getPaymentOfMerchant } from '@/db/repositories/payments'
import { listRefundsOfPayment } from '@/db/repositories/refunds'
import type { PaymentRow } from '@/db/schema/payments'
import { recordAudit } from '@/lib/audit/record-audit'
import { coveringPurposes } from '@/lib/consents/covers'
import { listConsents } from '@/lib/consents/list-consents'
import type { ConsentView } from '@/lib/consents/types'
import type { Ctx } from '@/lib/core/actor'
import { now } from '@/lib/core/clock'
import { getPayment } from '@/lib/payments/get-payment'
import { getPaymentTimeline } from '@/lib/payments/get-payment-timeline'
import type { PaymentAttemptView, PaymentView, RefundView, TimelineEntry } from '@/lib/payments/types'
import { type ChargeFacts, retrieveChargeFacts } from '@/lib/stripe/charges'
import { isStripeError } from '@/lib/stripe/failures'

/** Everything on record about one payment, for a dispute; the same facts for people and for machines. */
export type Evidence = {
  /** Milliseconds since 1970, as every time in it. */
  madeAt: number
  merchant: string
  livemode: boolean
  payment: PaymentView
  customer: { id: string; name: string | null; email: string }
  /** What the bank said; null when nothing was charged, `unavailable` when Stripe did not answer. */
  charge: ChargeFacts | 'unavailable' | null
  consent: ConsentView | null
  attempts: PaymentAttemptView[]
  refunds: Pick<RefundView, 'stripeRefundId' | 'amount' | 'currency' | 'status' | 'reason' | 'createdAt'>[]
  disputes: {
    stripeDisputeId: string
    amount: number
    currency: string
    status: string
    reason: string
    evidenceDueBy: number | null
    createdAt: number
  }[]
  timeline: TimelineEntry[]
}

/**
 * Everything on record about one payment, to be handed in when it is disputed: with the words that were agreed to, and
 * what the bank said, read afresh from Stripe. No link, secret or key is among it. That it was made is noted. Throws 404
 * for unknown and foreign ids alike.
 */
export async function getEvidence(ctx: Ctx, paymentId: string): Promise<Evidence> {
  const row = await getPaymentOfMerchant(ctx.merchant.id, paymentId)
  const [{ payment, attempts }, consents, refunds, disputes, timeline, charge] = await Promise.all([
    getPayment(ctx, paymentId),
    listConsents(ctx, row.customerId),
    listRefundsOfPayment(ctx.merchant.id, paymentId),
    listDisputesOfPayment(ctx.merchant.id, paymentId),
    getPaymentTimeline(ctx, paymentId),
    chargeOf(ctx, row),
  ])
  const deposit = row.depositPaymentId && (await getPaymentOfMerchant(ctx.merchant.id, row.depositPaymentId))
  const consent = consentOf(consents, row, deposit ? deposit.stripePaymentIntentId : row.stripePaymentIntentId)
  await recordAudit(ctx, 'evidence.made', { type: 'payment', id: paymentId })
  const { customer, recovery: _link, payUrl: _url, cancelable: _cancelable, ...facts } = payment
  return {
    madeAt: now(),
    merchant: ctx.merchant.name,
    livemode: ctx.livemode,
    payment: facts,
    customer,
    charge,
    consent,
    attempts,
    refunds: refunds.map(({ stripeRefundId, amount, currency, status, reason, createdAt }) => ({
      stripeRefundId,
      amount,
      currency,
      status,
      reason,
      createdAt,
    })),
    disputes: disputes.map(({ stripeDisputeId, amount, currency, status, reason, evidenceDueBy, createdAt }) => ({
      stripeDisputeId,
      amount,
      currency,
      status,
      reason,
      evidenceDueBy,
      createdAt,
    })),
    timeline: timeline.filter(({ kind }) => kind !== 'next'),
  }
}

// A dispute has a deadline: without Stripe's answer there is still all the rest.
async function chargeOf(ctx: Ctx, { stripePaymentIntentId }: PaymentRow): Promise<Evidence['charge']> {
  if (!stripePaymentIntentId) return null
  try {
    return await retrieveChargeFacts(ctx.merchant, stripePaymentIntentId)
  } catch (error) {
    if (!isStripeError(error)) throw error
    return 'unavailable'
  }
}

/** The agreement given with the payment (or its deposit), else the newest in force on its card when it was charged. */
function consentOf(consents: ConsentView[], payment: PaymentRow, intent: string | null): ConsentView | null {
  const at = payment.firstSentAt ?? payment.settledAt ?? payment.createdAt
  const purposes = coveringPurposes(payment.presence === 'off_session' ? payment.purpose : 'on_session_reuse')
  const given = consents.find((consent) => intent !== null && consent.paymentIntentId === intent)
  const covering = consents.find(
    (consent) =>
      consent.card !== null &&
      consent.card.id === payment.paymentMethodId &&
      consent.recordedAt <= at &&
      (consent.endedAt === null || consent.endedAt > at) &&
      (consent.coversAll || purposes.includes(consent.purpose)),
  )
  return given ?? covering ?? null
}
