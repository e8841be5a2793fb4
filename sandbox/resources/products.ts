import type { Call, Endpoint } from '#sandbox/api/endpoint.ts'
import { endpoint } from '#sandbox/api/endpoint.ts'
import { refused } from '#sandbox/api/errors.ts'
import { listPage, pageParams } from '#sandbox/api/lists.ts'
import { mergeMetadata } from '#sandbox/api/metadata.ts'
import { clearable, flag, ignored, list, notImitated, oneOf, required, text } from '#sandbox/api/params.ts'
import { changedFields } from '#sandbox/events/changed-fields.ts'
import { renderProduct } from '#sandbox/objects/product.ts'
import type { ProductRecord } from '#sandbox/state/checkout-records.ts'
import { priceDataParam, requirePrice, writePrice } from './price-params.ts'
import { newProduct, productShape, requireProduct } from './product-params.ts'

const writeParams = {
  ...productShape,
  active: flag,
  images: clearable(list(text)),
  marketing_features: notImitated,
  package_dimensions: notImitated,
  shippable: flag,
  url: clearable(text),
}

function refuseTaken(call: Call, id: string | undefined): void {
  if (id === undefined || call.store.find(call.account, 'product', id) === undefined) return
  throw refused('Product already exists.', { code: 'resource_already_exists', param: 'id' })
}

const create = endpoint({
  method: 'POST',
  path: '/v1/products',
  params: { ...writeParams, id: text, default_price_data: priceDataParam, type: oneOf('good', 'service') },
  run(call, { default_price_data: priceData, type: _legacy, ...values }) {
    refuseTaken(call, values.id)
    const product = newProduct(call, { ...values, name: required(values.name, 'name') })
    product.url = values.url ?? null
    product.shippable = values.shippable ?? null
    call.store.insert(call.account, 'product', product)
    if (priceData !== undefined) {
      const price = writePrice(call, { ...priceData, product: product.id }, 'default_price_data')
      product.default_price = price.id
      call.store.update(call.account, 'product', product)
    }
    const shown = renderProduct(product)
    call.emit('product.created', shown)
    return shown
  },
})

const retrieve = endpoint({
  method: 'GET',
  path: '/v1/products/:id',
  params: {},
  run: (call, _params, id) => renderProduct(requireProduct(call, id, 'id', 404)),
})

const update = endpoint({
  method: 'POST',
  path: '/v1/products/:id',
  params: { ...writeParams, default_price: text },
  run(call, values, id) {
    const product = requireProduct(call, id, 'id', 404)
    const before = renderProduct(product)
    product.name = values.name ?? product.name
    product.active = values.active ?? product.active
    if (values.description !== undefined) product.description = values.description
    if (values.images !== undefined) product.images = values.images ?? []
    if (values.unit_label !== undefined) product.unit_label = values.unit_label
    if (values.url !== undefined) product.url = values.url
    product.shippable = values.shippable ?? product.shippable
    product.statement_descriptor = values.statement_descriptor ?? product.statement_descriptor
    if (values.default_price !== undefined)
      product.default_price = requirePrice(call, values.default_price, 'default_price').id
    product.metadata = mergeMetadata(product.metadata, values.metadata)
    product.updated = call.clock.seconds()
    call.store.update(call.account, 'product', product)
    const after = renderProduct(product)
    call.emit('product.updated', after, changedFields(before, after))
    return after
  },
})

const index = endpoint({
  method: 'GET',
  path: '/v1/products',
  params: { ...pageParams, active: flag, ids: list(text), shippable: flag, type: ignored, url: text },
  run(call, { active, ids, shippable, type: _legacy, url, ...page }) {
    const keep = (product: ProductRecord) =>
      (active === undefined || product.active === active) &&
      (ids === undefined || ids.includes(product.id)) &&
      (shippable === undefined || product.shippable === shippable) &&
      (url === undefined || product.url === url)
    return listPage(call, 'product', page, {}, '/v1/products', renderProduct, keep)
  },
})

/** Products: create, retrieve, update, list. */
export const productEndpoints: Endpoint[] = [create, retrieve, update, index]
