import type { Endpoint } from '#sandbox/api/endpoint.ts'
import { endpoint } from '#sandbox/api/endpoint.ts'
import { missing, refused } from '#sandbox/api/errors.ts'
import { listPage, pageParams } from '#sandbox/api/lists.ts'
import { list, notImitated, text } from '#sandbox/api/params.ts'
import type { Deliveries } from '#sandbox/events/deliveries.ts'
import { renderEvent } from '#sandbox/objects/event.ts'

/** Events: retrieve, list (by one type). */
export function eventEndpoints(deliveries: Deliveries): Endpoint[] {
  const retrieve = endpoint({
    method: 'GET',
    path: '/v1/events/:id',
    params: {},
    run(call, _params, id) {
      const event = call.store.find(call.account, 'event', id)
      if (event === undefined) throw missing('event', id, 'id')
      return renderEvent(event, deliveries.pendingOf(id))
    },
  })
  const index = endpoint({
    method: 'GET',
    path: '/v1/events',
    params: { ...pageParams, type: text, types: list(text), delivery_success: notImitated },
    run(call, params) {
      if (params.types !== undefined && params.types.length !== 1) {
        throw refused('This local sandbox lists events by one type at a time', { param: 'types' })
      }
      const link = params.type ?? params.types?.[0]
      return listPage(call, 'event', params, { link }, '/v1/events', (event) =>
        renderEvent(event, deliveries.pendingOf(event.id)),
      )
    },
  })
  return [retrieve, index]
}
