import type { Endpoint } from '#sandbox/api/endpoint.ts'
import { endpoint } from '#sandbox/api/endpoint.ts'
import { badParameter, refused } from '#sandbox/api/errors.ts'
import { hash, notImitated, required, text } from '#sandbox/api/params.ts'
import { renderToken } from '#sandbox/objects/token.ts'
import { requireToken } from '#sandbox/payments/tokens.ts'
import { newId } from '#sandbox/state/ids.ts'
import type { TokenRecord } from '#sandbox/state/helper-records.ts'
import { pageOfBrowser } from './card-params.ts'
import { cardOrId, readTypedCard } from './source-params.ts'

const create = endpoint({
  method: 'POST',
  path: '/v1/tokens',
  keys: 'any',
  params: {
    card: cardOrId,
    ...pageOfBrowser,
    cvc_update: hash({ cvc: text }),
    account: notImitated,
    bank_account: notImitated,
    customer: notImitated,
    person: notImitated,
    pii: notImitated,
  },
  run(call, values) {
    const base = { created: call.clock.seconds(), metadata: {}, used: false }
    let token: TokenRecord
    if (values.cvc_update !== undefined) {
      const cvc = required(values.cvc_update.cvc, 'cvc_update[cvc]')
      if (call.caller.kind === 'secret') throw refused('Security codes are sent with a publishable key only.')
      if (!/^\d{3,4}$/.test(cvc)) throw badParameter("Your card's security code is invalid.", 'cvc_update[cvc]')
      token = { ...base, id: newId('cvctok'), card: null }
    } else {
      const card = required(values.card, 'card')
      if (typeof card === 'string') throw refused('This local sandbox does not imitate tokens of stored cards')
      token = { ...base, id: newId('tok'), card: readTypedCard(call, card, 'card') }
    }
    call.store.insert(call.account, 'token', token)
    return renderToken(token)
  },
})

const retrieve = endpoint({
  method: 'GET',
  path: '/v1/tokens/:id',
  keys: 'any',
  params: {},
  run: (call, _params, id) => renderToken(requireToken(call, id, 'token', 404)),
})

/** Tokens: create (of a typed card, or of a security code), retrieve. */
export const tokenEndpoints: Endpoint[] = [create, retrieve]
