import type { Call } from '#sandbox/api/endpoint.ts'
import {
  clearable,
  hash,
  ignored,
  integer,
  isHash,
  required,
  text,
  type Field,
  type Values,
} from '#sandbox/api/params.ts'
import { cardDataOfNumber } from '#sandbox/payments/card-data.ts'
import type { TokenizedCard } from '#sandbox/payments/tokens.ts'
import { newId } from '#sandbox/state/ids.ts'
import type { BillingDetails } from '#sandbox/state/records.ts'
import { toBilling } from './shared-params.ts'

/** The owner's name and address as the older APIs spell them. */
export const ownerShape = {
  address_city: clearable(text),
  address_country: clearable(text),
  address_line1: clearable(text),
  address_line2: clearable(text),
  address_state: clearable(text),
  address_zip: clearable(text),
  name: clearable(text),
}

const cardShape = {
  ...ownerShape,
  object: text,
  number: text,
  exp_month: integer,
  exp_year: integer,
  cvc: text,
  currency: ignored,
  metadata: ignored,
  networks: ignored,
}
const typed = hash(cardShape)

/** A card: the id of a token, or its fields. */
export const cardOrId: Field<string | Values<typeof cardShape>> = {
  read: (raw, path) => (isHash(raw) ? typed.read(raw, path) : text.read(raw, path)),
}

/** The owner's details, with what was not given left as it was. */
export function toOwner(values: Values<typeof ownerShape>, before?: BillingDetails): BillingDetails {
  const { address_zip, address_city, address_country, address_line1, address_line2, address_state, name } = values
  const address = {
    city: address_city,
    country: address_country,
    line1: address_line1,
    line2: address_line2,
    postal_code: address_zip,
    state: address_state,
  }
  const given = Object.fromEntries(Object.entries(address).filter(([, value]) => value !== undefined))
  return toBilling(name === undefined ? { address: given } : { address: given, name }, before)
}

/** A typed card, which only publishable keys may send. */
export function readTypedCard(call: Call, values: Values<typeof cardShape>, param: string): TokenizedCard {
  const entry = {
    number: required(values.number, `${param}[number]`),
    exp_month: required(values.exp_month, `${param}[exp_month]`),
    exp_year: required(values.exp_year, `${param}[exp_year]`),
    cvc: values.cvc,
  }
  return { id: newId('card'), data: cardDataOfNumber(call, entry), billing_details: toOwner(values) }
}
