import { DAY, now } from '@/lib/core/clock'
import { invalid } from '@/lib/core/errors'
import { passesLuhn } from '@/lib/core/log'
import { checkAmount, isCurrency } from '@/lib/core/money'

/** Checks amount (integer, smallest unit) and currency; throws 422 with `amount` or `currency` as the parameter, rounds nothing. */
export function checkMoney(amount: number, currency: string): { amount: number; currency: string } {
  const lower = /^[A-Za-z]{3}$/.test(currency) ? currency.toLowerCase() : ''
  if (!isCurrency(lower)) throw invalid('currency_invalid', 'Choose a currency Stripe can charge.', 'currency')
  const checked = checkAmount(amount, lower)
  if (!checked.ok) throw invalid(checked.code, AMOUNT_WORDS[checked.code], 'amount')
  return { amount: checked.amount, currency: lower }
}

const AMOUNT_WORDS = {
  amount_invalid: 'Enter an amount like 19.99.',
  amount_too_small: 'This is less than the smallest amount Stripe charges in this currency.',
  amount_too_large: 'This is more than Stripe charges in one payment.',
  amount_granularity: 'In this currency Stripe charges in steps of ten of the smallest unit: the last digit must be 0.',
} as const

/**
 * The merchant's words for a charge: 1-200 characters, no control characters, no card number (contract 1.10); throws 422
 * with `param` as the parameter.
 */
export function checkReason(text: string, param = 'reason'): string {
  const reason = text.trim().normalize('NFC')
  if (reason.length === 0) throw invalid('reason_missing', 'Say what the charge is for: the customer reads it.', param)
  if ([...reason].length > 200 || /\p{Cc}/u.test(reason))
    throw invalid('reason_invalid', 'Use at most 200 plain characters.', param)
  for (const [digits] of reason.matchAll(/(?:\d[ -]?){12,18}\d/g))
    if (passesLuhn(digits.replace(/\D/g, '')))
      throw invalid('card_number_not_allowed', 'This looks like a card number. Never write one here.', param)
  return reason
}

// Longer ahead few cards and no agreement can be relied on.
const FARTHEST = 366 * DAY

/** Checks when a charge is to be made, milliseconds since 1970: ahead of now, within a year; throws 422 `charge_at`. */
export function checkChargeAt(chargeAt: number | undefined): number | undefined {
  if (chargeAt === undefined) return undefined
  if (!Number.isSafeInteger(chargeAt)) throw invalid('charge_at_invalid', 'Enter a date and a time.', 'charge_at')
  if (chargeAt <= now()) throw invalid('charge_at_past', 'Choose a time that is still to come.', 'charge_at')
  if (chargeAt > now() + FARTHEST) throw invalid('charge_at_too_far', 'Choose a time within a year.', 'charge_at')
  return chargeAt
}

/** The rest of a price whose deposit is asked for, smallest unit, if there is one; throws 422 naming the parameter. */
export function checkRemainder(amount: number | undefined, currency: string): number | undefined {
  if (amount === undefined) return undefined
  const checked = checkAmount(amount, currency)
  if (!checked.ok) throw invalid(checked.code, 'The rest cannot be charged like this.', 'remainder_amount')
  return checked.amount
}
