import type Stripe from 'stripe'
import { LATEST_VERSION } from '#sandbox/api/versions.ts'
import { newId } from '#sandbox/state/ids.ts'
import type { EventRecord, WebhookEndpointRecord } from '#sandbox/state/records.ts'
import type { Store } from '#sandbox/state/store.ts'
import type { Deliveries } from './deliveries.ts'

/** One change worth telling: what it is, the object after it, and the fields that were different before. */
export interface Change {
  account: string
  type: Stripe.Event.Type
  object: object
  previous: object | undefined
  request: { id: string | null; idempotency_key: string | null }
  created: number
}

/** Whether an endpoint wants events of this type. */
export function wants(endpoint: WebhookEndpointRecord, type: string): boolean {
  return endpoint.enabled && endpoint.enabled_events.some((name) => name === '*' || name === type)
}

/** Writes the event of a change and a delivery for each endpoint of the account that wants it. */
export function writeEvent(store: Store, deliveries: Deliveries, change: Change): EventRecord {
  const { account, type, object, previous, request, created } = change
  const record: EventRecord = {
    id: newId('evt'),
    created,
    metadata: {},
    type,
    api_version: LATEST_VERSION,
    request,
    data: previous === undefined ? { object } : { object, previous_attributes: previous },
  }
  store.insert(account, 'event', record)
  for (const endpoint of deliveries.endpointsOf(account)) {
    if (wants(endpoint, type)) deliveries.schedule(account, record.id, endpoint.id)
  }
  return record
}
