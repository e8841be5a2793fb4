import type { Decline } from './declines.ts'

export type Brand = 'visa' | 'mastercard' | 'amex' | 'discover' | 'diners' | 'jcb' | 'unionpay' | 'unknown'

/** What happens to a card at one place: it works, it is declined, or it asks for 3-D Secure first. */
export type Outcome =
  | { kind: 'succeed' }
  | { kind: 'decline'; decline: Decline }
  | { kind: 'authenticate'; next: Outcome }
  | { kind: 'needs_set_up'; otherwise: Decline }
  /** India: paid (or not) some time after the bank told its customer, and only under a mandate. */
  | { kind: 'after_notice'; decline: Decline | null }

/** What a bank says about a value that was given with the card. */
export type CheckResult = 'pass' | 'fail' | 'unavailable'

/**
 * What asking for 3-D Secure leads to: a challenge, a pass without one, a card that is not enrolled, an error of the
 * bank's, or nothing at all because the network has no 3-D Secure.
 */
export type ThreeDSecure = 'challenge' | 'frictionless' | 'unenrolled' | 'error' | 'unsupported'

/** What the bank does after the charge: a dispute, or a refund that takes its time. */
export type Aftermath =
  | {
      kind: 'dispute'
      reason: 'fraudulent' | 'product_not_received'
      caseType: 'chargeback' | 'inquiry' | 'compliance'
    }
  | { kind: 'refund_pending' }
  | { kind: 'refund_fails' }

/** One test card and its fate at the four places a card can be used. */
export interface TestCard {
  name: string
  /** Card numbers; the first one is what `pm_card_…` tokens stand for. */
  numbers: string[]
  /** What follows `pm_card_` and `tok_`. */
  tokens: string[]
  brand: Brand
  /** The networks of a co-branded card, the one of the country first. */
  networks?: string[]
  country: string
  funding: 'credit' | 'debit' | 'prepaid'
  /** The last four digits of a token, where they are not those of the number. */
  tokenLast4?: string
  threeDSecure: ThreeDSecure
  setup: Outcome
  attach: Outcome
  onSession: Outcome
  offSession: Outcome
  /** What the checks say when the value was given; all others pass. A wrong security or postal code is a decline. */
  checks?: { cvc?: CheckResult; postal?: CheckResult; line1?: CheckResult }
  risk?: 'elevated'
  /** The money is available at once. */
  availableAtOnce?: true
  after?: Aftermath
}

/** It works. */
export const ok: Outcome = { kind: 'succeed' }
/** A challenge, and it works after it. */
export const challenge: Outcome = { kind: 'authenticate', next: ok }

/** A plain no. */
export const no = (decline: Decline): Outcome => ({ kind: 'decline', decline })

/** A challenge, and a no after it. */
export const challengeThen = (decline: Decline): Outcome => ({ kind: 'authenticate', next: no(decline) })

/** A card that works at every place unless said otherwise; a US credit Visa unless said otherwise. */
export function working(
  name: string,
  numbers: string[],
  tokens: string[],
  more: Partial<Omit<TestCard, 'name' | 'numbers' | 'tokens'>> = {},
): TestCard {
  return {
    name,
    numbers,
    tokens,
    brand: 'visa',
    country: 'US',
    funding: 'credit',
    threeDSecure: 'unenrolled',
    setup: ok,
    attach: ok,
    onSession: ok,
    offSession: ok,
    ...more,
  }
}
