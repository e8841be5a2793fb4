import type { Endpoint } from '#sandbox/api/endpoint.ts'
import { endpoint } from '#sandbox/api/endpoint.ts'
import { badParameter, missing, refused } from '#sandbox/api/errors.ts'
import { clearable, flag, hash, integer, list, required, text, type Values } from '#sandbox/api/params.ts'
import { confirmSession, refuseUnlessOpen } from '#sandbox/checkout/confirm.ts'
import { checkTotal } from '#sandbox/checkout/line-items.ts'
import { savedMethods } from '#sandbox/checkout/saved-methods.ts'
import { requireSessionBySecret } from '#sandbox/checkout/sessions.ts'
import { showPage } from '#sandbox/checkout/show-page.ts'
import { detach } from '#sandbox/payments/attach.ts'
import { requirePaymentMethod } from '#sandbox/payments/find.ts'
import type { CheckoutSessionRecord } from '#sandbox/state/checkout-records.ts'
import { emailParam } from './checkout-session-params.ts'
import { addressParam, toAddress } from './shared-params.ts'

// Not addresses of Stripe's documentation: how the browser stand-in shows and ends a Checkout Session. Only the
// session's client secret opens them.

const shopperParams = {
  email: clearable(emailParam),
  name: clearable(text),
  phone: clearable(text),
  address: clearable(addressParam),
}
const lineChanges = list(hash({ id: text, quantity: integer }))

function applyShopper(session: CheckoutSessionRecord, values: Values<typeof shopperParams>): void {
  const { shopper } = session
  if (values.email !== undefined && values.email !== shopper.email) {
    if (session.customer_email !== null) {
      throw badParameter('The email of this Checkout Session was set by `customer_email`.', 'email')
    }
    shopper.email = values.email
  }
  if (values.name !== undefined) shopper.name = values.name
  if (values.phone !== undefined) shopper.phone = values.phone
  if (values.address !== undefined) shopper.address = values.address && toAddress(values.address)
}

function applyQuantities(session: CheckoutSessionRecord, changes: ReturnType<typeof lineChanges.read>): void {
  for (const [index, change] of changes.entries()) {
    const at = `line_items[${index}]`
    const id = required(change.id, `${at}[id]`)
    const quantity = required(change.quantity, `${at}[quantity]`)
    const line = session.line_items.find((one) => one.id === id)
    if (line === undefined) throw missing('line item', id, `${at}[id]`, 400)
    const range = line.adjustable_quantity
    if (range === null) throw refused('The quantity of this line item cannot be changed.', { param: at })
    if (quantity < Math.max(1, range.minimum) || quantity > range.maximum) {
      throw refused(`The quantity must be between ${Math.max(1, range.minimum)} and ${range.maximum}.`, { param: at })
    }
    line.quantity = quantity
  }
  checkTotal(session.line_items)
}

const retrieve = endpoint({
  method: 'GET',
  path: '/v1/payment_pages/:id',
  keys: 'any',
  params: { client_secret: text },
  run: (call, params, id) => showPage(call, requireSessionBySecret(call, id, params.client_secret)),
})

const update = endpoint({
  method: 'POST',
  path: '/v1/payment_pages/:id',
  keys: 'any',
  params: { ...shopperParams, client_secret: text, line_items: lineChanges },
  run(call, values, id) {
    const session = requireSessionBySecret(call, id, values.client_secret)
    refuseUnlessOpen(session)
    applyShopper(session, values)
    if (values.line_items !== undefined) applyQuantities(session, values.line_items)
    call.store.update(call.account, 'checkout_session', session)
    return showPage(call, session)
  },
})

const confirm = endpoint({
  method: 'POST',
  path: '/v1/payment_pages/:id/confirm',
  keys: 'any',
  params: { ...shopperParams, client_secret: text, payment_method: text, save_payment_method: flag },
  run(call, values, id) {
    const session = requireSessionBySecret(call, id, values.client_secret)
    refuseUnlessOpen(session)
    applyShopper(session, values)
    const method = requirePaymentMethod(call, required(values.payment_method, 'payment_method'))
    confirmSession(call, session, method, values.save_payment_method ?? false)
    return showPage(call, session)
  },
})

const remove = endpoint({
  method: 'POST',
  path: '/v1/payment_pages/:id/detach',
  keys: 'any',
  params: { client_secret: text, payment_method: text },
  run(call, values, id) {
    const session = requireSessionBySecret(call, id, values.client_secret)
    refuseUnlessOpen(session)
    const wanted = required(values.payment_method, 'payment_method')
    const method = savedMethods(call, session)?.find((one) => one.id === wanted)
    if (method === undefined) throw missing('PaymentMethod', wanted, 'payment_method', 400)
    if (session.saved_payment_method_options?.payment_method_remove !== 'enabled') {
      throw refused('This Checkout Session does not let the customer remove payment methods.')
    }
    detach(call, method)
    return showPage(call, session)
  },
})

/** The private addresses behind a payment page. */
export const paymentPageEndpoints: Endpoint[] = [retrieve, update, confirm, remove]
