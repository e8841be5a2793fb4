import type { Call, Endpoint } from '#sandbox/api/endpoint.ts'
import { endpoint } from '#sandbox/api/endpoint.ts'
import { badParameter } from '#sandbox/api/errors.ts'
import { listPage, pageParams } from '#sandbox/api/lists.ts'
import { mergeMetadata, metadata } from '#sandbox/api/metadata.ts'
import { clearable, flag, hash, ignored, notImitated, oneOf, text, type Values } from '#sandbox/api/params.ts'
import { refuseCheckoutIntent } from '#sandbox/checkout/sessions.ts'
import { showSetupIntent } from '#sandbox/objects/render.ts'
import { renderSetupIntent } from '#sandbox/objects/setup-intent.ts'
import {
  checkSetupCancelable,
  checkSetupOpen,
  confirmSetupIntent,
  saveSetupIntent,
} from '#sandbox/payments/confirm-setup.ts'
import { redeem } from '#sandbox/payments/confirmation-tokens.ts'
import { requireCustomer, requirePaymentMethod, requireSetupIntent } from '#sandbox/payments/find.ts'
import { refuseForeign } from '#sandbox/payments/intents.ts'
import { newClientSecret, newId } from '#sandbox/state/ids.ts'
import type { PaymentMethodRecord, SetupIntentRecord } from '#sandbox/state/records.ts'
import { beyondTheSandbox, makeMethod, methodData, methodTypeParams } from './card-params.ts'
import { automaticMethods, chooseMethods, confirmOnlyParams } from './intent-params.ts'
import { mandateData, mandateOptions, toAcceptance, toMandateOptions } from './mandate-params.ts'
import { otherMethods } from './other-methods.ts'

const options = hash({
  ...otherMethods(ignored),
  card: hash({
    request_three_d_secure: oneOf('any', 'automatic', 'challenge'),
    mandate_options: mandateOptions,
    moto: ignored,
    network: ignored,
    setup_credential_usage: ignored,
    three_d_secure: ignored,
  }),
})
const methodParams = { payment_method: text, payment_method_data: methodData, payment_method_options: options }
const { application_fee_amount: _a, hooks: _h, transfer_data: _t, ...refusedParams } = beyondTheSandbox
const writeParams = {
  ...methodParams,
  ...refusedParams,
  attach_to_self: notImitated,
  customer: text,
  description: text,
  flow_directions: notImitated,
  metadata,
  payment_method_configuration: ignored,
}

function chosenMethod(call: Call, values: Values<typeof methodParams>): PaymentMethodRecord | undefined {
  if (values.payment_method !== undefined) return requirePaymentMethod(call, values.payment_method)
  if (values.payment_method_data === undefined) return undefined
  return makeMethod(call, values.payment_method_data, 'payment_method_data')
}

/** What the request says of a mandate: its terms, and how the customer agreed. */
function noteMandate(
  call: Call,
  intent: SetupIntentRecord,
  values: Values<Pick<typeof writeParams, 'payment_method_options'> & { mandate_data: typeof mandateData }>,
): void {
  const { mandate_data: given, payment_method_options: chosen } = values
  if (given !== undefined && given !== null) intent.acceptance = toAcceptance(given, call.clock.seconds())
  const terms = chosen?.card?.mandate_options
  if (terms !== undefined) intent.mandate_options = toMandateOptions(terms)
}

const create = endpoint({
  method: 'POST',
  path: '/v1/setup_intents',
  params: {
    ...writeParams,
    ...confirmOnlyParams,
    ...methodTypeParams,
    automatic_payment_methods: automaticMethods,
    confirm: flag,
    confirmation_token: text,
    single_use: notImitated,
    usage: oneOf('off_session', 'on_session'),
  },
  run(call, { confirmation_token: token, ...given }) {
    const id = newId('seti')
    const values = { ...given, ...redeem(call, token, given, { setup_intent: id }, given.confirm === true) }
    const customer = values.customer === undefined ? null : requireCustomer(call, values.customer, 'customer').id
    const method = chosenMethod(call, values)
    if (method !== undefined) refuseForeign(method, customer, 'SetupIntent', {})
    const intent: SetupIntentRecord = {
      id,
      created: call.clock.seconds(),
      metadata: mergeMetadata({}, values.metadata),
      client_secret: newClientSecret(id),
      customer,
      payment_method: method?.id ?? null,
      description: values.description ?? null,
      ...chooseMethods(call.version, values),
      request_three_d_secure: values.payment_method_options?.card?.request_three_d_secure ?? 'automatic',
      cancellation_reason: null,
      challenge: null,
      last_error: null,
      status: method === undefined ? 'requires_payment_method' : 'requires_confirmation',
      usage: values.usage ?? 'off_session',
      latest_attempt: null,
      mandate: null,
    }
    if (values.confirm !== true && values.return_url !== undefined) {
      throw badParameter('You must set `confirm` to true to pass `return_url`.', 'return_url')
    }
    noteMandate(call, intent, values)
    call.store.insert(call.account, 'setup_intent', intent)
    call.emit('setup_intent.created', renderSetupIntent(intent, call.account))
    if (values.confirm === true) {
      const how = { returnUrl: values.return_url, useSdk: values.use_stripe_sdk ?? false }
      confirmSetupIntent(call, intent, method, how)
    }
    return showSetupIntent(call, intent)
  },
})

