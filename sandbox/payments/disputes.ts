import type { Call } from '#sandbox/api/endpoint.ts'
import { cardOfName } from '#sandbox/cards/find.ts'
import { changedFields } from '#sandbox/events/changed-fields.ts'
import { renderDispute } from '#sandbox/objects/dispute.ts'
import { newId } from '#sandbox/state/ids.ts'
import type { DisputeRecord, DisputeStatus } from '#sandbox/state/money-records.ts'
import { bookDispute } from './balance.ts'

const DAY = 24 * 60 * 60
/** Visa's words for the reasons the test cards give. */
const REASON_CODES = { fraudulent: '10.4', product_not_received: '13.1', inquiry: '10', compliance: '98' }

type DisputeEvent = 'created' | 'updated' | 'closed' | 'funds_withdrawn' | 'funds_reinstated'

/** Stores a dispute with the events of its change; `before` is how it was shown until now. */
export function saveDispute(call: Call, dispute: DisputeRecord, before: object, ...events: DisputeEvent[]): void {
  call.store.update(call.account, 'dispute', dispute)
  const after = renderDispute(call, dispute)
  const previous = changedFields(before, after)
  for (const event of events) {
    // Only changes say what was before; money that moved stands in the dispute itself.
    const changed = event === 'updated' || event === 'closed'
    call.emit(`charge.dispute.${event}`, after, changed ? previous : undefined)
  }
}

/** The bank disputes a charge: an inquiry only asks, a chargeback takes the money at once. */
export function openDispute(call: Call, chargeId: string): void {
  const charge = call.store.find(call.account, 'charge', chargeId)
  const after = charge && cardOfName(charge.card.name).after
  if (charge === undefined || after?.kind !== 'dispute') return
  const now = call.clock.seconds()
  const inquiry = after.caseType === 'inquiry'
  const dispute: DisputeRecord = {
    id: newId('dp'),
    created: now,
    metadata: {},
    amount: charge.amount_captured,
    currency: charge.currency,
    charge: charge.id,
    payment_intent: charge.payment_intent,
    brand: cardOfName(charge.card.name).brand,
    case_type: after.caseType,
    network_reason_code: REASON_CODES[after.caseType === 'chargeback' ? after.reason : after.caseType],
    reason: after.caseType === 'compliance' ? 'noncompliant' : after.reason,
    status: inquiry ? 'warning_needs_response' : 'needs_response',
    evidence: {},
    due_by: (Math.floor(now / DAY) + 10) * DAY - 1,
    submission_count: 0,
    balance_transactions: [],
  }
  call.store.insert(call.account, 'dispute', dispute)
  charge.disputed = true
  call.store.update(call.account, 'charge', charge)
  if (!inquiry) bookDispute(call, charge, dispute, 'out')
  saveDispute(call, dispute, {}, 'created', ...(inquiry ? [] : ['funds_withdrawn' as const]))
}

function end(call: Call, dispute: DisputeRecord, status: DisputeStatus): void {
  const before = renderDispute(call, dispute)
  const charge = call.store.find(call.account, 'charge', dispute.charge)
  dispute.status = status
  if (status === 'won' && charge !== undefined) bookDispute(call, charge, dispute, 'in')
  saveDispute(
    call,
    dispute,
    before,
    ...(status === 'won' ? (['funds_reinstated', 'closed'] as const) : ['closed' as const]),
  )
}

/** The merchant gives up: the dispute is lost, an inquiry is closed. */
export function closeDispute(call: Call, dispute: DisputeRecord): void {
  end(call, dispute, dispute.status.startsWith('warning') ? 'warning_closed' : 'lost')
}

/** The bank decides on evidence by the words Stripe's testing page gives for it; any other text stays under review. */
export function decideDispute(call: Call, id: string): void {
  const dispute = call.store.find(call.account, 'dispute', id)
  if (dispute === undefined) return
  const words = dispute.evidence.uncategorized_text
  const inquiry = dispute.status === 'warning_under_review'
  if (words === 'winning_evidence') end(call, dispute, inquiry ? 'warning_closed' : 'won')
  else if (words === 'losing_evidence') closeDispute(call, dispute)
  else if (words === 'escalate_inquiry_evidence' && inquiry) escalate(call, dispute)
}

function escalate(call: Call, dispute: DisputeRecord): void {
  const before = renderDispute(call, dispute)
  const charge = call.store.find(call.account, 'charge', dispute.charge)
  dispute.status = 'needs_response'
  dispute.case_type = 'chargeback'
  dispute.network_reason_code = REASON_CODES.fraudulent
  if (charge !== undefined) bookDispute(call, charge, dispute, 'out')
  saveDispute(call, dispute, before, 'updated', 'funds_withdrawn')
}
