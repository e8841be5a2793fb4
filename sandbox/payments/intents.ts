import type { Call } from '#sandbox/api/endpoint.ts'
import { refused } from '#sandbox/api/errors.ts'
import { docUrl, type ErrorBody } from '#sandbox/api/errors.ts'
import type { Decline } from '#sandbox/cards/declines.ts'
import { renderPaymentMethod } from '#sandbox/objects/payment-method.ts'
import { newId } from '#sandbox/state/ids.ts'
import type { Challenge, IntentError, PaymentMethodRecord } from '#sandbox/state/records.ts'

/** How an intent is confirmed: by whom, from where, and where the shopper comes back to. */
export interface Confirmation {
  returnUrl: string | undefined
  /** Stripe.js says it will handle the next action itself. */
  useSdk: boolean
}

/** The intent's error after a decline, with the PaymentMethod as it is now. */
export function declineError(decline: Decline, method: PaymentMethodRecord, charge?: string): IntentError {
  const { blocked: _blocked, uncharged: _uncharged, ...codes } = decline
  const error: IntentError = {
    ...codes,
    type: 'card_error',
    doc_url: docUrl(decline.code),
    payment_method: renderPaymentMethod(method),
  }
  if (charge !== undefined) error.charge = charge
  return error
}

/** The intent's error after a challenge the shopper failed or left. */
export function authenticationError(code: string, method: PaymentMethodRecord): IntentError {
  return {
    type: 'invalid_request_error',
    code,
    message:
      'We are unable to authenticate your payment method. Please choose a different payment method and try again.',
    doc_url: docUrl(code),
    payment_method: renderPaymentMethod(method),
  }
}

/** A stored error as the `error` of an answer, beside the intent it belongs to. */
export function errorBody(error: IntentError, intent: Pick<ErrorBody, 'payment_intent' | 'setup_intent'>): ErrorBody {
  return { ...error, ...intent }
}

/** The challenge a confirmation starts: in the page, or by redirect when the server gave a return_url (sandbox.md 3a). */
export function startChallenge(
  call: Call,
  prefix: 'payatt' | 'setatt',
  intent: { id: string; client_secret: string },
  method: PaymentMethodRecord,
  how: Confirmation,
): Challenge {
  const source = newId(prefix)
  const challenge: Challenge = { source, payment_method: method.id, redirect: null }
  if (how.returnUrl === undefined || how.useSdk || call.caller.kind === 'publishable') return challenge
  const noun = prefix === 'payatt' ? 'payment_intent' : 'setup_intent'
  const query = new URLSearchParams({
    merchant: call.account,
    [noun]: intent.id,
    [`${noun}_client_secret`]: intent.client_secret,
    publishable_key: call.caller.key.replace(/^sk_/, 'pk_'),
    source,
  })
  challenge.redirect = { return_url: how.returnUrl, url: `${call.origin}/3d_secure_2/hosted?${query}` }
  return challenge
}

/** 400 for a PaymentMethod that belongs to another customer than the intent's. */
export function refuseForeign(
  method: PaymentMethodRecord,
  customer: string | null,
  noun: 'PaymentIntent' | 'SetupIntent',
  extra: Partial<ErrorBody>,
): void {
  if (method.customer === null || method.customer === customer) return
  if (customer !== null) {
    throw refused(
      `The PaymentMethod ${method.id} does not belong to the Customer you supplied ${customer}. Please use this ` +
        'PaymentMethod with the Customer that it belongs to instead.',
      { param: 'payment_method', ...extra },
    )
  }
  if (noun === 'SetupIntent') {
    throw refused(
      `The payment method supplied (${method.id}) belongs to the Customer ${method.customer}. Please include the ` +
        'Customer in the `customer` parameter on the SetupIntent.',
      { param: 'payment_method', ...extra },
    )
  }
  throw refused(
    `The \`payment_method\` parameter supplied ${method.id} belongs to the Customer ${method.customer}. Please ` +
      'include the Customer in the `customer` parameter on the PaymentIntent.',
    { code: 'parameter_missing', param: 'source', ...extra },
  )
}

/** 400 when a server confirms with redirecting methods allowed and says nowhere to come back to. */
export function requireReturnUrl(
  call: Call,
  automatic: { enabled: boolean; allow_redirects: string } | null,
  how: Confirmation,
  noun: 'PaymentIntent' | 'SetupIntent',
): void {
  const redirects = automatic !== null && automatic.enabled && automatic.allow_redirects === 'always'
  if (!redirects || how.useSdk || how.returnUrl !== undefined || call.caller.kind === 'publishable') return
  throw refused(
    `This ${noun} is configured to accept payment methods enabled in your Dashboard. Because some of these payment ` +
      "methods might redirect your customer off of your page, you must provide a `return_url`. If you don't want to " +
      'accept redirect-based payment methods, set `automatic_payment_methods[enabled]` to `true` and ' +
      '`automatic_payment_methods[allow_redirects]` to `never` when creating Setup Intents and Payment Intents.',
  )
}

const OPEN = ['requires_payment_method', 'requires_confirmation', 'requires_action']

/** Why a field of an intent may not be changed any more, in Stripe's words; undefined while it may. */
export function whyNotOpen(noun: 'PaymentIntent' | 'SetupIntent', status: string, field: string): string | undefined {
  if (OPEN.includes(status)) return undefined
  return (
    `This ${noun}'s ${field} could not be updated because it has a status of ${status}. You may only ` +
    `update the ${field} of a ${noun} with one of the following statuses: ${OPEN.join(', ')}.`
  )
}
