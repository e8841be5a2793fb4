import type { Call } from '#sandbox/api/endpoint.ts'
import { ApiError } from '#sandbox/api/errors.ts'
import type { TestCard } from '#sandbox/cards/card.ts'
import { cardOfNumber, cardOfToken, passesLuhn } from '#sandbox/cards/find.ts'
import { derivedText } from '#sandbox/state/ids.ts'
import type { PaymentMethodRecord } from '#sandbox/state/records.ts'

/** A card as typed into the frame: digits, expiry and, when asked, the security code. */
export interface CardEntry {
  number: string
  exp_month: number
  exp_year: number
  cvc?: string | undefined
}

/** What is kept of a card: never its number. */
export type CardData = Pick<
  PaymentMethodRecord,
  'card' | 'last4' | 'exp_month' | 'exp_year' | 'fingerprint' | 'cvc_check'
>

function cardError(code: string, message: string, param: string, decline_code?: string): ApiError {
  return new ApiError(402, { type: 'card_error', code, message, param, decline_code })
}

/** 402 for an expiry that is none, or over. */
export function checkExpiry(call: Call, month: number, shortOrFullYear: number): void {
  const now = new Date(call.clock.ms())
  const year = fullYear(shortOrFullYear)
  if (month < 1 || month > 12) {
    throw cardError('invalid_expiry_month', "Your card's expiration month is invalid.", 'exp_month')
  }
  if (year < now.getUTCFullYear() || year > now.getUTCFullYear() + 50) {
    throw cardError('invalid_expiry_year', "Your card's expiration year is invalid.", 'exp_year')
  }
  if (year === now.getUTCFullYear() && month < now.getUTCMonth() + 1) {
    throw cardError('invalid_expiry_month', "Your card's expiration month is invalid.", 'exp_month')
  }
}

function checkEntry(call: Call, entry: CardEntry): TestCard {
  const digits = entry.number.replaceAll(/[\s-]/g, '')
  if (!/^\d{12,19}$/.test(digits)) {
    throw cardError('invalid_number', 'The card number is not a valid credit card number.', 'number')
  }
  if (!passesLuhn(digits)) throw cardError('incorrect_number', 'Your card number is incorrect.', 'number')
  checkExpiry(call, entry.exp_month, entry.exp_year)
  const card = cardOfNumber(digits)
  if (card === undefined) {
    const message =
      'Your card was declined. Your request was in test mode, but used a non test (live) card. For a list of valid ' +
      'test cards, visit: https://stripe.com/docs/testing.'
    throw cardError('card_declined', message, '', 'test_mode_live_card')
  }
  if (entry.cvc !== undefined && !(card.brand === 'amex' ? /^\d{3,4}$/ : /^\d{3}$/).test(entry.cvc)) {
    throw cardError('invalid_cvc', "Your card's security code is invalid.", 'cvc')
  }
  return card
}

function fullYear(year: number): number {
  return year < 100 ? 2000 + year : year
}

/** The same number has the same fingerprint, within an account. */
function fingerprintOf(call: Call, number: string): string {
  return derivedText(`fingerprint:${call.account}:${number}`, 16)
}

/** What is kept of a typed card; secret keys may not send one, and a wrong one is refused with 402. */
export function cardDataOfNumber(call: Call, entry: CardEntry): CardData {
  if (call.caller.kind === 'secret') {
    const message =
      'Sending credit card numbers directly to the Stripe API is generally unsafe. We suggest you use test tokens ' +
      'that map to the test card you are using, see https://stripe.com/docs/testing. To enable testing raw card data ' +
      'APIs, see https://support.stripe.com/questions/enabling-access-to-raw-card-data-apis.'
    throw new ApiError(402, { type: 'invalid_request_error', message })
  }
  const card = checkEntry(call, entry)
  const number = entry.number.replaceAll(/[\s-]/g, '')
  return {
    card: card.name,
    last4: number.slice(-4),
    exp_month: entry.exp_month,
    exp_year: fullYear(entry.exp_year),
    fingerprint: fingerprintOf(call, number),
    cvc_check: entry.cvc === undefined ? null : 'unchecked',
  }
}

/** What a `pm_card_…` or `tok_…` name stands for, valid for a year; undefined for a name the table does not have. */
export function cardDataOfName(call: Call, name: string): CardData | undefined {
  const card = cardOfToken(name)
  if (card === undefined) return undefined
  const number = card.numbers[0] ?? card.name
  const now = new Date(call.clock.ms())
  return {
    card: card.name,
    last4: card.tokenLast4 ?? number.slice(-4),
    exp_month: now.getUTCMonth() + 1,
    exp_year: now.getUTCFullYear() + 1,
    fingerprint: fingerprintOf(call, number),
    cvc_check: 'unchecked',
  }
}
