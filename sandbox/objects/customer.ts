import type Stripe from 'stripe'
import type { CustomerRecord, DeletedCustomerRecord } from '#sandbox/state/records.ts'

/** What is left of a deleted customer. */
export function renderDeletedCustomer(record: DeletedCustomerRecord): Stripe.DeletedCustomer {
  return { id: record.id, object: 'customer', deleted: true }
}

/** A customer's shipping has no parcel yet: no carrier, no tracking number. */
function renderShipping({ shipping }: CustomerRecord): Stripe.Customer.Shipping | null {
  if (shipping === null) return null
  return { address: shipping.address, name: shipping.name, phone: shipping.phone }
}

/** A customer. */
export function renderCustomer(record: CustomerRecord): Stripe.Customer {
  return {
    id: record.id,
    object: 'customer',
    address: record.address,
    balance: record.balance,
    created: record.created,
    currency: null,
    customer_account: null,
    default_source: record.default_source,
    delinquent: false,
    description: record.description,
    discount: null,
    email: record.email,
    invoice_prefix: record.invoice_prefix,
    invoice_settings: {
      custom_fields: null,
      default_payment_method: record.default_payment_method,
      footer: null,
      rendering_options: null,
    },
    livemode: false,
    metadata: record.metadata,
    name: record.name,
    next_invoice_sequence: record.next_invoice_sequence,
    phone: record.phone,
    preferred_locales: record.preferred_locales,
    shipping: renderShipping(record),
    tax_exempt: record.tax_exempt,
    test_clock: record.test_clock,
  }
}
