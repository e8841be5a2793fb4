import type { Call } from '#sandbox/api/endpoint.ts'
import { refused } from '#sandbox/api/errors.ts'
import { cardOfName } from '#sandbox/cards/find.ts'
import { renderMandate } from '#sandbox/objects/mandate.ts'
import { newId } from '#sandbox/state/ids.ts'
import type { PaymentIntentRecord, PaymentMethodRecord, SetupIntentRecord } from '#sandbox/state/records.ts'

/**
 * Stripe makes a mandate where its terms were given, and of Indian Visa and Mastercard cards only. The PaymentMethod
 * knows it from then on; store it afterwards.
 */
export function makeMandate(
  call: Call,
  intent: SetupIntentRecord | PaymentIntentRecord,
  method: PaymentMethodRecord,
): string | undefined {
  const { brand, country } = cardOfName(method.card)
  const indian = country === 'IN' && (brand === 'visa' || brand === 'mastercard')
  if (!indian || intent.mandate_options === undefined) return undefined
  const created = call.clock.seconds()
  const acceptance = intent.acceptance ?? { accepted_at: created, online: { ip_address: null, user_agent: null } }
  const id = newId('mandate')
  const record = { id, created, metadata: {}, payment_method: method.id, acceptance, active: true }
  call.store.insert(call.account, 'mandate', record)
  method.mandate = id
  return id
}

/** 400 for a payment under a mandate that is not the card's, or not in force. */
export function checkMandate(call: Call, id: string, method: PaymentMethodRecord): void {
  const mandate = call.store.find(call.account, 'mandate', id)
  if (mandate !== undefined && mandate.active && mandate.payment_method === method.id) return
  throw refused(`The provided mandate ${id} is invalid and can not be used for the payment intent.`, {
    code: 'payment_intent_mandate_invalid',
    param: 'mandate',
  })
}

/** The customer cancels the mandate at the bank. */
export function cancelMandate(call: Call, method: PaymentMethodRecord): void {
  const mandate = method.mandate === undefined ? undefined : call.store.find(call.account, 'mandate', method.mandate)
  if (mandate === undefined) return
  mandate.active = false
  call.store.update(call.account, 'mandate', mandate)
  delete method.mandate
  call.emit('mandate.updated', renderMandate(mandate), { status: 'active' })
}
