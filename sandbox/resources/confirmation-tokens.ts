import type Stripe from 'stripe'
import type { Call, Endpoint } from '#sandbox/api/endpoint.ts'
import { endpoint } from '#sandbox/api/endpoint.ts'
import { badParameter } from '#sandbox/api/errors.ts'
import { mergeMetadata, metadata } from '#sandbox/api/metadata.ts'
import { hash, ignored, oneOf, text, type Values } from '#sandbox/api/params.ts'
import { renderConfirmationToken } from '#sandbox/objects/confirmation-token.ts'
import { requireConfirmationToken } from '#sandbox/payments/confirmation-tokens.ts'
import { requirePaymentMethod } from '#sandbox/payments/find.ts'
import { newId } from '#sandbox/state/ids.ts'
import type { ConfirmationTokenRecord } from '#sandbox/state/records.ts'
import { makeMethod, methodData } from './card-params.ts'
import { shippingParam, toShipping } from './shared-params.ts'

const LIFETIME_SECONDS = 12 * 60 * 60

const shape = {
  payment_method: text,
  payment_method_data: methodData,
  payment_method_options: hash({ card: ignored }),
  return_url: text,
  setup_future_usage: oneOf('off_session', 'on_session'),
  shipping: shippingParam,
}

function create(call: Call, values: Values<typeof shape>, more: Values<{ metadata: typeof metadata }> = {}) {
  const { payment_method: id, payment_method_data: data } = values
  if ((id === undefined) === (data === undefined)) {
    const message =
      id === undefined
        ? 'You must provide one of payment_method or payment_method_data.'
        : 'You may only specify one of these parameters: payment_method, payment_method_data.'
    throw badParameter(message, 'payment_method_data')
  }
  const method =
    data === undefined ? requirePaymentMethod(call, id ?? '') : makeMethod(call, data, 'payment_method_data')
  const created = call.clock.seconds()
  const token: ConfirmationTokenRecord = {
    id: newId('ctoken'),
    created,
    metadata: mergeMetadata({}, more.metadata),
    payment_method: method.id,
    expires_at: created + LIFETIME_SECONDS,
    payment_intent: null,
    setup_intent: null,
    return_url: values.return_url ?? null,
    setup_future_usage: values.setup_future_usage ?? null,
    shipping: values.shipping === undefined ? null : toShipping(values.shipping),
    use_stripe_sdk: call.caller.kind === 'publishable',
  }
  call.store.insert(call.account, 'confirmation_token', token)
  return show(call, token)
}

function show(call: Call, token: ConfirmationTokenRecord): Stripe.ConfirmationToken {
  return renderConfirmationToken(token, requirePaymentMethod(call, token.payment_method), call.caller.kind)
}

// Not an address of Stripe's documentation: where Stripe.js makes them, with a publishable key.
const inTheBrowser = endpoint({
  method: 'POST',
  path: '/v1/confirmation_tokens',
  keys: 'any',
  params: { ...shape, metadata, mandate_data: ignored, client_context: ignored },
  run: (call, { metadata: given, mandate_data: _m, client_context: _c, ...values }) =>
    create(call, values, given === undefined ? {} : { metadata: given }),
})

const inTests = endpoint({
  method: 'POST',
  path: '/v1/test_helpers/confirmation_tokens',
  params: shape,
  run: (call, values) => create(call, values),
})

const retrieve = endpoint({
  method: 'GET',
  path: '/v1/confirmation_tokens/:id',
  params: {},
  run: (call, _params, id) => show(call, requireConfirmationToken(call, id, 'confirmation_token', 404)),
})

/** ConfirmationTokens: create (in the browser, and as Stripe's test helper), retrieve. */
export const confirmationTokenEndpoints: Endpoint[] = [inTheBrowser, inTests, retrieve]
