import type { Call } from '#sandbox/api/endpoint.ts'
import { newId } from '#sandbox/state/ids.ts'
import type { ChargeRecord } from '#sandbox/state/records.ts'
import type { RefundRecord } from '#sandbox/state/money-records.ts'

/** A refund of so much of a charge, in its smallest unit: succeeded and not booked; the caller stores it. */
export function newRefund(call: Call, charge: ChargeRecord, amount: number): RefundRecord {
  return {
    id: newId('re'),
    created: call.clock.seconds(),
    metadata: {},
    amount,
    currency: charge.currency,
    charge: charge.id,
    customer: charge.customer,
    payment_intent: charge.payment_intent,
    payment_method: charge.payment_method,
    reason: null,
    status: 'succeeded',
    failure_reason: null,
    balance_transaction: null,
    failure_balance_transaction: null,
  }
}
