import type { TestCard } from './card.ts'
import { testCards } from './table.ts'

const byNumber = new Map(testCards.flatMap((card) => card.numbers.map((number) => [number, card] as const)))
const byToken = new Map(testCards.flatMap((card) => card.tokens.map((token) => [token, card] as const)))
const byName = new Map(testCards.map((card) => [card.name, card]))

/** The test card of a number, or undefined for any other number. */
export function cardOfNumber(number: string): TestCard | undefined {
  return byNumber.get(number)
}

/** The test card of a `pm_card_…` or `tok_…` name. */
export function cardOfToken(name: string): TestCard | undefined {
  return byToken.get(name.replace(/^(pm_card_|tok_)/, ''))
}

/** The test card a stored PaymentMethod was made from. */
export function cardOfName(name: string): TestCard {
  const card = byName.get(name)
  if (card === undefined) throw new Error(`the table of test cards has no row '${name}'`)
  return card
}

/** Whether the digits end in the right check digit. */
export function passesLuhn(number: string): boolean {
  let sum = 0
  for (let index = 0; index < number.length; index++) {
    const digit = Number(number[number.length - 1 - index])
    const doubled = index % 2 === 1 ? digit * 2 : digit
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}
