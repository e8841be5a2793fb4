import type { Call, Endpoint } from '#sandbox/api/endpoint.ts'
import { endpoint } from '#sandbox/api/endpoint.ts'
import { badParameter } from '#sandbox/api/errors.ts'
import { listPage, pageParams } from '#sandbox/api/lists.ts'
import { flag, ignored, notImitated, oneOf, required, text } from '#sandbox/api/params.ts'
import { defaultCaptureMethod } from '#sandbox/api/versions.ts'
import { refuseCheckoutIntent } from '#sandbox/checkout/sessions.ts'
import { renderPaymentIntent } from '#sandbox/objects/payment-intent.ts'
import { showPaymentIntent } from '#sandbox/objects/render.ts'
import {
  confirmPaymentIntent,
  notePaymentIntent,
  savePaymentIntent,
  unexpectedPaymentState,
} from '#sandbox/payments/confirm-payment.ts'
import { redeem } from '#sandbox/payments/confirmation-tokens.ts'
import { requireCustomer, requirePaymentIntent } from '#sandbox/payments/find.ts'
import { refuseForeign, whyNotOpen } from '#sandbox/payments/intents.ts'
import { newClientSecret, newId } from '#sandbox/state/ids.ts'
import type { PaymentIntentRecord } from '#sandbox/state/records.ts'
import { methodTypeParams } from './card-params.ts'
import { checkAmount, readCurrency } from './money.ts'
import { automaticMethods, chooseMethods, confirmOnlyParams } from './intent-params.ts'
import {
  applyWrite,
  chosenMethod,
  howConfirmed,
  methodParams,
  offSession,
  paymentConfirmParams,
  paymentWriteParams,
} from './payment-intent-params.ts'

const create = endpoint({
  method: 'POST',
  path: '/v1/payment_intents',
  params: {
    ...paymentWriteParams,
    ...confirmOnlyParams,
    ...methodTypeParams,
    automatic_payment_methods: automaticMethods,
    confirm: flag,
    confirmation_token: text,
    confirmation_method: oneOf('automatic', 'manual'),
    error_on_requires_action: flag,
    mandate: text,
    off_session: offSession,
  },
  run(call, { confirmation_token: token, ...given }) {
    const id = newId('pi')
    const values = { ...given, ...redeem(call, token, given, { payment_intent: id }, given.confirm === true) }
    const amount = required(values.amount, 'amount')
    const currency = readCurrency(required(values.currency, 'currency'))
    checkAmount(amount, currency)
    for (const param of ['off_session', 'error_on_requires_action', 'return_url'] as const) {
      if (values[param] === undefined || values.confirm === true) continue
      throw badParameter(
        `The parameter \`${param}\` cannot be passed when creating a PaymentIntent unless \`confirm\` is set to true.`,
        param,
      )
    }
    const intent: PaymentIntentRecord = {
      id,
      created: call.clock.seconds(),
      metadata: {},
      client_secret: newClientSecret(id),
      customer: null,
      payment_method: null,
      description: null,
      ...chooseMethods(call.version, values),
      request_three_d_secure: 'automatic',
      cancellation_reason: null,
      challenge: null,
      last_error: null,
      status: 'requires_payment_method',
      amount,
      amount_capturable: 0,
      amount_received: 0,
      currency,
      capture_method: defaultCaptureMethod(call.version),
      confirmation_method: values.confirmation_method ?? 'automatic',
      setup_future_usage: null,
      card_setup_future_usage: null,
      latest_charge: null,
      canceled_at: null,
      receipt_email: null,
      shipping: null,
      statement_descriptor: null,
      statement_descriptor_suffix: null,
      transfer_group: null,
    }
    applyWrite(call, intent, values)
    const method = chosenMethod(call, values)
    if (method !== undefined) {
      refuseForeign(method, intent.customer, 'PaymentIntent', {})
      intent.payment_method = method.id
      intent.status = 'requires_confirmation'
    }
    call.store.insert(call.account, 'payment_intent', intent)
    call.emit('payment_intent.created', renderPaymentIntent(intent, call.account))
    notePaymentIntent(call, intent)
    if (values.confirm === true) confirmPaymentIntent(call, intent, method, howConfirmed(values))
    return showPaymentIntent(call, intent)
  },
})

