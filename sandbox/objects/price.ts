import type Stripe from 'stripe'
import type { PriceRecord } from '#sandbox/state/checkout-records.ts'

/** A price on the wire: its decimal is a string there, of which stripe-node makes a `Decimal`. */
export type WirePrice = Omit<Stripe.Price, 'unit_amount_decimal'> & { unit_amount_decimal: string }

/** A price. */
export function renderPrice(record: PriceRecord): WirePrice {
  const { recurring } = record
  return {
    id: record.id,
    object: 'price',
    active: record.active,
    billing_scheme: 'per_unit',
    created: record.created,
    currency: record.currency,
    custom_unit_amount: null,
    livemode: false,
    lookup_key: record.lookup_key,
    metadata: record.metadata,
    nickname: record.nickname,
    product: record.product,
    recurring: recurring && { ...recurring, meter: null, trial_period_days: null, usage_type: 'licensed' },
    tax_behavior: record.tax_behavior,
    tiers_mode: null,
    transform_quantity: null,
    type: recurring === null ? 'one_time' : 'recurring',
    unit_amount: record.unit_amount,
    unit_amount_decimal: String(record.unit_amount),
  }
}
