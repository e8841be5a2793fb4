import type { Call, Endpoint } from '#sandbox/api/endpoint.ts'
import { endpoint } from '#sandbox/api/endpoint.ts'
import { refused } from '#sandbox/api/errors.ts'
import { listPage, pageParams } from '#sandbox/api/lists.ts'
import { mergeMetadata, metadata } from '#sandbox/api/metadata.ts'
import { flag, list, notImitated, oneOf, text } from '#sandbox/api/params.ts'
import { changedFields } from '#sandbox/events/changed-fields.ts'
import { renderPrice } from '#sandbox/objects/price.ts'
import type { PriceRecord } from '#sandbox/state/checkout-records.ts'
import { priceShape, requirePrice, writePrice } from './price-params.ts'

const changeable = { active: flag, lookup_key: text, nickname: text, transfer_lookup_key: flag }

function holderOf(call: Call, lookupKey: string): PriceRecord | undefined {
  return call.store.all(call.account, 'price', { link: lookupKey })[0]
}

/** Frees a lookup key for another price: refused while one has it, unless the key is to move. */
function freeLookupKey(call: Call, lookupKey: string | undefined, transfer = false): void {
  const holder = lookupKey === undefined ? undefined : holderOf(call, lookupKey)
  if (holder === undefined) return
  if (!transfer) {
    throw refused(
      `A price (\`${holder.id}\`) already uses that lookup key. Set \`transfer_lookup_key\` to true to move it.`,
      { param: 'lookup_key' },
    )
  }
  call.store.update(call.account, 'price', { ...holder, lookup_key: null })
}

const create = endpoint({
  method: 'POST',
  path: '/v1/prices',
  params: {
    ...priceShape,
    ...changeable,
    billing_scheme: oneOf('per_unit'),
    tiers: notImitated,
    tiers_mode: notImitated,
    transform_quantity: notImitated,
  },
  run(call, { billing_scheme: _only, active, lookup_key: key, nickname, transfer_lookup_key: transfer, ...values }) {
    freeLookupKey(call, key, transfer)
    return renderPrice(writePrice(call, values, '', { active, nickname, lookup_key: key }))
  },
})

const retrieve = endpoint({
  method: 'GET',
  path: '/v1/prices/:id',
  params: {},
  run: (call, _params, id) => renderPrice(requirePrice(call, id, 'price', 404)),
})

const update = endpoint({
  method: 'POST',
  path: '/v1/prices/:id',
  params: { ...changeable, currency_options: notImitated, metadata, tax_behavior: priceShape.tax_behavior },
  run(call, values, id) {
    const price = requirePrice(call, id, 'price', 404)
    const before = renderPrice(price)
    price.active = values.active ?? price.active
    price.nickname = values.nickname ?? price.nickname
    price.tax_behavior = values.tax_behavior ?? price.tax_behavior
    price.metadata = mergeMetadata(price.metadata, values.metadata)
    if (values.lookup_key !== price.lookup_key) freeLookupKey(call, values.lookup_key, values.transfer_lookup_key)
    price.lookup_key = values.lookup_key ?? price.lookup_key
    call.store.update(call.account, 'price', price)
    const after = renderPrice(price)
    call.emit('price.updated', after, changedFields(before, after))
    return after
  },
})

const index = endpoint({
  method: 'GET',
  path: '/v1/prices',
  params: {
    ...pageParams,
    active: flag,
    currency: text,
    lookup_keys: list(text),
    product: text,
    recurring: notImitated,
    type: oneOf('one_time', 'recurring'),
  },
  run(call, { active, currency, lookup_keys: keys, product, type, ...page }) {
    const keep = (price: PriceRecord) =>
      (active === undefined || price.active === active) &&
      (currency === undefined || price.currency === currency) &&
      (keys === undefined || (price.lookup_key !== null && keys.includes(price.lookup_key))) &&
      (type === undefined || (type === 'recurring') === (price.recurring !== null))
    return listPage(call, 'price', page, { owner: product }, '/v1/prices', renderPrice, keep)
  },
})

/** Prices: create, retrieve, update, list. */
export const priceEndpoints: Endpoint[] = [create, retrieve, update, index]
