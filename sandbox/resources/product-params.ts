import type { Call } from '#sandbox/api/endpoint.ts'
import { missing } from '#sandbox/api/errors.ts'
import { mergeMetadata, metadata, type MetadataChange } from '#sandbox/api/metadata.ts'
import { clearable, flag, hash, ignored, list, text } from '#sandbox/api/params.ts'
import { randomText } from '#sandbox/state/ids.ts'
import type { ProductRecord } from '#sandbox/state/checkout-records.ts'

/** What a product is described with, wherever it is created or changed. */
export const productShape = {
  name: text,
  description: clearable(text),
  metadata,
  statement_descriptor: text,
  tax_code: ignored,
  tax_details: ignored,
  unit_label: clearable(text),
}

/** The `product_data` parameter of a price, and of the `price_data` of a line item. */
export const productDataParam = hash({ ...productShape, active: flag, id: text, images: list(text) })

interface ProductValues {
  id?: string
  name: string
  active?: boolean
  description?: string | null
  images?: string[] | null
  metadata?: MetadataChange
  statement_descriptor?: string
  unit_label?: string | null
}

/** A product that is not yet stored. */
export function newProduct(call: Call, values: ProductValues): ProductRecord {
  const now = call.clock.seconds()
  return {
    id: values.id ?? `prod_${randomText(14)}`,
    created: now,
    metadata: mergeMetadata({}, values.metadata),
    name: values.name,
    active: values.active ?? true,
    description: values.description ?? null,
    images: values.images ?? [],
    default_price: null,
    shippable: null,
    statement_descriptor: values.statement_descriptor ?? null,
    unit_label: values.unit_label ?? null,
    url: null,
    updated: now,
  }
}

/** A product of the account, or `resource_missing` under the given parameter. */
export function requireProduct(call: Call, id: string, param: string, status = 400): ProductRecord {
  const product = call.store.find(call.account, 'product', id)
  if (product === undefined) throw missing('product', id, param, status)
  return product
}
