import type { Call, Endpoint } from '#sandbox/api/endpoint.ts'
import { endpoint } from '#sandbox/api/endpoint.ts'
import { ApiError, missing, refused } from '#sandbox/api/errors.ts'
import { mergeMetadata, metadata } from '#sandbox/api/metadata.ts'
import { clearable, flag, ignored, integer, notImitated, required, text } from '#sandbox/api/params.ts'
import { decide } from '#sandbox/cards/decide.ts'
import { changedFields } from '#sandbox/events/changed-fields.ts'
import { renderCharge } from '#sandbox/objects/charge.ts'
import { isSource } from '#sandbox/objects/source.ts'
import { markChecked } from '#sandbox/payments/attach.ts'
import { bookCharge } from '#sandbox/payments/balance.ts'
import { writeCharge, type ChargeOrder } from '#sandbox/payments/charge.ts'
import { releaseHold } from '#sandbox/payments/release.ts'
import { sourceOf } from '#sandbox/payments/customer-sources.ts'
import { requireCustomer } from '#sandbox/payments/find.ts'
import { declineError } from '#sandbox/payments/intents.ts'
import type { CustomerRecord, PaymentMethodRecord } from '#sandbox/state/records.ts'
import { requireCharge } from './charges.ts'
import { checkAmount, readCurrency } from './money.ts'
import { shippingParam, toShipping } from './shared-params.ts'
import { cardOrId, readTypedCard } from './source-params.ts'

const createParams = {
  amount: integer,
  currency: text,
  capture: flag,
  customer: text,
  source: cardOrId,
  description: clearable(text),
  metadata,
  receipt_email: text,
  shipping: shippingParam,
  statement_descriptor: text,
  statement_descriptor_suffix: text,
  transfer_group: text,
  radar_options: ignored,
  application_fee: notImitated,
  application_fee_amount: notImitated,
  destination: notImitated,
  on_behalf_of: notImitated,
  transfer_data: notImitated,
}

/** A customer pays with a card of its own; 402 without one, as Stripe answers. */
function cardOfCustomer(call: Call, customer: CustomerRecord, given: string | undefined): PaymentMethodRecord {
  const id = given ?? customer.default_source
  if (id === null) {
    const message = 'Cannot charge a customer that has no active card'
    throw new ApiError(402, { type: 'card_error', code: 'missing', message, param: 'card' })
  }
  const card = call.store.find(call.account, 'payment_method', id)
  if (card !== undefined && card.customer === customer.id && isSource(card)) return card
  const error = missing('source', id, 'source', 404)
  error.body.message = `Customer ${customer.id} does not have a linked source with ID ${id}.`
  throw error
}

const create = endpoint({
  method: 'POST',
  path: '/v1/charges',
  params: createParams,
  run(call, values) {
    const amount = required(values.amount, 'amount')
    const currency = readCurrency(required(values.currency, 'currency'))
    checkAmount(amount, currency)
    const customer = values.customer === undefined ? undefined : requireCustomer(call, values.customer, 'customer')
    const { source } = values
    if (customer === undefined && source === undefined) throw refused('Must provide source or customer.')
    const typed = typeof source === 'object' ? readTypedCard(call, source, 'source') : source
    if (customer !== undefined && typeof typed === 'object') {
      throw refused('A card of a customer must be added to the customer first.', { param: 'source' })
    }
    const card =
      customer === undefined
        ? sourceOf(call, typed ?? '', {})
        : cardOfCustomer(call, customer, typeof typed === 'string' ? typed : undefined)
    const order: ChargeOrder = {
      amount,
      currency,
      held: values.capture === false,
      customer: customer?.id ?? null,
      description: values.description ?? null,
      metadata: mergeMetadata({}, values.metadata),
      payment_intent: null,
      receipt_email: values.receipt_email ?? null,
      shipping: values.shipping === undefined ? null : toShipping(values.shipping),
      statement_descriptor: values.statement_descriptor ?? null,
      statement_descriptor_suffix: values.statement_descriptor_suffix ?? null,
      transfer_group: values.transfer_group ?? null,
    }
    // Without an intent nobody can be asked: a bank that wants a challenge refuses.
    const decision = decide(card, 'offSession')
    markChecked(card)
    if (customer === undefined && card.id.startsWith('src_')) card.spent = true
    call.store.update(call.account, 'payment_method', card)
    if (decision.kind === 'decline') {
      const failed = writeCharge(call, order, card, { decline: decision.decline, authentication: null })
      const { payment_method: _shown, ...error } = declineError(decision.decline, card, failed.id)
      throw new ApiError(402, error)
    }
    return renderCharge(writeCharge(call, order, card, { authentication: null }), call.origin)
  },
})

const capture = endpoint({
  method: 'POST',
  path: '/v1/charges/:id/capture',
  params: {
    amount: integer,
    receipt_email: text,
    statement_descriptor: text,
    statement_descriptor_suffix: text,
    transfer_group: text,
    application_fee: notImitated,
    application_fee_amount: notImitated,
    transfer_data: notImitated,
  },
  run(call, values, id) {
    const charge = requireCharge(call, id)
    if (charge.payment_intent !== null) {
      throw refused(`Charge ${id} belongs to PaymentIntent ${charge.payment_intent}, which is to be captured instead.`)
    }
    if (charge.amount_captured > 0) {
      throw refused(`Charge ${id} has already been captured.`, { code: 'charge_already_captured' })
    }
    const amount = values.amount ?? charge.amount
    const before = renderCharge(charge, call.origin)
    if (charge.failure !== null || amount < 1 || amount > charge.amount) {
      throw refused('This charge cannot be captured for that amount.', { param: 'amount' })
    }
    charge.amount_captured = amount
    charge.receipt_email = values.receipt_email ?? charge.receipt_email
    charge.statement_descriptor = values.statement_descriptor ?? charge.statement_descriptor
    charge.statement_descriptor_suffix = values.statement_descriptor_suffix ?? charge.statement_descriptor_suffix
    charge.transfer_group = values.transfer_group ?? charge.transfer_group
    bookCharge(call, charge)
    releaseHold(call, charge)
    call.store.update(call.account, 'charge', charge)
    const shown = renderCharge(charge, call.origin)
    call.emit('charge.captured', shown, changedFields(before, shown))
    return shown
  },
})

/** Charges of the older API: create from a card token or a customer's card, capture. */
export const chargeCreateEndpoints: Endpoint[] = [create, capture]
