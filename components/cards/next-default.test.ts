import { expect, test } from 'vitest'
import { nextDefault } from '@/components/cards/next-default'
import type { PaymentMethodView } from '@/lib/payment-methods/types'

const card = (id: string, createdAt: number, expiry: PaymentMethodView['expiry'] = 'valid'): PaymentMethodView => ({
  id,
  stripeId: `pm_${id}`,
  brand: 'visa',
  last4: '4242',
  expMonth: 8,
  expYear: 2030,
  funding: null,
  country: null,
  nickname: null,
  isDefault: false,
  status: 'active',
  expiry,
  createdAt,
})

test('the newest card that has not expired is named as the next default', () => {
  const cards = [card('old', 1), card('newer', 2), card('newest-expired', 3, 'expired'), card('gone', 4)]
  expect(nextDefault(cards, cards[3]!)?.id).toBe('newer')
})

test('a card that expires soon still can be the next default', () => {
  const cards = [card('soon', 1, 'expires_soon'), card('gone', 2)]
  expect(nextDefault(cards, cards[1]!)?.id).toBe('soon')
})

test('nothing is named when only expired cards are left', () => {
  const cards = [card('dead', 1, 'expired'), card('gone', 2)]
  expect(nextDefault(cards, cards[1]!)).toBeNull()
})
