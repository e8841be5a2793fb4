import type { Call } from '#sandbox/api/endpoint.ts'
import { badParameter, missing, refused } from '#sandbox/api/errors.ts'
import { renderCheckoutSession } from '#sandbox/objects/checkout-session.ts'
import type { CheckoutSessionRecord } from '#sandbox/state/checkout-records.ts'
import { expireIfDue } from './expire.ts'

/** A session with what time and its intent have made of it since it was stored. */
export function asOfNow(call: Call, session: CheckoutSessionRecord): CheckoutSessionRecord {
  expireIfDue(call, session)
  if (session.status !== 'complete' || session.payment_status !== 'unpaid' || session.intent === null) return session
  // Money that was only held when the session ended may be captured since.
  const intent = call.store.find(call.account, 'payment_intent', session.intent)
  if (intent?.status === 'succeeded') session.payment_status = 'paid'
  return session
}

/** A session of the account as it is now, or `resource_missing`. */
export function requireSession(call: Call, id: string): CheckoutSessionRecord {
  const session = call.store.find(call.account, 'checkout_session', id)
  if (session === undefined) throw missing('checkout.session', id, 'session')
  return asOfNow(call, session)
}

/** A session by id and client secret, for the shopper's browser. */
export function requireSessionBySecret(call: Call, id: string, secret: string | undefined): CheckoutSessionRecord {
  if (secret === undefined) {
    throw badParameter('Missing required param: client_secret.', 'client_secret', 'parameter_missing')
  }
  const session = call.store.find(call.account, 'checkout_session', id)
  if (session === undefined || session.client_secret !== secret) {
    throw refused(
      'The client_secret provided does not match any associated Checkout Session on this account. Ensure the ' +
        'publishable key used belongs to the same account that created the Checkout Session.',
      { code: 'resource_missing', param: 'client_secret' },
    )
  }
  return asOfNow(call, session)
}

/** The session whose intent this is, if Checkout made it. */
export function sessionOfIntent(call: Call, intent: string): CheckoutSessionRecord | undefined {
  return call.store.all(call.account, 'checkout_session', { link: intent })[0]
}

/** 400 for a call that would act on an intent behind the back of its open session. */
export function refuseCheckoutIntent(
  call: Call,
  intent: { id: string },
  noun: 'PaymentIntents' | 'SetupIntents',
): void {
  const session = sessionOfIntent(call, intent.id)
  if (session === undefined || session.status !== 'open') return
  throw refused(
    `You cannot perform this action on ${noun} created by Checkout. Try expiring the Checkout Session instead.`,
  )
}

/** A session as its caller's API version names things. */
export function showSession(call: Call, session: CheckoutSessionRecord) {
  return renderCheckoutSession(session, call.account, call.version)
}
