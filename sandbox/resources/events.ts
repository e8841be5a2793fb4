import type { Endpoint } from '#sandbox/api/endpoint.ts'
import { endpoint } from '#sandbox/api/endpoint.ts'
import { badParameter, missing } from '#sandbox/api/errors.ts'
import { listPage, pageParams } from '#sandbox/api/lists.ts'
import { flag, list, text } from '#sandbox/api/params.ts'
import type { Deliveries } from '#sandbox/events/deliveries.ts'
import { renderEvent } from '#sandbox/objects/event.ts'

/** How many types one list may name (Stripe's own limit). */
const MOST_TYPES = 20

/** Events: retrieve, list (by types, by whether they were delivered). */
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
    params: { ...pageParams, type: text, types: list(text), delivery_success: flag },
    run(call, params) {
      const { type, types, delivery_success: delivered } = params
      if (type !== undefined && types !== undefined) {
        throw badParameter('You may only specify one of these parameters: type, types.', 'types')
      }
      if (types !== undefined && types.length > MOST_TYPES) {
        throw badParameter(`Array types exceeded maximum ${MOST_TYPES} allowed elements.`, 'types')
      }
      const isWanted = typeFilter(types ?? (type === undefined ? ['*'] : [type]))
      return listPage(
        call,
        'event',
        params,
        {},
        '/v1/events',
        (event) => renderEvent(event, deliveries.pendingOf(event.id)),
        (event) =>
          isWanted(event.type) && (delivered === undefined || delivered === (deliveries.pendingOf(event.id) === 0)),
      )
    },
  })
  return [retrieve, index]
}

/** `charge.*` means the whole group. */
function typeFilter(types: string[]): (type: string) => boolean {
  const groups = types.filter((type) => type.endsWith('*')).map((type) => type.slice(0, -1))
  return (type) => types.includes(type) || groups.some((group) => type.startsWith(group))
}