const retrieve = endpoint({
  method: 'GET',
  path: '/v1/setup_intents/:id',
  keys: 'any',
  params: { client_secret: text },
  run: (call, params, id) => showSetupIntent(call, requireSetupIntent(call, id, params.client_secret)),
})

/** What the intent may be set up with from now on, where the request says it anew. */
function applyMethods(
  call: Call,
  intent: SetupIntentRecord,
  values: Values<typeof methodParams & typeof methodTypeParams>,
): void {
  const asked = values.payment_method_options?.card?.request_three_d_secure
  if (asked !== undefined) intent.request_three_d_secure = asked
  const named = values.allowed_payment_method_types ?? values.payment_method_types
  if (named !== undefined) Object.assign(intent, chooseMethods(call.version, values))
}

const update = endpoint({
  method: 'POST',
  path: '/v1/setup_intents/:id',
  params: { ...writeParams, ...methodTypeParams },
  run(call, values, id) {
    const intent = requireSetupIntent(call, id)
    for (const field of ['customer', 'payment_method', 'payment_method_data'] as const) {
      if (values[field] !== undefined) checkSetupOpen(call, intent, field)
    }
    applyMethods(call, intent, values)
    if (values.customer !== undefined) intent.customer = requireCustomer(call, values.customer, 'customer').id
    const method = chosenMethod(call, values)
    if (method !== undefined) {
      refuseForeign(method, intent.customer, 'SetupIntent', { setup_intent: showSetupIntent(call, intent) })
      intent.payment_method = method.id
      intent.challenge = null
      intent.status = 'requires_confirmation'
    }
    if (values.description !== undefined) intent.description = values.description
    intent.metadata = mergeMetadata(intent.metadata, values.metadata)
    saveSetupIntent(call, intent)
    return showSetupIntent(call, intent)
  },
})

const confirm = endpoint({
  method: 'POST',
  path: '/v1/setup_intents/:id/confirm',
  keys: 'any',
  params: {
    ...methodParams,
    ...confirmOnlyParams,
    ...methodTypeParams,
    client_secret: text,
    confirmation_token: text,
  },
  run(call, { confirmation_token: token, ...given }, id) {
    const intent = requireSetupIntent(call, id, given.client_secret)
    const values = { ...given, ...redeem(call, token, given, { setup_intent: id }) }
    refuseCheckoutIntent(call, intent, 'SetupIntents')
    const how = { returnUrl: values.return_url, useSdk: values.use_stripe_sdk ?? false }
    applyMethods(call, intent, values)
    noteMandate(call, intent, values)
    confirmSetupIntent(call, intent, chosenMethod(call, values), how)
    return showSetupIntent(call, intent)
  },
})

const cancel = endpoint({
  method: 'POST',
  path: '/v1/setup_intents/:id/cancel',
  params: { cancellation_reason: clearable(oneOf('abandoned', 'duplicate', 'requested_by_customer')) },
  run(call, values, id) {
    const intent = requireSetupIntent(call, id)
    refuseCheckoutIntent(call, intent, 'SetupIntents')
    checkSetupCancelable(call, intent)
    intent.status = 'canceled'
    intent.challenge = null
    intent.cancellation_reason = values.cancellation_reason ?? null
    saveSetupIntent(call, intent, 'canceled')
    return showSetupIntent(call, intent)
  },
})

const index = endpoint({
  method: 'GET',
  path: '/v1/setup_intents',
  params: {
    ...pageParams,
    customer: text,
    payment_method: text,
    attach_to_self: notImitated,
    customer_account: notImitated,
  },
  run: (call, params) =>
    listPage(
      call,
      'setup_intent',
      params,
      { owner: params.customer, link: params.payment_method },
      '/v1/setup_intents',
      (record) => renderSetupIntent(record, call.account),
    ),
})

/** SetupIntents: create, retrieve, update, confirm, cancel, list. */
export const setupIntentEndpoints: Endpoint[] = [create, retrieve, update, confirm, cancel, index]
