import type { Call } from '#sandbox/api/endpoint.ts'
import { missing } from '#sandbox/api/errors.ts'
import { isSource, renderCustomerSource } from '#sandbox/objects/source.ts'
import type { CustomerRecord, PaymentMethodRecord } from '#sandbox/state/records.ts'
import { attach } from './attach.ts'
import { storeMethod, type PaymentMethodExtras } from './create-payment-method.ts'
import { setDefaultSource } from './default-source.ts'
import { takeToken, type TokenizedCard } from './tokens.ts'

/** A card or source of a customer, or 404. */
export function requireSource(
  call: Call,
  customer: string,
  id: string,
  param = 'id',
  status = 404,
): PaymentMethodRecord {
  const source = call.store.find(call.account, 'payment_method', id)
  if (source === undefined || source.customer !== customer || !isSource(source))
    throw missing('source', id, param, status)
  return source
}

/** The card a token stands for, or an unattached source. */
export function sourceOf(call: Call, given: string | TokenizedCard, extras: PaymentMethodExtras): PaymentMethodRecord {
  if (typeof given === 'string' && given.startsWith('src_')) {
    const source = call.store.find(call.account, 'payment_method', given)
    if (source === undefined) throw missing('source', given, 'source', 400)
    return source
  }
  const card = typeof given === 'string' ? takeToken(call, given, 'source') : given
  return storeMethod(call, card.data, { billing_details: card.billing_details, ...extras }, card.id)
}

/** Adds a card to a customer after the bank was asked; the first one becomes the default. */
export function addSource(call: Call, customer: CustomerRecord, source: PaymentMethodRecord): void {
  attach(call, source, customer.id)
  call.emit('customer.source.created', renderCustomerSource(source))
  if (customer.default_source === null) setDefaultSource(call, customer, source.id)
}
