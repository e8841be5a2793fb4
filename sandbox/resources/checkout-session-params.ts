import { badParameter } from '#sandbox/api/errors.ts'
import { metadata } from '#sandbox/api/metadata.ts'
import {
  clearable,
  flag,
  hash,
  ignored,
  integer,
  list,
  notImitated,
  oneOf,
  text,
  type Field,
} from '#sandbox/api/params.ts'
import { methodTypeParams } from './card-params.ts'
import { priceDataParam } from './price-params.ts'
import { shippingParam } from './shared-params.ts'

/** An address of the web, with or without `{CHECKOUT_SESSION_ID}` in it. */
const url: Field<string> = {
  read(raw, path) {
    const value = text.read(raw, path)
    // Apps have schemes of their own; those that run code in a page have no place here.
    if (URL.canParse(value) && !/^\s*(javascript|data|vbscript):/i.test(value)) return value
    throw badParameter('Not a valid URL', path, 'url_invalid')
  },
}

/** An e-mail address that could be one. */
export const emailParam: Field<string> = {
  read(raw, path) {
    const value = text.read(raw, path)
    if (/^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(value)) return value
    throw badParameter(`Invalid email address: ${value}`, path, 'email_invalid')
  },
}

/** A feature the sandbox does not have: it may be named only to say that it is off. */
const off: Field<false> = {
  read(raw, path) {
    if (!flag.read(raw, path)) return false
    throw badParameter(`This local sandbox does not imitate the parameter: ${path}`, path)
  },
}

/** A choice of Stripe's of which the sandbox has a part: the rest is refused by name. */
function imitated<const T extends string>(all: readonly string[], ...here: T[]): Field<T> {
  const choice = oneOf(...all)
  return {
    read(raw, path) {
      const value = choice.read(raw, path)
      const known = here.find((one) => one === value)
      if (known !== undefined) return known
      throw badParameter(`This local sandbox does not imitate the ${path}: ${value}`, path)
    },
  }
}

const clientReference: Field<string> = {
  read(raw, path) {
    const value = text.read(raw, path)
    if (value.length <= 200) return value
    throw badParameter('Invalid string: must be at most 200 characters', path)
  },
}

const adjustable = hash({ enabled: flag, maximum: integer, minimum: integer })

const lineItem = hash({
  adjustable_quantity: adjustable,
  id: text,
  metadata,
  price: text,
  price_data: priceDataParam,
  quantity: integer,
  tax_rates: notImitated,
})

/** The `line_items` parameter; `id` is for updates. */
export const lineItemsParam = list(lineItem)

const LOCALES = (
  'auto bg cs da de el en en-GB es es-419 et fi fil fr fr-CA hi-IN hr hu id it ja ko lt lv ms mt nb nl pl pt pt-BR ro ' +
  'ru sk sl sv th tr vi zh zh-HK zh-TW'
).split(' ')

const futureUsage = oneOf('off_session', 'on_session')

const intentData = {
  description: clearable(text),
  metadata,
  setup_future_usage: clearable(futureUsage),
  statement_descriptor: clearable(text),
  statement_descriptor_suffix: clearable(text),
}

/** What an update may still change of the PaymentIntent to come. */
export const updatedIntentData = hash(intentData)

const createdIntentData = hash({
  ...intentData,
  application_fee_amount: notImitated,
  capture_method: oneOf('automatic', 'automatic_async', 'manual'),
  on_behalf_of: notImitated,
  receipt_email: text,
  shipping: shippingParam,
  transfer_data: notImitated,
  transfer_group: text,
})

const customMessage = clearable(hash({ message: text }))

/** The parameters of `POST /v1/checkout/sessions`. */
export const createParams = {
  ...methodTypeParams,
  adaptive_pricing: hash({ enabled: flag }),
  after_expiration: notImitated,
  // There are no promotion codes here: whatever a shopper enters is invalid.
  allow_promotion_codes: flag,
  automatic_tax: hash({ enabled: off, liability: notImitated }),
  billing_address_collection: oneOf('auto', 'required'),
  branding_settings: hash({
    background_color: clearable(text),
    border_style: clearable(oneOf('pill', 'rectangular', 'rounded')),
    button_color: clearable(text),
    display_name: text,
    font_family: clearable(text),
    icon: notImitated,
    logo: notImitated,
  }),
  cancel_url: url,
  client_reference_id: clientReference,
  consent_collection: hash({
    payment_method_reuse_agreement: hash({ position: oneOf('auto', 'hidden') }),
    promotions: imitated(['auto', 'none'], 'none'),
    terms_of_service: imitated(['none', 'required'], 'none'),
  }),
  currency: text,
  custom_fields: notImitated,
  custom_text: hash({
    after_submit: customMessage,
    shipping_address: customMessage,
    submit: customMessage,
    terms_of_service_acceptance: customMessage,
  }),
  customer: text,
  customer_account: notImitated,
  customer_creation: oneOf('always', 'if_required'),
  customer_email: emailParam,
  customer_update: hash({
    address: oneOf('auto', 'never'),
    name: oneOf('auto', 'never'),
    shipping: oneOf('auto', 'never'),
  }),
  discounts: notImitated,
  excluded_payment_method_types: notImitated,
  expires_at: integer,
  integration_identifier: text,
  invoice_creation: hash({ enabled: off, invoice_data: ignored }),
  line_items: lineItemsParam,
  locale: oneOf(...LOCALES),
  managed_payments: hash({ enabled: off }),
  metadata,
  mode: imitated(['payment', 'setup', 'subscription'], 'payment', 'setup'),
  name_collection: notImitated,
  optional_items: notImitated,
  origin_context: notImitated,
  payment_intent_data: createdIntentData,
  payment_method_collection: notImitated,
  payment_method_configuration: ignored,
  payment_method_data: hash({ allow_redisplay: oneOf('always', 'limited', 'unspecified') }),
  payment_method_options: hash({
    card: hash({
      capture_method: notImitated,
      installments: ignored,
      request_extended_authorization: ignored,
      request_incremental_authorization: ignored,
      request_multicapture: ignored,
      request_overcapture: ignored,
      request_three_d_secure: oneOf('any', 'automatic', 'challenge'),
      restrictions: notImitated,
      setup_future_usage: futureUsage,
      statement_descriptor_suffix_kana: ignored,
      statement_descriptor_suffix_kanji: ignored,
    }),
    link: ignored,
    us_bank_account: ignored,
  }),
  permissions: notImitated,
  phone_number_collection: hash({ enabled: off }),
  redirect_on_completion: notImitated,
  return_url: url,
  saved_payment_method_options: hash({
    allow_redisplay_filters: list(oneOf('always', 'limited', 'unspecified')),
    payment_method_remove: oneOf('disabled', 'enabled'),
    payment_method_save: oneOf('disabled', 'enabled'),
  }),
  setup_intent_data: hash({ description: text, metadata, on_behalf_of: notImitated }),
  shipping_address_collection: notImitated,
  shipping_options: notImitated,
  submit_type: imitated(['auto', 'book', 'donate', 'pay', 'subscribe'], 'auto', 'book', 'donate', 'pay'),
  subscription_data: notImitated,
  success_url: url,
  tax_id_collection: hash({ enabled: off, required: ignored }),
  ui_mode: text,
  wallet_options: ignored,
}

/** The parameters of `POST /v1/checkout/sessions/:id`. */
export const updateParams = {
  collected_information: notImitated,
  line_items: lineItemsParam,
  metadata,
  payment_intent_data: updatedIntentData,
  shipping_options: notImitated,
}
