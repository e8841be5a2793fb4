import type { Call } from '#sandbox/api/endpoint.ts'
import { refused } from '#sandbox/api/errors.ts'
import { metadata } from '#sandbox/api/metadata.ts'
import {
  clearable,
  hash,
  ignored,
  integer,
  list,
  notImitated,
  oneOf,
  required,
  text,
  type Values,
} from '#sandbox/api/params.ts'
import { createFromNumber, createFromToken } from '#sandbox/payments/create-payment-method.ts'
import type { PaymentMethodRecord } from '#sandbox/state/records.ts'
import { otherMethods } from './other-methods.ts'
import { billingParam, toBilling } from './shared-params.ts'

/** The network the owner of a co-branded card prefers; an empty text clears it. */
export const networksParam = hash({ preferred: clearable(oneOf('cartes_bancaires', 'mastercard', 'visa')) })

const cardParam = hash({
  number: text,
  exp_month: integer,
  exp_year: integer,
  cvc: text,
  token: text,
  networks: networksParam,
})

/** Stripe.js tells Stripe about its page with these. */
export const pageOfBrowser = {
  guid: ignored,
  muid: ignored,
  sid: ignored,
  payment_user_agent: ignored,
  referrer: ignored,
  time_on_page: ignored,
  client_attribution_metadata: ignored,
}

/** The parameters a PaymentMethod is made from, at `POST /v1/payment_methods` and as `payment_method_data`. */
export const methodShape = {
  type: text,
  card: cardParam,
  ...otherMethods(notImitated),
  billing_details: billingParam,
  metadata,
  allow_redisplay: oneOf('always', 'limited', 'unspecified'),
  radar_options: ignored,
  ...pageOfBrowser,
}

/** The `payment_method_data` parameter of both intents. */
export const methodData = hash(methodShape)

/** Makes a PaymentMethod from its parameters; `prefix` is where they stand in the request. */
export function makeMethod(call: Call, values: Values<typeof methodShape>, prefix = ''): PaymentMethodRecord {
  const at = (name: string, inner?: string) => {
    const outer = prefix === '' ? name : `${prefix}[${name}]`
    return inner === undefined ? outer : `${outer}[${inner}]`
  }
  const type = required(values.type, at('type'))
  if (type !== 'card') {
    throw refused(`This local sandbox does not imitate payment methods of type ${type}`, { param: at('type') })
  }
  const card = required(values.card, at('card'))
  const extras = {
    billing_details: values.billing_details === undefined ? undefined : toBilling(values.billing_details),
    metadata: values.metadata,
    allow_redisplay: values.allow_redisplay,
    preferred_network: card.networks?.preferred ?? undefined,
  }
  if (card.token !== undefined) return createFromToken(call, card.token, at('card', 'token'), extras)
  return createFromNumber(
    call,
    {
      number: required(card.number, at('card', 'number')),
      exp_month: required(card.exp_month, at('card', 'exp_month')),
      exp_year: required(card.exp_year, at('card', 'exp_year')),
      cvc: card.cvc,
    },
    extras,
  )
}

const typeList = list(text)

/** `payment_method_types` is read only for API versions that still take it (contract 1.12). */
export const methodTypeParams = { allowed_payment_method_types: typeList, payment_method_types: typeList }

/** Parameters of Connect and of methods other than cards: known to Stripe, refused here. */
export const beyondTheSandbox = {
  application_fee_amount: notImitated,
  confirmation_token: notImitated,
  customer_account: notImitated,
  excluded_payment_method_types: notImitated,
  hooks: notImitated,
  on_behalf_of: notImitated,
  transfer_data: notImitated,
}
