import type Stripe from 'stripe'
import type { Call, Endpoint } from '#sandbox/api/endpoint.ts'
import { endpoint } from '#sandbox/api/endpoint.ts'
import { missing } from '#sandbox/api/errors.ts'
import { listPage, pageParams } from '#sandbox/api/lists.ts'
import { mergeMetadata, metadata } from '#sandbox/api/metadata.ts'
import {
  clearable,
  email,
  hash,
  ignored,
  integer,
  list,
  notImitated,
  oneOf,
  text,
  type Values,
} from '#sandbox/api/params.ts'
import { changedFields } from '#sandbox/events/changed-fields.ts'
import { renderCustomer, renderDeletedCustomer } from '#sandbox/objects/customer.ts'
import { attach } from '#sandbox/payments/attach.ts'
import { requireSource } from '#sandbox/payments/customer-sources.ts'
import { requireCustomer, requirePaymentMethod } from '#sandbox/payments/find.ts'
import { liveBy } from '#sandbox/payments/test-clocks.ts'
import { newId, randomText } from '#sandbox/state/ids.ts'
import type { CustomerRecord } from '#sandbox/state/records.ts'
import { firstSource, replaceSource } from './customer-sources.ts'
import { addressParam, shippingParam, toAddress, toShipping } from './shared-params.ts'
import { cardOrId } from './source-params.ts'

const writeParams = {
  name: clearable(text),
  email: clearable(email),
  phone: clearable(text),
  description: clearable(text),
  address: clearable(addressParam),
  shipping: clearable(shippingParam),
  metadata,
  invoice_settings: hash({
    default_payment_method: clearable(text),
    custom_fields: ignored,
    footer: ignored,
    rendering_options: ignored,
  }),
  balance: integer,
  preferred_locales: list(text),
  tax_exempt: clearable(oneOf('none', 'exempt', 'reverse')),
  invoice_prefix: text,
  next_invoice_sequence: integer,
  validate: ignored,
  tax: ignored,
  business_name: notImitated,
  individual_name: notImitated,
  cash_balance: notImitated,
}
const createParams = {
  ...writeParams,
  payment_method: text,
  source: cardOrId,
  tax_id_data: notImitated,
  test_clock: text,
}
const updateParams = { ...writeParams, default_source: text, source: cardOrId }

function apply(call: Call, customer: CustomerRecord, values: Values<typeof writeParams>): void {
  if (values.name !== undefined) customer.name = values.name
  if (values.email !== undefined) customer.email = values.email
  if (values.phone !== undefined) customer.phone = values.phone
  if (values.description !== undefined) customer.description = values.description
  if (values.address !== undefined) {
    customer.address = values.address && toAddress(values.address, customer.address ?? undefined)
  }
  if (values.shipping !== undefined) customer.shipping = values.shipping && toShipping(values.shipping)
  if (values.balance !== undefined) customer.balance = values.balance
  if (values.preferred_locales !== undefined) customer.preferred_locales = values.preferred_locales
  if (values.tax_exempt !== undefined) customer.tax_exempt = values.tax_exempt ?? 'none'
  if (values.invoice_prefix !== undefined) customer.invoice_prefix = values.invoice_prefix
  if (values.next_invoice_sequence !== undefined) customer.next_invoice_sequence = values.next_invoice_sequence
  customer.metadata = mergeMetadata(customer.metadata, values.metadata)
  const chosen = values.invoice_settings?.default_payment_method
  if (chosen !== undefined) customer.default_payment_method = chosen && ownMethod(call, customer, chosen)
}

function ownMethod(call: Call, customer: CustomerRecord, id: string): string {
  const param = 'invoice_settings[default_payment_method]'
  const method = call.store.find(call.account, 'payment_method', id)
  if (method === undefined) throw missing('PaymentMethod', id, param, 400)
  if (method.customer === customer.id) return id
  const error = missing('PaymentMethod', id, param, 400)
  error.body.message = `The customer does not have a payment method with the ID ${id}. The payment method must be attached to the customer.`
  throw error
}

