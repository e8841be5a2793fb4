import type { Call, Endpoint } from '#sandbox/api/endpoint.ts'
import { endpoint } from '#sandbox/api/endpoint.ts'
import { badParameter, missing } from '#sandbox/api/errors.ts'
import { listPage, pageParams } from '#sandbox/api/lists.ts'
import { mergeMetadata, metadata } from '#sandbox/api/metadata.ts'
import { clearable, flag, list, notImitated, required, text } from '#sandbox/api/params.ts'
import type { Deliveries } from '#sandbox/events/deliveries.ts'
import { renderWebhookEndpoint } from '#sandbox/objects/webhook-endpoint.ts'
import { newId, randomText } from '#sandbox/state/ids.ts'
import type { WebhookEndpointRecord } from '#sandbox/state/records.ts'

/** A new endpoint's record; the secret is made up unless one is given. */
export function newWebhookEndpoint(url: string, created: number, secret = `whsec_${randomText(32)}`) {
  const record: WebhookEndpointRecord = {
    id: newId('we'),
    created,
    metadata: {},
    url,
    secret,
    enabled_events: ['*'],
    api_version: null,
    description: null,
    enabled: true,
  }
  return record
}

function checkUrl(url: string): string {
  if (!/^https?:\/\//.test(url) || !URL.canParse(url)) {
    throw badParameter('Invalid URL: An explicit scheme (such as https) must be provided.', 'url', 'url_invalid')
  }
  return url
}

function requireEndpoint(call: Call, id: string): WebhookEndpointRecord {
  const found = call.store.find(call.account, 'webhook_endpoint', id)
  if (found === undefined) throw missing('webhook endpoint', id, 'webhook_endpoint')
  return found
}

/** Webhook endpoints: create, retrieve, update, delete, list. */
export function webhookEndpointEndpoints(deliveries: Deliveries): Endpoint[] {
  const create = endpoint({
    method: 'POST',
    path: '/v1/webhook_endpoints',
    params: {
      url: text,
      enabled_events: list(text),
      api_version: text,
      description: clearable(text),
      metadata,
      connect: notImitated,
    },
    run(call, values) {
      const url = checkUrl(required(values.url, 'url'))
      const record = newWebhookEndpoint(url, call.clock.seconds())
      record.enabled_events = required(values.enabled_events, 'enabled_events')
      record.api_version = values.api_version ?? null
      record.description = values.description ?? null
      record.metadata = mergeMetadata({}, values.metadata)
      call.store.insert(call.account, 'webhook_endpoint', record)
      deliveries.forgetEndpoints(call.account)
      return renderWebhookEndpoint(record, true)
    },
  })
  const retrieve = endpoint({
    method: 'GET',
    path: '/v1/webhook_endpoints/:id',
    params: {},
    run: (call, _params, id) => renderWebhookEndpoint(requireEndpoint(call, id), false),
  })
  const update = endpoint({
    method: 'POST',
    path: '/v1/webhook_endpoints/:id',
    params: {
      url: text,
      enabled_events: list(text),
      description: clearable(text),
      disabled: flag,
      metadata,
    },
    run(call, values, id) {
      const record = requireEndpoint(call, id)
      if (values.url !== undefined) record.url = checkUrl(values.url)
      if (values.enabled_events !== undefined) record.enabled_events = values.enabled_events
      if (values.description !== undefined) record.description = values.description
      if (values.disabled !== undefined) record.enabled = !values.disabled
      record.metadata = mergeMetadata(record.metadata, values.metadata)
      call.store.update(call.account, 'webhook_endpoint', record)
      deliveries.forgetEndpoints(call.account)
      return renderWebhookEndpoint(record, false)
    },
  })
  const remove = endpoint({
    method: 'DELETE',
    path: '/v1/webhook_endpoints/:id',
    params: {},
    run(call, _params, id) {
      requireEndpoint(call, id)
      call.store.remove(call.account, id)
      deliveries.forgetEndpoints(call.account)
      return { id, object: 'webhook_endpoint', deleted: true }
    },
  })
  const index = endpoint({
    method: 'GET',
    path: '/v1/webhook_endpoints',
    params: pageParams,
    run: (call, params) =>
      listPage(call, 'webhook_endpoint', params, {}, '/v1/webhook_endpoints', (record) =>
        renderWebhookEndpoint(record, false),
      ),
  })
  return [create, retrieve, update, remove, index]
}
