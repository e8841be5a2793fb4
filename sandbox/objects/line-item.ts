import type Stripe from 'stripe'
import type { LineItemRecord, PriceRecord } from '#sandbox/state/checkout-records.ts'
import { renderPrice, type WirePrice } from './price.ts'

/** A line on the wire, with its price as it is there. */
export type WireLineItem = Omit<Stripe.LineItem, 'price'> & { price: WirePrice | null }

/** One line of a Checkout Session, with its price as it is now. */
export function renderLineItem(record: LineItemRecord, price: PriceRecord | undefined): WireLineItem {
  const amount = record.unit_amount * record.quantity
  const { adjustable_quantity: adjustable } = record
  return {
    id: record.id,
    object: 'item',
    adjustable_quantity: adjustable && { enabled: true, ...adjustable },
    amount_discount: 0,
    amount_subtotal: amount,
    amount_tax: 0,
    amount_total: amount,
    currency: record.currency,
    description: record.description,
    metadata: record.metadata,
    price: price === undefined ? null : renderPrice(price),
    quantity: record.quantity,
  }
}
