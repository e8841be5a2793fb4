import { expect, test } from 'vitest'
import { cardOfNumber, cardOfToken, passesLuhn } from './find.ts'
import { testCards } from './table.ts'

test('every number of the table has a right check digit and stands in one row', () => {
  const numbers = testCards.flatMap((card) => card.numbers)
  expect(numbers.filter((number) => !passesLuhn(number))).toEqual([])
  expect(new Set(numbers).size).toBe(numbers.length)
})

test('every token and every name stands in one row', () => {
  const tokens = testCards.flatMap((card) => card.tokens)
  expect(new Set(tokens).size).toBe(tokens.length)
  expect(new Set(testCards.map((card) => card.name)).size).toBe(testCards.length)
})

test('pm_card_ and tok_ names find the row of their number', () => {
  for (const name of ['pm_card_visa', 'tok_visa']) expect(cardOfToken(name)).toBe(cardOfNumber('4242424242424242'))
  expect(cardOfToken('pm_card_visa_chargeDeclinedInsufficientFunds')).toBe(cardOfNumber('4000000000009995'))
  expect(cardOfToken('pm_card_nothing')).toBeUndefined()
})

test('a wrong check digit is noticed', () => {
  expect(passesLuhn('4242424242424241')).toBe(false)
})
