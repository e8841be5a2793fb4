import type { Call } from '#sandbox/api/endpoint.ts'
import { missing, refused } from '#sandbox/api/errors.ts'
import { newId } from '#sandbox/state/ids.ts'
import type { TokenRecord } from '#sandbox/state/helper-records.ts'
import type { BillingDetails, PaymentMethodRecord } from '#sandbox/state/records.ts'
import { cardDataOfName, type CardData } from './card-data.ts'

/** A card on its way from a token into a PaymentMethod or a card of a customer. */
export interface TokenizedCard {
  /** The id the card of the older APIs has. */
  id: string
  data: CardData
  billing_details?: BillingDetails
}

/** A token of the account, or `resource_missing`. */
export function requireToken(call: Call, id: string, param: string, status = 400): TokenRecord {
  const token = call.store.find(call.account, 'token', id)
  if (token === undefined) throw missing('token', id, param, status)
  return token
}

/** Marks a token as used; each one works once. */
export function useToken(call: Call, token: TokenRecord): void {
  if (token.used) {
    const message = `You cannot use a Stripe token more than once: ${token.id}.`
    throw refused(message, { code: 'token_already_used' })
  }
  token.used = true
  call.store.update(call.account, 'token', token)
}

/** The card behind `tok_visa` and its like, which are new each time, or behind a token a browser made, once. */
export function takeToken(call: Call, id: string, param: string): TokenizedCard {
  const named = id.startsWith('tok_') ? cardDataOfName(call, id) : undefined
  if (named !== undefined) return { id: newId('card'), data: named }
  const token = requireToken(call, id, param)
  if (token.card === null) throw missing('token', id, param, 400)
  useToken(call, token)
  return token.card
}

/** A security code that was typed again is checked with the next payment of the card. */
export function giveCvc(call: Call, id: string, method: PaymentMethodRecord): void {
  const param = 'payment_method_options[card][cvc_token]'
  const token = requireToken(call, id, param)
  if (token.card !== null) throw missing('token', id, param, 400)
  useToken(call, token)
  method.cvc_check = 'unchecked'
}
