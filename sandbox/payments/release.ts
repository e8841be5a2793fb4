import type { Call } from '#sandbox/api/endpoint.ts'
import { newId } from '#sandbox/state/ids.ts'
import type { ChargeRecord } from '#sandbox/state/records.ts'

/** Lets go of what a charge still holds: Stripe shows it as refunded, though no money moved. Store the charge after. */
export function releaseHold(call: Call, charge: ChargeRecord): void {
  const amount = charge.amount - charge.amount_captured - charge.amount_refunded
  if (amount < 1) return
  charge.amount_refunded += amount
  call.store.insert(call.account, 'refund', {
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
  })
}
