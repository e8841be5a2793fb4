import { expect, it } from 'vitest'
import { expiryState } from '@/lib/payment-methods/expiry'

const card = { expMonth: 8, expYear: 2030 }

it.each([
  ['2030-08-31T23:59:59Z', 'expires_soon'],
  ['2030-09-01T00:00:00Z', 'expired'],
  ['2030-07-04T00:00:00Z', 'expires_soon'],
  ['2030-07-02T00:00:00Z', 'valid'],
] as const)('a card of 08/2030 is at %s: %s, good to the end of its month', (at, state) => {
  expect(expiryState(card, Date.parse(at))).toBe(state)
})

it('a card of December runs into the new year', () => {
  expect(expiryState({ expMonth: 12, expYear: 2029 }, Date.parse('2029-12-31T23:59:59Z'))).toBe('expires_soon')
  expect(expiryState({ expMonth: 12, expYear: 2029 }, Date.parse('2030-01-01T00:00:00Z'))).toBe('expired')
})
