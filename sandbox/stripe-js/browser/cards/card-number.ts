import { brandOf } from './brands.ts'

/** What is wrong with a card number, or null; an empty number is incomplete. */
export type NumberProblem = 'incomplete' | 'invalid' | null

/** The digits of what was typed, cut at the longest number of its network. */
export function cardDigits(typed: string): string {
  const digits = typed.replace(/\D/g, '')
  return digits.slice(0, Math.max(...brandOf(digits).lengths))
}

/** A card number in the groups of its network: "4242 4242 4242 4242", "3782 822463 10005". */
export function formatCardNumber(typed: string): string {
  const digits = cardDigits(typed)
  const groups: string[] = []
  let start = 0
  for (const size of brandOf(digits).groups) {
    if (start >= digits.length) break
    groups.push(digits.slice(start, start + size))
    start += size
  }
  return groups.join(' ')
}

/** Whether the check digit agrees (ISO/IEC 7812-1, Luhn). */
export function luhn(digits: string): boolean {
  let sum = 0
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i])
    const doubled = i % 2 === 1 ? digit * 2 : digit
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return digits.length > 0 && sum % 10 === 0
}

/** Judges a card number: too short is incomplete, a wrong check digit or an unknown network is invalid. */
export function numberProblem(typed: string): NumberProblem {
  const digits = cardDigits(typed)
  const facts = brandOf(digits)
  if (digits.length < Math.min(...facts.lengths)) return 'incomplete'
  return facts.brand !== 'unknown' && luhn(digits) ? null : 'invalid'
}

/** Where the caret goes after formatting, so that it stays behind the same digit. */
export function caretAfterDigits(formatted: string, digitsBefore: number): number {
  let seen = 0
  for (let i = 0; i < formatted.length; i++) {
    if (seen === digitsBefore) return formatted[i] === ' ' && digitsBefore > 0 ? i + 1 : i
    if (/\d/.test(formatted.charAt(i))) seen++
  }
  return formatted.length
}
