import type { Call } from '#sandbox/api/endpoint.ts'
import { mergeMetadata, metadata } from '#sandbox/api/metadata.ts'
import {
  clearable,
  email,
  flag,
  hash,
  ignored,
  integer,
  isHash,
  notImitated,
  oneOf,
  text,
  type Field,
  type Values,
} from '#sandbox/api/params.ts'
import type { PaymentConfirmation } from '#sandbox/payments/confirm-payment.ts'
import { requireCustomer, requirePaymentMethod } from '#sandbox/payments/find.ts'
import type { PaymentIntentRecord, PaymentMethodRecord } from '#sandbox/state/records.ts'
import { beyondTheSandbox, makeMethod, methodData } from './card-params.ts'
import { mandateOptions, toMandateOptions } from './mandate-params.ts'
import { otherMethods } from './other-methods.ts'
import { shippingParam, toShipping } from './shared-params.ts'

const futureUsage = clearable(oneOf('off_session', 'on_session'))

/** `off_session`: a boolean, or Stripe's newer hash that says why. */
export const offSession: Field<boolean> = {
  read: (raw, path) => (isHash(raw) ? true : flag.read(raw, path)),
}

const ifAvailable = oneOf('if_available', 'never')

/** Card options an intent shows again only when they were given. */
const shownCardOptions = {
  request_extended_authorization: ifAvailable,
  request_incremental_authorization: ifAvailable,
  request_multicapture: ifAvailable,
  request_overcapture: ifAvailable,
  require_cvc_recollection: flag,
}

const options = hash({
  ...otherMethods(ignored),
  card: hash({
    ...shownCardOptions,
    request_three_d_secure: oneOf('any', 'automatic', 'challenge'),
    setup_future_usage: futureUsage,
    cvc_token: text,
    capture_method: notImitated,
    installments: ignored,
    mandate_options: mandateOptions,
    moto: ignored,
    network: ignored,
    setup_credential_usage: ignored,
    stored_credential_usage: ignored,
    statement_descriptor_suffix_kana: ignored,
    statement_descriptor_suffix_kanji: ignored,
    three_d_secure: ignored,
  }),
})

/** How a request names the PaymentMethod, and its options. */
export const methodParams = { payment_method: text, payment_method_data: methodData, payment_method_options: options }

/** What a confirmation may still change. */
export const paymentConfirmParams = {
  amount_details: ignored,
  capture_method: oneOf('automatic', 'automatic_async', 'manual'),
  payment_details: hash({ customer_reference: clearable(text), order_reference: clearable(text) }),
  receipt_email: clearable(email),
  setup_future_usage: futureUsage,
  shipping: clearable(shippingParam),
}

/** What create and update share. */
export const paymentWriteParams = {
  ...methodParams,
  ...beyondTheSandbox,
  ...paymentConfirmParams,
  amount: integer,
  currency: text,
  customer: text,
  description: text,
  metadata,
  payment_method_configuration: ignored,
  statement_descriptor: text,
  statement_descriptor_suffix: text,
  transfer_group: text,
}

/** Applies what was given to the intent; amount and currency are the caller's to check. */
export function applyWrite(call: Call, intent: PaymentIntentRecord, values: Values<typeof paymentWriteParams>): void {
  if (values.customer !== undefined) intent.customer = requireCustomer(call, values.customer, 'customer').id
  if (values.description !== undefined) intent.description = values.description
  if (values.capture_method !== undefined) intent.capture_method = values.capture_method
  if (values.receipt_email !== undefined) intent.receipt_email = values.receipt_email
  if (values.setup_future_usage !== undefined) intent.setup_future_usage = values.setup_future_usage
  if (values.shipping !== undefined) intent.shipping = values.shipping && toShipping(values.shipping)
  if (values.statement_descriptor !== undefined) intent.statement_descriptor = values.statement_descriptor
  if (values.statement_descriptor_suffix !== undefined) {
    intent.statement_descriptor_suffix = values.statement_descriptor_suffix
  }
  if (values.payment_details !== undefined) {
    const { customer_reference: customer = null, order_reference: order = null } = values.payment_details
    intent.payment_details = { customer_reference: customer, order_reference: order }
  }
  if (values.transfer_group !== undefined) intent.transfer_group = values.transfer_group
  const card = values.payment_method_options?.card
  if (card?.request_three_d_secure !== undefined) intent.request_three_d_secure = card.request_three_d_secure
  if (card?.mandate_options !== undefined) intent.mandate_options = toMandateOptions(card.mandate_options)
  if (card?.setup_future_usage !== undefined) intent.card_setup_future_usage = card.setup_future_usage
  for (const key of [
    'request_extended_authorization',
    'request_incremental_authorization',
    'request_multicapture',
    'request_overcapture',
  ] as const) {
    const value = card?.[key]
    if (value !== undefined) intent.card_options = { ...intent.card_options, [key]: value }
  }
  if (card?.require_cvc_recollection !== undefined) {
    intent.card_options = { ...intent.card_options, require_cvc_recollection: card.require_cvc_recollection }
  }
  intent.metadata = mergeMetadata(intent.metadata, values.metadata)
}

/** The PaymentMethod a request names or brings along. */
export function chosenMethod(call: Call, values: Values<typeof methodParams>): PaymentMethodRecord | undefined {
  if (values.payment_method !== undefined) return requirePaymentMethod(call, values.payment_method)
  if (values.payment_method_data === undefined) return undefined
  return makeMethod(call, values.payment_method_data, 'payment_method_data')
}

interface ConfirmValues {
  return_url?: string
  use_stripe_sdk?: boolean
  off_session?: boolean
  mandate?: string
  payment_method_options?: { card?: { cvc_token?: string } }
  error_on_requires_action?: boolean
}

/** How a request wants the PaymentIntent confirmed. */
export function howConfirmed(values: ConfirmValues): PaymentConfirmation {
  return {
    returnUrl: values.return_url,
    useSdk: values.use_stripe_sdk ?? false,
    offSession: values.off_session ?? false,
    mandate: values.mandate,
    cvcToken: values.payment_method_options?.card?.cvc_token,
    errorOnRequiresAction: values.error_on_requires_action ?? false,
  }
}