/** A customer nobody has said anything about yet, not stored. */
export function emptyCustomer(call: Call): CustomerRecord {
  return {
    id: newId('cus'),
    created: call.clock.seconds(),
    metadata: {},
    name: null,
    email: null,
    phone: null,
    description: null,
    address: null,
    shipping: null,
    default_payment_method: null,
    default_source: null,
    test_clock: null,
    balance: 0,
    preferred_locales: [],
    tax_exempt: 'none',
    invoice_prefix: randomText(8).toUpperCase(),
    next_invoice_sequence: 1,
  }
}

const create = endpoint({
  method: 'POST',
  path: '/v1/customers',
  params: createParams,
  run(call, { payment_method: given, source, test_clock: clock, ...values }) {
    const customer = emptyCustomer(call)
    if (clock !== undefined) liveBy(call, customer, clock)
    const { invoice_settings: settings, ...plain } = values
    apply(call, customer, plain)
    call.store.insert(call.account, 'customer', customer)
    if (given !== undefined) attach(call, requirePaymentMethod(call, given), customer.id)
    if (source !== undefined) firstSource(call, customer, source)
    if (settings !== undefined) {
      apply(call, customer, { invoice_settings: settings })
      call.store.update(call.account, 'customer', customer)
    }
    const shown = renderCustomer(customer)
    call.emit('customer.created', shown)
    return shown
  },
})

const retrieve = endpoint({
  method: 'GET',
  path: '/v1/customers/:id',
  params: {},
  run(call, _params, id) {
    const gone = call.store.find(call.account, 'deleted_customer', id)
    return gone === undefined ? renderCustomer(requireCustomer(call, id, 'id')) : renderDeletedCustomer(gone)
  },
})

const update = endpoint({
  method: 'POST',
  path: '/v1/customers/:id',
  params: updateParams,
  run(call, { source, default_source: chosen, ...values }, id) {
    const customer = requireCustomer(call, id, 'id')
    if (source !== undefined) replaceSource(call, customer, source)
    const before = renderCustomer(customer)
    apply(call, customer, values)
    if (chosen !== undefined) {
      customer.default_source = requireSource(call, id, chosen, 'default_source', 400).id
    }
    call.store.update(call.account, 'customer', customer)
    const after = renderCustomer(customer)
    const previous = changedFields(before, after)
    if (Object.keys(previous).length > 0) call.emit('customer.updated', after, previous)
    return after
  },
})

/** Deletes a customer for good: its cards go with it. */
export function deleteCustomer(call: Call, customer: CustomerRecord): Stripe.DeletedCustomer {
  const { id } = customer
  call.emit('customer.deleted', renderCustomer(customer))
  for (const method of call.store.all(call.account, 'payment_method', { owner: id })) {
    method.customer = null
    method.spent = true
    call.store.update(call.account, 'payment_method', method)
  }
  const gone = { id, created: customer.created, metadata: {} }
  call.store.remove(call.account, id)
  call.store.insert(call.account, 'deleted_customer', gone)
  return renderDeletedCustomer(gone)
}

const remove = endpoint({
  method: 'DELETE',
  path: '/v1/customers/:id',
  params: {},
  run(call, _params, id) {
    return deleteCustomer(call, requireCustomer(call, id, 'id'))
  },
})

const index = endpoint({
  method: 'GET',
  path: '/v1/customers',
  params: { ...pageParams, email: text, test_clock: text },
  run: (call, { test_clock: clock, ...params }) =>
    listPage(
      call,
      'customer',
      params,
      { link: params.email },
      '/v1/customers',
      renderCustomer,
      // Customers of a test clock are listed only where their clock is asked for.
      (customer) => customer.test_clock === (clock ?? null),
    ),
})

/** Customers: create, retrieve, update, delete, list. */
export const customerEndpoints: Endpoint[] = [create, retrieve, update, remove, index]
