import type { Call } from '#sandbox/api/endpoint.ts'
import { renderCheckoutSession } from '#sandbox/objects/checkout-session.ts'
import type { CheckoutSessionRecord } from '#sandbox/state/checkout-records.ts'
import { updateCustomer } from './customer.ts'
import { sessionOfIntent } from './sessions.ts'

const DONE = ['succeeded', 'requires_capture']

/** Ends an open session whose intent has come through; any other stays as it is. */
export function completeIfDone(call: Call, session: CheckoutSessionRecord): void {
  if (session.status !== 'open' || session.intent === null) return
  const kind = session.mode === 'payment' ? 'payment_intent' : 'setup_intent'
  const intent = call.store.find(call.account, kind, session.intent)
  if (intent === undefined || !DONE.includes(intent.status)) return
  const method = intent.payment_method && call.store.find(call.account, 'payment_method', intent.payment_method)
  if (method) {
    const { name, phone, address } = method.billing_details
    const { shopper } = session
    session.shopper = {
      email: shopper.email,
      name: shopper.name ?? name,
      phone: shopper.phone ?? phone,
      address: shopper.address ?? (address.country === null ? null : address),
    }
  }
  session.status = 'complete'
  session.url = null
  if (session.mode === 'payment') session.payment_status = intent.status === 'succeeded' ? 'paid' : 'unpaid'
  call.store.update(call.account, 'checkout_session', session)
  updateCustomer(call, session)
  call.emit('checkout.session.completed', renderCheckoutSession(session, call.account))
}

/** After a challenge: ends the session the intent belongs to, if it was Checkout's. */
export function completeSessionOf(call: Call, intent: { id: string }): void {
  const session = sessionOfIntent(call, intent.id)
  if (session !== undefined) completeIfDone(call, session)
}
