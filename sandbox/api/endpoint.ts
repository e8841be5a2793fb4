import type Stripe from 'stripe'
import type { Clock } from '#sandbox/state/clock.ts'
import type { Store } from '#sandbox/state/store.ts'
import type { Caller } from './auth.ts'
import { list, readShape, text, unknownParameters, type Raw, type Shape, type Values } from './params.ts'
import { takesPaymentMethodTypes } from './versions.ts'

/** Everything an endpoint may use while it answers one request. */
export interface Call {
  store: Store
  clock: Clock
  caller: Caller
  account: string
  version: string
  requestId: string
  idempotencyKey: string | null
  /** The sandbox's own address, for links in answers. */
  origin: string
  /** Writes an event; it is delivered after the request is committed. */
  emit(type: Stripe.Event.Type, object: object, previous?: object): void
  /** Writes a line of the ledger. */
  note(kind: string, data: object): void
}

/** One address of the API. `keys: 'any'` lets publishable keys in. */
export interface Endpoint {
  method: 'GET' | 'POST' | 'DELETE'
  path: string
  keys: 'secret' | 'any'
  /** Runs synchronously inside one transaction; `ids` are the path's `:` segments in order. */
  run(call: Call, raw: { [key: string]: Raw }, ids: string[]): { body: object; expand: string[] }
}

interface Definition<S extends Shape> {
  method: Endpoint['method']
  path: string
  keys?: Endpoint['keys']
  params: S
  run(call: Call, params: Values<S>, id: string, subId: string): object
}

/** Declares an endpoint with the parameters it knows; `expand` is known everywhere. */
export function endpoint<S extends Shape>(definition: Definition<S>): Endpoint {
  const { method, path, params, run, keys = 'secret' } = definition
  return {
    method,
    path,
    keys,
    run(call, raw, ids) {
      const { expand, ...rest } = raw
      if (rest.payment_method_types !== undefined && !takesPaymentMethodTypes(call.version)) {
        throw unknownParameters(['payment_method_types'])
      }
      const values = readShape(params, rest)
      const paths = expand === undefined ? [] : list(text).read(expand, 'expand')
      return { body: run(call, values, ids[0] ?? '', ids[1] ?? ''), expand: paths }
    },
  }
}
