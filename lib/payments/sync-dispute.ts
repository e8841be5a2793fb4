import { transaction } from '@/db/client'
import { findDisputeByStripeId, insertDisputeIfNew, updateDisputeAsSeen } from '@/db/repositories/disputes'
import type { DisputeRow } from '@/db/schema/disputes'
import type { PaymentRow } from '@/db/schema/payments'
import { raiseAlarm } from '@/lib/alarms/raise-alarm'
import { recordAudit } from '@/lib/audit/record-audit'
import type { Ctx } from '@/lib/core/actor'
import { now } from '@/lib/core/clock'
import { newId } from '@/lib/core/ids'
import { findPaymentOfIntent } from '@/lib/payments/sync-payment'
import { type DisputeSnapshot, retrieveDispute } from '@/lib/stripe/disputes'

/**
 * Writes a dispute as Stripe has it now beside its payment, which stays `succeeded` (engine 1); a new one raises an
 * alarm. An older answer never wins, as in `syncRefund`. False when it is none of ours.
 */
export async function syncDispute(ctx: Ctx, stripeDisputeId: string): Promise<boolean> {
  for (;;) {
    const seen = await findDisputeByStripeId(ctx.merchant.id, stripeDisputeId)
    const dispute = await retrieveDispute(ctx.merchant, stripeDisputeId)
    const payment = await findPaymentOfIntent(ctx, dispute.paymentIntentId)
    if (!payment) return false
    if (seen && isSame(seen, dispute)) return true
    if (await transaction(() => write(ctx, payment, seen, dispute))) return true
  }
}

function isSame(seen: DisputeRow, dispute: DisputeSnapshot): boolean {
  return (
    seen.status === dispute.status &&
    seen.amount === dispute.amount &&
    seen.reason === dispute.reason &&
    seen.evidenceDueBy === dispute.evidenceDueBy
  )
}

async function write(
  ctx: Ctx,
  payment: PaymentRow,
  seen: DisputeRow | null,
  dispute: DisputeSnapshot,
): Promise<boolean> {
  const { amount, status, reason, evidenceDueBy, currency } = dispute
  const at = now()
  const facts = { amount, status, reason, evidenceDueBy, updatedAt: Math.max(at, (seen?.updatedAt ?? 0) + 1) }
  const object = { type: 'payment', id: payment.id }
  if (seen) {
    if (!(await updateDisputeAsSeen(seen, facts))) return false
    await recordAudit(ctx, 'dispute.updated', object, { dispute: dispute.id, from: seen.status, status })
    return true
  }
  const added = await insertDisputeIfNew({
    ...facts,
    id: newId(),
    merchantId: ctx.merchant.id,
    livemode: ctx.livemode,
    paymentId: payment.id,
    stripeDisputeId: dispute.id,
    currency,
    stripeCreated: dispute.created,
    createdAt: at,
  })
  if (!added) return false
  await recordAudit(ctx, 'dispute.opened', object, { dispute: dispute.id, amount, currency, reason, status })
  await raiseAlarm(ctx, {
    kind: 'dispute_opened',
    object,
    details: { dispute: dispute.id, amount, currency, reason, status, evidence_due_by: evidenceDueBy },
  })
  return true
}
