import type Stripe from 'stripe'
import type { TokenRecord } from '#sandbox/state/helper-records.ts'
import { renderCard } from './card.ts'

/** A token: a card that was typed in a browser, or its security code alone. */
export function renderToken(record: TokenRecord): Stripe.Token {
  const token: Stripe.Token = {
    id: record.id,
    object: 'token',
    client_ip: '127.0.0.1',
    created: record.created,
    livemode: false,
    type: record.card === null ? 'cvc_update' : 'card',
    used: record.used,
  }
  if (record.card !== null) token.card = renderCard({ ...record.card, ...record.card.data })
  return token
}
