import type Stripe from 'stripe'
import type { Call, Endpoint } from '#sandbox/api/endpoint.ts'
import { endpoint } from '#sandbox/api/endpoint.ts'
import { missing, refused } from '#sandbox/api/errors.ts'
import { required, text } from '#sandbox/api/params.ts'
import { renderPaymentMethod, renderPublicPaymentMethod } from '#sandbox/objects/payment-method.ts'
import { detach } from '#sandbox/payments/attach.ts'
import type { CustomerSessionRecord } from '#sandbox/state/records.ts'

// Not addresses of Stripe's documentation: how the browser stand-in reads a CustomerSession, and the shopper removes a
// saved card with it. Both take the session's client secret in place of a secret key.

function requireSession(call: Call, secret: string | undefined): CustomerSessionRecord {
  const given = required(secret, 'customer_session_client_secret')
  const session = call.store.find(call.account, 'customer_session', given)
  if (session === undefined) {
    throw missing('customer_session', given, 'customer_session_client_secret', 400)
  }
  if (session.expires_at <= call.clock.seconds()) {
    throw refused('The Customer Session has expired. Create a new one and use its client_secret.', {
      code: 'customer_session_expired',
      param: 'customer_session_client_secret',
    })
  }
  return session
}

function featuresOf(session: CustomerSessionRecord): Stripe.CustomerSession.Components.PaymentElement.Features | null {
  const { enabled, features } = session.components.payment_element
  return enabled ? features : null
}

/** The customer's cards the session lets the Payment Element show, newest first. */
function shownMethods(call: Call, session: CustomerSessionRecord) {
  const features = featuresOf(session)
  if (features?.payment_method_redisplay !== 'enabled') return []
  return call.store
    .all(call.account, 'payment_method', { owner: session.customer })
    .filter(({ allow_redisplay }) => features.payment_method_allow_redisplay_filters.includes(allow_redisplay))
    .slice(0, features.payment_method_redisplay_limit ?? undefined)
}

const retrieve = endpoint({
  method: 'GET',
  path: '/v1/elements/sessions',
  keys: 'any',
  params: { customer_session_client_secret: text },
  run(call, params) {
    // Without a customer the page only learns that its key is good.
    if (params.customer_session_client_secret === undefined) return { object: 'elements_session', customer: null }
    const session = requireSession(call, params.customer_session_client_secret)
    const methods = shownMethods(call, session)
    return {
      object: 'elements_session',
      customer: {
        customer_session: { components: { payment_element: session.components.payment_element } },
        payment_methods: methods.map((method) => renderPublicPaymentMethod(renderPaymentMethod(method))),
      },
    }
  },
})

const remove = endpoint({
  method: 'POST',
  path: '/v1/elements/payment_methods/:id/detach',
  keys: 'any',
  params: { customer_session_client_secret: text },
  run(call, params, id) {
    const session = requireSession(call, params.customer_session_client_secret)
    if (featuresOf(session)?.payment_method_remove !== 'enabled') {
      throw refused('This Customer Session does not let the customer remove payment methods.')
    }
    const method = shownMethods(call, session).find((shown) => shown.id === id)
    if (method === undefined) throw missing('PaymentMethod', id, 'payment_method')
    detach(call, method)
    return renderPublicPaymentMethod(renderPaymentMethod(method))
  },
})

/** What the Payment Element does with a CustomerSession: read it, remove a saved card. */
export const elementsSessionEndpoints: Endpoint[] = [retrieve, remove]
