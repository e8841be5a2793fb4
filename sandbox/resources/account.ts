import type Stripe from 'stripe'
import type { Endpoint } from '#sandbox/api/endpoint.ts'
import { endpoint } from '#sandbox/api/endpoint.ts'
import { missing } from '#sandbox/api/errors.ts'

function renderAccount(id: string): Stripe.Account {
  return {
    id,
    object: 'account',
    business_profile: null,
    business_type: null,
    capabilities: { card_payments: 'active', transfers: 'active' },
    charges_enabled: true,
    country: 'US',
    created: 1_700_000_000,
    default_currency: 'usd',
    details_submitted: true,
    email: null,
    metadata: {},
    payouts_enabled: true,
    settings: null,
    type: 'standard',
  }
}

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
