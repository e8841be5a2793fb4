import type { Endpoint } from '#sandbox/api/endpoint.ts'
import { endpoint } from '#sandbox/api/endpoint.ts'
import { missing } from '#sandbox/api/errors.ts'
import { renderMandate } from '#sandbox/objects/mandate.ts'

const retrieve = endpoint({
  method: 'GET',
  path: '/v1/mandates/:id',
  params: {},
  run(call, _params, id) {
    const mandate = call.store.find(call.account, 'mandate', id)
    if (mandate === undefined) throw missing('mandate', id, 'mandate')
    return renderMandate(mandate)
  },
})

/** Mandates: retrieve. */
export const mandateEndpoints: Endpoint[] = [retrieve]
