import type Stripe from 'stripe'
import type { Endpoint } from '#sandbox/api/endpoint.ts'
import { endpoint } from '#sandbox/api/endpoint.ts'
import { notImitated, required, text } from '#sandbox/api/params.ts'
import { requireCustomer } from '#sandbox/payments/find.ts'
import { newId, randomText } from '#sandbox/state/ids.ts'

type SentEphemeralKey = Stripe.EphemeralKey & { associated_objects: { id: string; type: 'customer' }[] }

const LIVES_SECONDS = 60 * 60

/** For mobile apps; the sandbox makes the key and lets nobody in with it. */
const create = endpoint({
  method: 'POST',
  path: '/v1/ephemeral_keys',
  params: { customer: text, issuing_card: notImitated, nonce: notImitated, verification_session: notImitated },
  run(call, params): SentEphemeralKey {
    const customer = requireCustomer(call, required(params.customer, 'customer'), 'customer')
    const created = call.clock.seconds()
    return {
      id: newId('ephkey'),
      object: 'ephemeral_key',
      associated_objects: [{ id: customer.id, type: 'customer' }],
      created,
      expires: created + LIVES_SECONDS,
      livemode: false,
      secret: `ek_test_${randomText(80)}`,
    }
  },
})

/** Ephemeral keys: create. */
export const ephemeralKeyEndpoints: Endpoint[] = [create]