const retrieve = endpoint({
  method: 'GET',
  path: '/v1/payment_intents/:id',
  keys: 'any',
  params: { client_secret: text },
  run: (call, params, id) => showPaymentIntent(call, requirePaymentIntent(call, id, params.client_secret)),
})

function checkOpen(call: Call, intent: PaymentIntentRecord, field: string): void {
  const reason = whyNotOpen('PaymentIntent', intent.status, field)
  if (reason === undefined) return
  const error = unexpectedPaymentState(call, intent, reason)
  error.body.param = field
  throw error
}

const update = endpoint({
  method: 'POST',
  path: '/v1/payment_intents/:id',
  params: { ...paymentWriteParams, ...methodTypeParams },
  run(call, values, id) {
    const intent = requirePaymentIntent(call, id)
    for (const field of ['amount', 'currency', 'customer', 'payment_method', 'capture_method'] as const) {
      if (values[field] !== undefined) checkOpen(call, intent, field)
    }
    if (values.amount !== undefined || values.currency !== undefined) {
      intent.amount = values.amount ?? intent.amount
      intent.currency = values.currency === undefined ? intent.currency : readCurrency(values.currency)
      checkAmount(intent.amount, intent.currency)
    }
    applyWrite(call, intent, values)
    const named = values.allowed_payment_method_types ?? values.payment_method_types
    if (named !== undefined) Object.assign(intent, chooseMethods(call.version, values))
    const method = chosenMethod(call, values)
    if (method !== undefined) {
      refuseForeign(method, intent.customer, 'PaymentIntent', { payment_intent: showPaymentIntent(call, intent) })
      intent.payment_method = method.id
      intent.challenge = null
      intent.status = 'requires_confirmation'
    }
    savePaymentIntent(call, intent)
    return showPaymentIntent(call, intent)
  },
})

const confirm = endpoint({
  method: 'POST',
  path: '/v1/payment_intents/:id/confirm',
  keys: 'any',
  params: {
    ...methodParams,
    ...confirmOnlyParams,
    ...paymentConfirmParams,
    ...methodTypeParams,
    amount_to_confirm: ignored,
    client_secret: text,
    confirmation_token: text,
    error_on_requires_action: flag,
    excluded_payment_method_types: notImitated,
    hooks: notImitated,
    mandate: text,
    off_session: offSession,
  },
  run(call, { confirmation_token: token, ...given }, id) {
    const intent = requirePaymentIntent(call, id, given.client_secret)
    const values = { ...given, ...redeem(call, token, given, { payment_intent: id }) }
    refuseCheckoutIntent(call, intent, 'PaymentIntents')
    if (call.caller.kind === 'publishable' && values.off_session === true) {
      throw badParameter('The parameter `off_session` cannot be used with a publishable key.', 'off_session')
    }
    const { client_secret: _secret, ...rest } = values
    applyWrite(call, intent, rest)
    confirmPaymentIntent(call, intent, chosenMethod(call, values), howConfirmed(values))
    return showPaymentIntent(call, intent)
  },
})

const index = endpoint({
  method: 'GET',
  path: '/v1/payment_intents',
  params: { ...pageParams, customer: text, customer_account: notImitated },
  run(call, params) {
    const owner = params.customer === undefined ? undefined : requireCustomer(call, params.customer, 'customer').id
    return listPage(call, 'payment_intent', params, { owner }, '/v1/payment_intents', (record) =>
      renderPaymentIntent(record, call.account),
    )
  },
})

/** PaymentIntents: create, retrieve, update, confirm, list. */
export const paymentIntentEndpoints: Endpoint[] = [create, retrieve, update, confirm, index]
