import type Stripe from 'stripe'
import type { ProductRecord } from '#sandbox/state/checkout-records.ts'

/** A product. */
export function renderProduct(record: ProductRecord): Stripe.Product {
  return {
    id: record.id,
    object: 'product',
    active: record.active,
    created: record.created,
    default_price: record.default_price,
    description: record.description,
    images: record.images,
    livemode: false,
    marketing_features: [],
    metadata: record.metadata,
    name: record.name,
    package_dimensions: null,
    shippable: record.shippable,
    statement_descriptor: record.statement_descriptor,
    tax_code: null,
    tax_details: null,
    type: 'service',
    unit_label: record.unit_label,
    updated: record.updated,
    url: record.url,
  }
}
