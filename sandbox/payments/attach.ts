import type { Call } from '#sandbox/api/endpoint.ts'
import { ApiError, refused } from '#sandbox/api/errors.ts'
import { decide } from '#sandbox/cards/decide.ts'
import { cardOfName } from '#sandbox/cards/find.ts'
import { renderCustomer } from '#sandbox/objects/customer.ts'
import { renderPaymentMethod } from '#sandbox/objects/payment-method.ts'
import type { PaymentMethodRecord } from '#sandbox/state/records.ts'
import { promoteSource } from './default-source.ts'

const SPENT =
  'The provided PaymentMethod was previously used with a PaymentIntent without Customer attachment, shared with a ' +
  'connected account without Customer attachment, or was detached from a Customer. It may not be used again. To use ' +
  'a PaymentMethod multiple times, you must attach it to a Customer first.'

/** 400 for a PaymentMethod that was used up without a customer, or detached. */
export function refuseSpent(method: PaymentMethodRecord): void {
  if (method.spent && method.customer === null) throw refused(SPENT)
}

/** The checks of a card after the bank has seen it. */
export function markChecked(method: PaymentMethodRecord): void {
  const { checks } = cardOfName(method.card)
  if (method.cvc_check === 'unchecked') method.cvc_check = checks?.cvc ?? 'pass'
  if (method.postal_check === 'unchecked') method.postal_check = checks?.postal ?? 'pass'
  if (method.line1_check === 'unchecked') method.line1_check = checks?.line1 ?? 'pass'
}

/** Gives a PaymentMethod to a customer without asking the bank again; writes `payment_method.attached`. */
export function giveToCustomer(call: Call, method: PaymentMethodRecord, customer: string): void {
  if (method.customer === customer) return
  method.customer = customer
  markChecked(method)
  call.store.update(call.account, 'payment_method', method)
  call.emit('payment_method.attached', renderPaymentMethod(method))
}

/** `POST /v1/payment_methods/{id}/attach`: the bank is asked, and a bad card answers 402 (sandbox.md 3a). */
export function attach(call: Call, method: PaymentMethodRecord, customer: string): void {
  if (method.customer !== null) {
    throw refused('The payment method you provided has already been attached to a customer.')
  }
  refuseSpent(method)
  const decision = decide(method, 'attach')
  if (decision.kind === 'decline') {
    const { blocked: _blocked, uncharged: _uncharged, ...decline } = decision.decline
    throw new ApiError(402, { type: 'card_error', param: '', ...decline })
  }
  giveToCustomer(call, method, customer)
}

/** Takes a PaymentMethod away from its customer for good; the customer's default goes with it. */
export function detach(call: Call, method: PaymentMethodRecord): void {
  const { customer: owner } = method
  if (owner === null) {
    throw refused('The payment method you provided is not attached to a customer so detachment is impossible.', {
      param: 'payment_method',
    })
  }
  method.customer = null
  method.spent = true
  call.store.update(call.account, 'payment_method', method)
  call.emit('payment_method.detached', renderPaymentMethod(method), { customer: owner })
  const customer = call.store.find(call.account, 'customer', owner)
  if (customer === undefined) return
  promoteSource(call, customer, method.id)
  if (customer.default_payment_method !== method.id) return
  customer.default_payment_method = null
  call.store.update(call.account, 'customer', customer)
  call.emit('customer.updated', renderCustomer(customer), {
    invoice_settings: { default_payment_method: method.id },
  })
}
