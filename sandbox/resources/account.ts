import type { Endpoint } from '#sandbox/api/endpoint.ts'
import { endpoint } from '#sandbox/api/endpoint.ts'
import { missing } from '#sandbox/api/errors.ts'
import { renderAccount } from '#sandbox/objects/account.ts'

const own = endpoint({
  method: 'GET',
  path: '/v1/account',
  params: {},
  run: (call) => renderAccount(call.account),
})

const byId = endpoint({
  method: 'GET',
  path: '/v1/accounts/:id',
  params: {},
  run(call, _params, id) {
    if (id !== call.account) throw missing('account', id, 'account')
    return renderAccount(id)
  },
})

/** The account a key belongs to. */
export const accountEndpoints: Endpoint[] = [own, byId]
