import type { Call } from '#sandbox/api/endpoint.ts'
import { changedFields } from '#sandbox/events/changed-fields.ts'
import { renderCustomer } from '#sandbox/objects/customer.ts'
import { isSource } from '#sandbox/objects/source.ts'
import type { CustomerRecord, PaymentMethodRecord } from '#sandbox/state/records.ts'

/** Changes a customer's default card and tells so. */
export function setDefaultSource(call: Call, customer: CustomerRecord, id: string | null): void {
  if (customer.default_source === id) return
  const before = renderCustomer(customer)
  customer.default_source = id
  call.store.update(call.account, 'customer', customer)
  const after = renderCustomer(customer)
  call.emit('customer.updated', after, changedFields(before, after))
}

/** The cards and sources of a customer, the latest first. */
export function sourcesOf(call: Call, customer: string): PaymentMethodRecord[] {
  return call.store.all(call.account, 'payment_method', { owner: customer }).filter(isSource)
}

/** After a card is gone: if it was the default, the most recently added one becomes it. */
export function promoteSource(call: Call, customer: CustomerRecord, gone: string): void {
  if (customer.default_source !== gone) return
  setDefaultSource(call, customer, sourcesOf(call, customer.id)[0]?.id ?? null)
}
