import type { Call } from '#sandbox/api/endpoint.ts'
import { badParameter, refused, type ApiError } from '#sandbox/api/errors.ts'
import { confirmPaymentIntent } from '#sandbox/payments/confirm-payment.ts'
import { confirmSetupIntent } from '#sandbox/payments/confirm-setup.ts'
import type { CheckoutSessionRecord } from '#sandbox/state/checkout-records.ts'
import type { PaymentMethodRecord } from '#sandbox/state/records.ts'
import { completeIfDone } from './complete.ts'
import { createCustomer } from './customer.ts'
import { paymentIntentOf, setupIntentOf } from './intents.ts'

/** 400 for a session that was paid or has expired. */
export function refuseUnlessOpen(session: CheckoutSessionRecord): void {
  if (session.status !== 'open') throw notOpen(session)
}

function notOpen(session: CheckoutSessionRecord): ApiError {
  const message =
    session.status === 'complete'
      ? 'This Checkout Session has already been completed.'
      : 'This Checkout Session has expired.'
  return refused(message, { code: `checkout_session_${session.status}` })
}

/** What a new card may be shown for later: the merchant's word, else the shopper's, else only what saving implies. */
function markRedisplay(call: Call, session: CheckoutSessionRecord, method: PaymentMethodRecord): void {
  if (method.customer !== null) return
  const future = session.card_setup_future_usage ?? session.intent_data.setup_future_usage
  const implied = session.mode === 'setup' || future !== null ? 'limited' : method.allow_redisplay
  method.allow_redisplay = session.allow_redisplay ?? (session.save_payment_method ? 'always' : implied)
  call.store.update(call.account, 'payment_method', method)
}

/** Confirms a session with a PaymentMethod: ends it, leaves a challenge open, or throws the decline. */
export function confirmSession(
  call: Call,
  session: CheckoutSessionRecord,
  method: PaymentMethodRecord,
  save: boolean,
): void {
  refuseUnlessOpen(session)
  if (session.shopper.email === null) {
    throw badParameter('Missing required param: email.', 'email', 'parameter_missing')
  }
  if (session.billing_address_collection === 'required' && session.shopper.address === null) {
    throw badParameter('Missing required param: address.', 'address', 'parameter_missing')
  }
  if (save && session.saved_payment_method_options?.payment_method_save !== 'enabled') {
    throw badParameter(
      'To save the payment method, the Checkout Session must be created with ' +
        '`saved_payment_method_options[payment_method_save]` set to `enabled`.',
      'save_payment_method',
    )
  }
  session.save_payment_method = save
  createCustomer(call, session)
  markRedisplay(call, session, method)
  const how = { returnUrl: undefined, useSdk: true }
  const setup = setupIntentOf(call, session)
  const payment = setup === undefined ? paymentIntentOf(call, session) : undefined
  call.store.update(call.account, 'checkout_session', session)
  if (setup !== undefined) confirmSetupIntent(call, setup, method, how)
  if (payment !== undefined) {
    confirmPaymentIntent(call, payment, method, { ...how, offSession: false, errorOnRequiresAction: false })
  }
  completeIfDone(call, session)
}
