import type Stripe from 'stripe'
import type { EventRecord } from '#sandbox/state/records.ts'

/** An event with the number of endpoints that have not taken it yet. */
export function renderEvent(record: EventRecord, pendingWebhooks: number): Stripe.EventBase {
  return {
    id: record.id,
    object: 'event',
    api_version: record.api_version,
    created: record.created,
    data: record.data,
    livemode: false,
    pending_webhooks: pendingWebhooks,
    request: record.request,
    type: record.type,
  }
}
