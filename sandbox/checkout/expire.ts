import type { Call } from '#sandbox/api/endpoint.ts'
import { renderCheckoutSession } from '#sandbox/objects/checkout-session.ts'
import { savePaymentIntent } from '#sandbox/payments/confirm-payment.ts'
import { saveSetupIntent } from '#sandbox/payments/confirm-setup.ts'
import type { CheckoutSessionRecord } from '#sandbox/state/checkout-records.ts'

/** Ends an open session without a payment; what it began to pay is canceled with it. */
export function expireSession(call: Call, session: CheckoutSessionRecord): void {
  session.status = 'expired'
  session.url = null
  call.store.update(call.account, 'checkout_session', session)
  cancelIntent(call, session)
  call.emit('checkout.session.expired', renderCheckoutSession(session, call.account))
}

/** Expires an open session whose time has come. */
export function expireIfDue(call: Call, session: CheckoutSessionRecord): void {
  if (session.status === 'open' && call.clock.seconds() >= session.expires_at) expireSession(call, session)
}

function cancelIntent(call: Call, session: CheckoutSessionRecord): void {
  if (session.intent === null) return
  if (session.mode === 'setup') {
    const setup = call.store.find(call.account, 'setup_intent', session.intent)
    if (setup === undefined || setup.status === 'canceled') return
    setup.status = 'canceled'
    setup.challenge = null
    saveSetupIntent(call, setup, 'canceled')
    return
  }
  const payment = call.store.find(call.account, 'payment_intent', session.intent)
  if (payment === undefined || payment.status === 'canceled') return
  payment.status = 'canceled'
  payment.challenge = null
  payment.canceled_at = call.clock.seconds()
  payment.cancellation_reason = 'expired'
  savePaymentIntent(call, payment, 'canceled')
}
