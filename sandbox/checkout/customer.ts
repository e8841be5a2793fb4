import type { Call } from '#sandbox/api/endpoint.ts'
import { changedFields } from '#sandbox/events/changed-fields.ts'
import { renderCustomer } from '#sandbox/objects/customer.ts'
import { emptyCustomer } from '#sandbox/resources/customers.ts'
import type { CheckoutSessionRecord } from '#sandbox/state/checkout-records.ts'
import type { CustomerRecord } from '#sandbox/state/records.ts'

/** The customer of a session, when it has one. */
export function customerOf(call: Call, session: CheckoutSessionRecord): CustomerRecord | undefined {
  return session.customer === null ? undefined : call.store.find(call.account, 'customer', session.customer)
}

/** Makes the customer a session was asked to create, at its first confirmation. */
export function createCustomer(call: Call, session: CheckoutSessionRecord): void {
  if (session.customer !== null || session.customer_creation !== 'always') return
  const { email, name, phone, address } = session.shopper
  const customer: CustomerRecord = { ...emptyCustomer(call), email, name, phone, address }
  call.store.insert(call.account, 'customer', customer)
  call.emit('customer.created', renderCustomer(customer))
  session.customer = customer.id
}

/** Writes to an existing customer what the shopper said and the merchant lets Checkout keep. */
export function updateCustomer(call: Call, session: CheckoutSessionRecord): void {
  const customer = customerOf(call, session)
  if (customer === undefined) return
  const before = renderCustomer(customer)
  const { shopper, customer_update: may } = session
  customer.email ??= shopper.email
  if (may.name) customer.name = shopper.name ?? customer.name
  if (may.address) customer.address = shopper.address ?? customer.address
  const after = renderCustomer(customer)
  const previous = changedFields(before, after)
  if (Object.keys(previous).length === 0) return
  call.store.update(call.account, 'customer', customer)
  call.emit('customer.updated', after, previous)
}
