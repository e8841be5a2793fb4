import type { Call } from '#sandbox/api/endpoint.ts'
import { badParameter, missing, refused } from '#sandbox/api/errors.ts'
import type {
  CustomerRecord,
  PaymentIntentRecord,
  PaymentMethodRecord,
  SetupIntentRecord,
} from '#sandbox/state/records.ts'
import { createFromName } from './create-payment-method.ts'

/** A customer that is not deleted, or `resource_missing` under the given parameter. */
export function requireCustomer(
  call: Call,
  id: string,
  param: string,
  status = param === 'id' ? 404 : 400,
): CustomerRecord {
  const customer = call.store.find(call.account, 'customer', id)
  if (customer === undefined) {
    throw missing('customer', id, param, status)
  }
  return customer
}

/** A PaymentMethod by id; a `pm_card_…` name makes a new one, as Stripe does (sandbox.md 3a). */
export function requirePaymentMethod(call: Call, id: string, status = 400): PaymentMethodRecord {
  const made = id.startsWith('pm_card_') ? createFromName(call, id) : undefined
  const method = made ?? call.store.find(call.account, 'payment_method', id)
  if (method === undefined) throw missing('PaymentMethod', id, 'payment_method', status)
  return method
}

function wrongSecret(noun: string) {
  return refused(
    `The client_secret provided does not match any associated ${noun} on this account. Ensure the publishable key ` +
      `used belongs to the same account that created the ${noun}.`,
    { code: 'resource_missing', param: 'client_secret' },
  )
}

/** Publishable keys must bring the intent's client secret; secret keys may. */
function checkSecret(call: Call, noun: string, expected: string | undefined, given: string | undefined): void {
  if (given === undefined) {
    if (call.caller.kind === 'secret') return
    throw badParameter('Missing required param: client_secret.', 'client_secret', 'parameter_missing')
  }
  if (given !== expected) throw wrongSecret(noun)
}

/** A SetupIntent of the account; with a publishable key only together with its client secret. */
export function requireSetupIntent(call: Call, id: string, secret?: string): SetupIntentRecord {
  const intent = call.store.find(call.account, 'setup_intent', id)
  if (intent === undefined && call.caller.kind === 'secret') throw missing('setupintent', id, 'intent')
  checkSecret(call, 'SetupIntent', intent?.client_secret, secret)
  if (intent === undefined) throw wrongSecret('SetupIntent')
  return intent
}

/** A PaymentIntent of the account; with a publishable key only together with its client secret. */
export function requirePaymentIntent(call: Call, id: string, secret?: string): PaymentIntentRecord {
  const intent = call.store.find(call.account, 'payment_intent', id)
  if (intent === undefined && call.caller.kind === 'secret') throw missing('payment_intent', id, 'intent')
  checkSecret(call, 'PaymentIntent', intent?.client_secret, secret)
  if (intent === undefined) throw wrongSecret('PaymentIntent')
  return intent
}
