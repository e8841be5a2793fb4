import type Stripe from 'stripe'
import type { MandateRecord } from '#sandbox/state/helper-records.ts'

/** A customer's permission to charge a card again. */
export function renderMandate(record: MandateRecord): Stripe.Mandate {
  const { accepted_at, online } = record.acceptance
  return {
    id: record.id,
    object: 'mandate',
    customer_acceptance:
      online === null ? { accepted_at, offline: {}, type: 'offline' } : { accepted_at, online, type: 'online' },
    livemode: false,
    multi_use: {},
    payment_method: record.payment_method,
    payment_method_details: {
      card: { india: { inactive_reason: record.active ? null : 'canceled' } },
      type: 'card',
    },
    status: record.active ? 'active' : 'inactive',
    type: 'multi_use',
  }
}
