import type { Call, Endpoint } from '#sandbox/api/endpoint.ts'
import { endpoint } from '#sandbox/api/endpoint.ts'
import { refused } from '#sandbox/api/errors.ts'
import { mergeMetadata, metadata } from '#sandbox/api/metadata.ts'
import { clearable, flag, ignored, integer, notImitated, oneOf, text } from '#sandbox/api/params.ts'
import { refuseCheckoutIntent } from '#sandbox/checkout/sessions.ts'
import { changedFields } from '#sandbox/events/changed-fields.ts'
import { renderCharge } from '#sandbox/objects/charge.ts'
import { showPaymentIntent } from '#sandbox/objects/render.ts'
import { bookCharge } from '#sandbox/payments/balance.ts'
import { savePaymentIntent, unexpectedPaymentState } from '#sandbox/payments/confirm-payment.ts'
import { requirePaymentIntent } from '#sandbox/payments/find.ts'
import { releaseHold } from '#sandbox/payments/release.ts'
import type { PaymentIntentRecord } from '#sandbox/state/records.ts'

const CANCELABLE = [
  'requires_payment_method',
  'requires_capture',
  'requires_confirmation',
  'requires_action',
  'processing',
]

/** The money a canceled payment held is free again. */
function releaseCharge(call: Call, intent: PaymentIntentRecord): void {
  const charge = intent.latest_charge && call.store.find(call.account, 'charge', intent.latest_charge)
  if (!charge) return
  const before = renderCharge(charge, call.origin)
  releaseHold(call, charge)
  call.store.update(call.account, 'charge', charge)
  const after = renderCharge(charge, call.origin)
  call.emit('charge.refunded', after, changedFields(before, after))
}

const cancel = endpoint({
  method: 'POST',
  path: '/v1/payment_intents/:id/cancel',
  params: {
    cancellation_reason: clearable(oneOf('duplicate', 'fraudulent', 'requested_by_customer', 'abandoned')),
  },
  run(call, values, id) {
    const intent = requirePaymentIntent(call, id)
    refuseCheckoutIntent(call, intent, 'PaymentIntents')
    if (!CANCELABLE.includes(intent.status) || intent.notice !== undefined) {
      throw unexpectedPaymentState(
        call,
        intent,
        `You cannot cancel this PaymentIntent because it has a status of ${intent.status}. Only a PaymentIntent with ` +
          `one of the following statuses may be canceled: ${CANCELABLE.join(', ')}.`,
      )
    }
    if (intent.status === 'requires_capture') releaseCharge(call, intent)
    intent.status = 'canceled'
    intent.challenge = null
    intent.amount_capturable = 0
    intent.canceled_at = call.clock.seconds()
    intent.cancellation_reason = values.cancellation_reason ?? null
    savePaymentIntent(call, intent, 'canceled')
    return showPaymentIntent(call, intent)
  },
})

const capture = endpoint({
  method: 'POST',
  path: '/v1/payment_intents/:id/capture',
  params: {
    amount_to_capture: integer,
    final_capture: flag,
    metadata,
    statement_descriptor: text,
    statement_descriptor_suffix: text,
    amount_details: ignored,
    payment_details: ignored,
    application_fee_amount: notImitated,
    hooks: notImitated,
    transfer_data: notImitated,
  },
  run(call, values, id) {
    const intent = requirePaymentIntent(call, id)
    const charge =
      intent.latest_charge === null ? undefined : call.store.find(call.account, 'charge', intent.latest_charge)
    if (intent.status === 'succeeded') {
      throw unexpectedPaymentState(
        call,
        intent,
        'This PaymentIntent could not be captured because it has already been captured.',
      )
    }
    if (intent.status !== 'requires_capture' || charge === undefined) {
      throw unexpectedPaymentState(
        call,
        intent,
        `This PaymentIntent could not be captured because it has a status of ${intent.status}. Only a PaymentIntent ` +
          'with one of the following statuses may be captured: requires_capture.',
      )
    }
    const amount = values.amount_to_capture ?? intent.amount_capturable
    const shown = { payment_intent: showPaymentIntent(call, intent) }
    if (amount < 0) throw refused('Invalid non-negative integer', { param: 'amount_to_capture', ...shown })
    if (amount === 0) {
      const message = 'This value must be greater than or equal to 1.'
      throw refused(message, { code: 'parameter_invalid_integer', param: 'amount', ...shown })
    }
    if (amount > intent.amount_capturable) {
      throw refused(
        'The payment could not be captured because the requested capture amount is greater than the amount you can ' +
          'capture for this charge.',
        { code: 'amount_too_large', param: 'amount_to_capture', ...shown },
      )
    }
    const before = renderCharge(charge, call.origin)
    charge.amount_captured = amount
    bookCharge(call, charge)
    releaseHold(call, charge)
    call.store.update(call.account, 'charge', charge)
    const captured = renderCharge(charge, call.origin)
    call.emit('charge.captured', captured, changedFields(before, captured))
    intent.status = 'succeeded'
    intent.amount_received = amount
    intent.amount_capturable = 0
    intent.metadata = mergeMetadata(intent.metadata, values.metadata)
    if (values.statement_descriptor !== undefined) intent.statement_descriptor = values.statement_descriptor
    if (values.statement_descriptor_suffix !== undefined) {
      intent.statement_descriptor_suffix = values.statement_descriptor_suffix
    }
    savePaymentIntent(call, intent, 'succeeded')
    return showPaymentIntent(call, intent)
  },
})

/** How PaymentIntents end by hand: cancel, capture. */
export const paymentIntentEndEndpoints: Endpoint[] = [cancel, capture]
