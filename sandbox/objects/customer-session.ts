import type Stripe from 'stripe'
import type { CustomerSessionRecord } from '#sandbox/state/records.ts'

/** A CustomerSession. */
export function renderCustomerSession(record: CustomerSessionRecord): Stripe.CustomerSession {
  return {
    object: 'customer_session',
    client_secret: record.id,
    components: record.components,
    created: record.created,
    customer: record.customer,
    customer_account: null,
    expires_at: record.expires_at,
    livemode: false,
  }
}
