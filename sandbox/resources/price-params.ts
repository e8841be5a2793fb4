import type { Call } from '#sandbox/api/endpoint.ts'
import { badParameter, missing } from '#sandbox/api/errors.ts'
import { mergeMetadata, metadata } from '#sandbox/api/metadata.ts'
import { hash, integer, notImitated, oneOf, required, text, type Field, type Values } from '#sandbox/api/params.ts'
import { renderPrice } from '#sandbox/objects/price.ts'
import { renderProduct } from '#sandbox/objects/product.ts'
import { newId } from '#sandbox/state/ids.ts'
import type { PriceRecord } from '#sandbox/state/checkout-records.ts'
import { readCurrency } from './money.ts'
import { newProduct, productDataParam, requireProduct } from './product-params.ts'

const recurring = hash({
  interval: oneOf('day', 'month', 'week', 'year'),
  interval_count: integer,
  meter: notImitated,
  trial_period_days: notImitated,
  usage_type: oneOf('licensed'),
})

/** `unit_amount_decimal`: read when it is a whole number of the smallest unit; the sandbox keeps no fractions. */
const wholeDecimal: Field<number> = {
  read(raw, path) {
    const value = text.read(raw, path)
    if (!/^\d{1,12}(\.0*)?$/.test(value)) {
      throw badParameter(`This local sandbox takes whole numbers of the smallest unit only: ${path}`, path)
    }
    return Number(value)
  },
}

/** What every price is made of. */
export const priceShape = {
  currency: text,
  currency_options: notImitated,
  custom_unit_amount: notImitated,
  metadata,
  product: text,
  product_data: productDataParam,
  recurring,
  tax_behavior: oneOf('exclusive', 'inclusive', 'unspecified'),
  unit_amount: integer,
  unit_amount_decimal: wholeDecimal,
}

/** The `price_data` parameter: a price made where it is used. */
export const priceDataParam = hash(priceShape)

function productOf(
  call: Call,
  values: Values<typeof priceShape>,
  at: (name: string) => string,
  active: boolean,
): string {
  if (values.product !== undefined && values.product_data !== undefined) {
    throw badParameter('You may only specify one of these parameters: product, product_data.', at('product'))
  }
  if (values.product !== undefined) return requireProduct(call, values.product, at('product')).id
  const data = required(values.product_data, at('product'))
  const name = required(data.name, `${at('product_data')}[name]`)
  const product = newProduct(call, { active, ...data, name })
  call.store.insert(call.account, 'product', product)
  call.emit('product.created', renderProduct(product))
  return product.id
}

interface PriceExtras {
  /** False for prices made inline: Stripe keeps those from being used again. */
  active?: boolean | undefined
  nickname?: string | undefined
  lookup_key?: string | undefined
}

/** Writes a price with its event; `prefix` is where its parameters stand in the request. */
export function writePrice(
  call: Call,
  values: Values<typeof priceShape>,
  prefix = '',
  extras: PriceExtras = {},
): PriceRecord {
  const at = (name: string) => (prefix === '' ? name : `${prefix}[${name}]`)
  const currency = readCurrency(required(values.currency, at('currency')))
  const amount = values.unit_amount ?? values.unit_amount_decimal
  if (amount === undefined) {
    throw badParameter(
      'Prices require an `unit_amount` or `unit_amount_decimal` parameter to be set.',
      at('unit_amount'),
      'parameter_missing',
    )
  }
  if (amount < 0) {
    throw badParameter('Invalid non-negative integer', at('unit_amount'), 'parameter_invalid_integer')
  }
  const often = values.recurring
  const price: PriceRecord = {
    id: newId('price'),
    created: call.clock.seconds(),
    metadata: mergeMetadata({}, values.metadata),
    product: productOf(call, values, at, extras.active ?? true),
    active: extras.active ?? true,
    currency,
    unit_amount: amount,
    nickname: extras.nickname ?? null,
    lookup_key: extras.lookup_key ?? null,
    tax_behavior: values.tax_behavior ?? 'unspecified',
    recurring:
      often === undefined
        ? null
        : {
            interval: required(often.interval, `${at('recurring')}[interval]`),
            interval_count: often.interval_count ?? 1,
          },
  }
  call.store.insert(call.account, 'price', price)
  call.emit('price.created', renderPrice(price))
  return price
}

/** A price of the account, or `resource_missing` under the given parameter. */
export function requirePrice(call: Call, id: string, param: string, status = 400): PriceRecord {
  const price = call.store.find(call.account, 'price', id)
  if (price === undefined) throw missing('price', id, param, status)
  return price
}
