import type Stripe from 'stripe'
import type { SetupAttemptRecord } from '#sandbox/state/records.ts'

/** One try of a SetupIntent. */
export function renderSetupAttempt(record: SetupAttemptRecord): Stripe.SetupAttempt {
  return {
    id: record.id,
    object: 'setup_attempt',
    application: null,
    created: record.created,
    customer: record.customer,
    customer_account: null,
    flow_directions: null,
    livemode: false,
    on_behalf_of: null,
    payment_method: record.payment_method,
    payment_method_details: { type: 'card' },
    setup_error: record.error,
    setup_intent: record.setup_intent,
    status: record.status,
    usage: record.usage,
  }
}
