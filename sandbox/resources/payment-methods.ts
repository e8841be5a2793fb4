import type { Endpoint } from '#sandbox/api/endpoint.ts'
import { endpoint } from '#sandbox/api/endpoint.ts'
import { missing } from '#sandbox/api/errors.ts'
import { listPage, pageParams } from '#sandbox/api/lists.ts'
import { mergeMetadata, metadata } from '#sandbox/api/metadata.ts'
import { hash, integer, notImitated, oneOf, required, text } from '#sandbox/api/params.ts'
import { changedFields } from '#sandbox/events/changed-fields.ts'
import { renderPaymentMethod } from '#sandbox/objects/payment-method.ts'
import { showPaymentMethod } from '#sandbox/objects/render.ts'
import { attach, detach } from '#sandbox/payments/attach.ts'
import { checkExpiry } from '#sandbox/payments/card-data.ts'
import { preferNetwork } from '#sandbox/payments/create-payment-method.ts'
import { requireCustomer, requirePaymentMethod } from '#sandbox/payments/find.ts'
import type { PaymentMethodRecord } from '#sandbox/state/records.ts'
import { makeMethod, methodShape, networksParam } from './card-params.ts'
import { billingParam, toBilling } from './shared-params.ts'

const create = endpoint({
  method: 'POST',
  path: '/v1/payment_methods',
  keys: 'any',
  params: { ...methodShape, customer: notImitated, payment_method: notImitated },
  run: (call, values) => showPaymentMethod(call, makeMethod(call, values)),
})

const retrieve = endpoint({
  method: 'GET',
  path: '/v1/payment_methods/:id',
  params: {},
  run: (call, _params, id) => renderPaymentMethod(requirePaymentMethod(call, id, 404)),
})

const update = endpoint({
  method: 'POST',
  path: '/v1/payment_methods/:id',
  params: {
    allow_redisplay: oneOf('always', 'limited', 'unspecified'),
    billing_details: billingParam,
    card: hash({ exp_month: integer, exp_year: integer, networks: networksParam }),
    metadata,
  },
  run(call, values, id) {
    const method = requirePaymentMethod(call, id, 404)
    const before = renderPaymentMethod(method)
    if (values.allow_redisplay !== undefined) method.allow_redisplay = values.allow_redisplay
    if (values.billing_details !== undefined) {
      method.billing_details = toBilling(values.billing_details, method.billing_details)
    }
    method.exp_month = values.card?.exp_month ?? method.exp_month
    method.exp_year = values.card?.exp_year ?? method.exp_year
    if (values.card !== undefined) checkExpiry(call, method.exp_month, method.exp_year)
    if (values.card?.networks?.preferred !== undefined) preferNetwork(method, values.card.networks.preferred)
    method.metadata = mergeMetadata(method.metadata, values.metadata)
    call.store.update(call.account, 'payment_method', method)
    const after = renderPaymentMethod(method)
    const previous = changedFields(before, after)
    if (Object.keys(previous).length > 0) call.emit('payment_method.updated', after, previous)
    return after
  },
})

const listParams = {
  ...pageParams,
  type: text,
  allow_redisplay: oneOf('always', 'limited', 'unspecified'),
}

type Redisplay = PaymentMethodRecord['allow_redisplay']

function redisplayFilter(wanted: Redisplay | undefined) {
  return wanted === undefined ? undefined : (method: PaymentMethodRecord) => method.allow_redisplay === wanted
}

/** The sandbox keeps cards only: a list of any other type finds nothing. */
const typeLink = (type: string | undefined) => (type === undefined || type === 'card' ? undefined : type)

const index = endpoint({
  method: 'GET',
  path: '/v1/payment_methods',
  params: { ...listParams, customer: text, customer_account: notImitated },
  run(call, params) {
    const owner = params.customer === undefined ? undefined : requireCustomer(call, params.customer, 'customer').id
    return listPage(
      call,
      'payment_method',
      params,
      { owner, link: typeLink(params.type) },
      '/v1/payment_methods',
      renderPaymentMethod,
      redisplayFilter(params.allow_redisplay),
    )
  },
})

const ofCustomer = endpoint({
  method: 'GET',
  path: '/v1/customers/:id/payment_methods',
  params: listParams,
  run(call, params, id) {
    const customer = requireCustomer(call, id, 'customer', 404)
    const url = `/v1/customers/${id}/payment_methods`
    return listPage(
      call,
      'payment_method',
      params,
      { owner: customer.id, link: typeLink(params.type) },
      url,
      renderPaymentMethod,
      redisplayFilter(params.allow_redisplay),
    )
  },
})

const oneOfCustomer = endpoint({
  method: 'GET',
  path: '/v1/customers/:id/payment_methods/:id',
  params: {},
  run(call, _params, customer, id) {
    requireCustomer(call, customer, 'customer', 404)
    const method = call.store.find(call.account, 'payment_method', id)
    if (method === undefined || method.customer !== customer) throw missing('PaymentMethod', id, 'payment_method')
    return renderPaymentMethod(method)
  },
})

const attachTo = endpoint({
  method: 'POST',
  path: '/v1/payment_methods/:id/attach',
  params: { customer: text, customer_account: notImitated },
  run(call, params, id) {
    const customer = requireCustomer(call, required(params.customer, 'customer'), 'customer')
    const method = requirePaymentMethod(call, id, 404)
    attach(call, method, customer.id)
    return renderPaymentMethod(method)
  },
})

const detachFrom = endpoint({
  method: 'POST',
  path: '/v1/payment_methods/:id/detach',
  params: {},
  run(call, _params, id) {
    const method = requirePaymentMethod(call, id, 404)
    detach(call, method)
    return renderPaymentMethod(method)
  },
})

/** PaymentMethods: create, retrieve, update, list (two ways), attach, detach. */
export const paymentMethodEndpoints: Endpoint[] = [
  create,
  retrieve,
  update,
  index,
  ofCustomer,
  oneOfCustomer,
  attachTo,
  detachFrom,
]
