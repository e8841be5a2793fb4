import type { Call } from '#sandbox/api/endpoint.ts'
import { cardOfName } from '#sandbox/cards/find.ts'
import { changedFields } from '#sandbox/events/changed-fields.ts'
import { renderCharge } from '#sandbox/objects/charge.ts'
import { renderRefund } from '#sandbox/objects/refund.ts'
import { bookRefundFailure } from './balance.ts'

/** Some time later: the bank takes a pending refund, or gives a refund back that seemed done. */
export function settleRefund(call: Call, id: string): void {
  const refund = call.store.find(call.account, 'refund', id)
  const charge = refund && call.store.find(call.account, 'charge', refund.charge)
  if (refund === undefined || charge === undefined) return
  const before = renderRefund(refund)
  const failed = cardOfName(charge.card.name).after?.kind === 'refund_fails'
  refund.status = failed ? 'failed' : 'succeeded'
  if (failed) {
    refund.failure_reason = 'expired_or_canceled_card'
    refund.failure_balance_transaction = bookRefundFailure(call, charge, refund)
  }
  call.store.update(call.account, 'refund', refund)
  const after = renderRefund(refund)
  const previous = changedFields(before, after)
  if (failed) call.emit('refund.failed', after, previous)
  call.emit('refund.updated', after, previous)
  call.emit('charge.refund.updated', after, previous)
  call.note('refund', { id, charge: charge.id, status: refund.status, amount: refund.amount })
  if (!failed) return
  const chargeBefore = renderCharge(charge, call.origin)
  charge.amount_refunded -= refund.amount
  call.store.update(call.account, 'charge', charge)
  const chargeAfter = renderCharge(charge, call.origin)
  call.emit('charge.updated', chargeAfter, changedFields(chargeBefore, chargeAfter))
}
