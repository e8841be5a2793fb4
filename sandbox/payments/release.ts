import type { Call } from '#sandbox/api/endpoint.ts'
import type { ChargeRecord } from '#sandbox/state/records.ts'
import { newRefund } from './new-refund.ts'

/** Lets go of what a charge still holds: Stripe shows it as refunded, though no money moved. Store the charge after. */
export function releaseHold(call: Call, charge: ChargeRecord): void {
  const amount = charge.amount - charge.amount_captured - charge.amount_refunded
  if (amount < 1) return
  charge.amount_refunded += amount
  call.store.insert(call.account, 'refund', newRefund(call, charge, amount))
}
