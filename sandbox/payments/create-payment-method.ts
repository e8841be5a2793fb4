import type { Call } from '#sandbox/api/endpoint.ts'
import { ApiError } from '#sandbox/api/errors.ts'
import { mergeMetadata, type MetadataChange } from '#sandbox/api/metadata.ts'
import { cardOfNumber, cardOfToken, passesLuhn } from '#sandbox/cards/find.ts'
import type { TestCard } from '#sandbox/cards/card.ts'
import { emptyBillingDetails } from '#sandbox/objects/payment-method.ts'
import { derivedText, newId } from '#sandbox/state/ids.ts'
import type { BillingDetails, PaymentMethodRecord } from '#sandbox/state/records.ts'

/** A card as typed into the frame: digits, expiry and, when asked, the security code. */
export interface CardEntry {
  number: string
  exp_month: number
  exp_year: number
  cvc?: string | undefined
}

/** What else a PaymentMethod is made with. */
export interface PaymentMethodExtras {
  billing_details?: BillingDetails | undefined
  metadata?: MetadataChange | undefined
  allow_redisplay?: PaymentMethodRecord['allow_redisplay'] | undefined
}

function cardError(code: string, message: string, param: string, decline_code?: string): ApiError {
  return new ApiError(402, { type: 'card_error', code, message, param, decline_code })
}

function checkEntry(call: Call, entry: CardEntry): TestCard {
  const digits = entry.number.replaceAll(/[\s-]/g, '')
  if (!/^\d{12,19}$/.test(digits)) {
    throw cardError('invalid_number', 'The card number is not a valid credit card number.', 'number')
  }
  if (!passesLuhn(digits)) throw cardError('incorrect_number', 'Your card number is incorrect.', 'number')
  const now = new Date(call.clock.ms())
  if (entry.exp_month < 1 || entry.exp_month > 12) {
    throw cardError('invalid_expiry_month', "Your card's expiration month is invalid.", 'exp_month')
  }
  const year = fullYear(entry.exp_year)
  if (year < now.getUTCFullYear() || year > now.getUTCFullYear() + 50) {
    throw cardError('invalid_expiry_year', "Your card's expiration year is invalid.", 'exp_year')
  }
  if (year === now.getUTCFullYear() && entry.exp_month < now.getUTCMonth() + 1) {
    throw cardError('invalid_expiry_month', "Your card's expiration month is invalid.", 'exp_month')
  }
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

interface MadeFrom extends Omit<CardEntry, 'cvc'> {
  last4: string
  cvcGiven: boolean
}

function make(call: Call, card: TestCard, from: MadeFrom, extras: PaymentMethodExtras): PaymentMethodRecord {
  const billing = extras.billing_details ?? emptyBillingDetails()
  const record: PaymentMethodRecord = {
    id: newId('pm'),
    created: call.clock.seconds(),
    metadata: mergeMetadata({}, extras.metadata),
    card: card.name,
    last4: from.last4,
    exp_month: from.exp_month,
    exp_year: from.exp_year,
    fingerprint: derivedText(`fingerprint:${call.account}:${from.number}`, 16),
    cvc_check: from.cvcGiven ? 'unchecked' : null,
    postal_check: billing.address.postal_code === null ? null : 'unchecked',
    line1_check: billing.address.line1 === null ? null : 'unchecked',
    customer: null,
    billing_details: billing,
    allow_redisplay: extras.allow_redisplay ?? 'unspecified',
    set_up: false,
    spent: false,
  }
  call.store.insert(call.account, 'payment_method', record)
  return record
}

/** A PaymentMethod from a card number, as the frame of the browser script sends it; secret keys are refused. */
export function createFromNumber(call: Call, entry: CardEntry, extras: PaymentMethodExtras): PaymentMethodRecord {
  if (call.caller.kind === 'secret') {
    const message =
      'Sending credit card numbers directly to the Stripe API is generally unsafe. We suggest you use test tokens ' +
      'that map to the test card you are using, see https://stripe.com/docs/testing. To enable testing raw card data ' +
      'APIs, see https://support.stripe.com/questions/enabling-access-to-raw-card-data-apis.'
    throw new ApiError(402, { type: 'invalid_request_error', message })
  }
  const card = checkEntry(call, entry)
  const number = entry.number.replaceAll(/[\s-]/g, '')
  const from = {
    number,
    last4: number.slice(-4),
    exp_month: entry.exp_month,
    exp_year: fullYear(entry.exp_year),
    cvcGiven: entry.cvc !== undefined,
  }
  return make(call, card, from, extras)
}

/** A new PaymentMethod from a `pm_card_…` or `tok_…` name, or undefined when the table has none such. */
export function createFromToken(
  call: Call,
  token: string,
  extras: PaymentMethodExtras = {},
): PaymentMethodRecord | undefined {
  const card = cardOfToken(token)
  if (card === undefined) return undefined
  const number = card.numbers[0] ?? ''
  const now = new Date(call.clock.ms())
  const from = {
    number,
    last4: card.tokenLast4 ?? number.slice(-4),
    exp_month: now.getUTCMonth() + 1,
    exp_year: now.getUTCFullYear() + 1,
    cvcGiven: true,
  }
  return make(call, card, from, extras)
}
