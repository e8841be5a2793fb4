import type Stripe from 'stripe'
import type { WebhookEndpointRecord } from '#sandbox/state/records.ts'

/** A webhook endpoint; its secret is shown only when it is created. */
export function renderWebhookEndpoint(record: WebhookEndpointRecord, withSecret: boolean): Stripe.WebhookEndpoint {
  const shown: Stripe.WebhookEndpoint = {
    id: record.id,
    object: 'webhook_endpoint',
    api_version: record.api_version,
    application: null,
    created: record.created,
    description: record.description,
    enabled_events: record.enabled_events,
    livemode: false,
    metadata: record.metadata,
    status: record.enabled ? 'enabled' : 'disabled',
    url: record.url,
  }
  return withSecret ? { ...shown, secret: record.secret } : shown
}
