import { brandOf } from '#sandbox/stripe-js/browser/cards/brands.ts'
import { cardDigits, caretAfterDigits, formatCardNumber } from '#sandbox/stripe-js/browser/cards/card-number.ts'
import { expiryProblem, formatExpiry } from '#sandbox/stripe-js/browser/cards/expiry.ts'
import type { FormProblem } from '#sandbox/stripe-js/browser/words/types.ts'

/** Groups the digits of a card number as they are typed; the caret stays behind its digit. */
export function formatNumberInput(input: HTMLInputElement): void {
  const before = (input.value.slice(0, input.selectionStart ?? input.value.length).match(/\d/g) ?? []).length
  const formatted = formatCardNumber(input.value)
  if (formatted === input.value) return
  input.value = formatted
  const caret = caretAfterDigits(formatted, before)
  input.setSelectionRange(caret, caret)
}

/** Writes an expiration date as MM / YY while it is typed or filled in. */
export function formatExpiryInput(input: HTMLInputElement, event: Event): void {
  const atEnd = (input.selectionStart ?? 0) >= input.value.length
  const deleting = event instanceof InputEvent && event.inputType.startsWith('delete')
  if (atEnd || !deleting) input.value = formatExpiry(input.value, deleting)
}

/** Keeps the digits of a security code, no more than the network has. */
export function formatCvcInput(input: HTMLInputElement, length: number): void {
  const digits = input.value.replace(/\D/g, '').slice(0, length)
  if (digits !== input.value) input.value = digits
}

/** The network of a number as far as it is typed. */
export function brandOfInput(input: HTMLInputElement) {
  return brandOf(cardDigits(input.value))
}

/** What is wrong with an expiration date as Stripe.js names it. */
export function expiryCode(value: string): FormProblem | null {
  const problem = expiryProblem(value, new Date())
  const codes = {
    incomplete: 'incomplete_expiry',
    year_past: 'invalid_expiry_year_past',
    month_past: 'invalid_expiry_month_past',
    year_invalid: 'invalid_expiry_year',
  } as const
  return problem ? codes[problem] : null
}
