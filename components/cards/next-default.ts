import type { PaymentMethodView } from '@/lib/payment-methods/types'

/** The card that becomes the default when `removed` goes: the newest that has not expired, null when there is none. */
export function nextDefault(cards: PaymentMethodView[], removed: PaymentMethodView): PaymentMethodView | null {
  const left = cards.filter((card) => card.id !== removed.id && card.expiry !== 'expired')
  return left.toSorted((a, b) => b.createdAt - a.createdAt)[0] ?? null
}
