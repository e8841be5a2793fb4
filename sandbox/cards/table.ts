import { declines, type Decline } from './declines.ts'

export type Brand = 'visa' | 'mastercard' | 'amex' | 'discover' | 'diners' | 'jcb' | 'unionpay'

/** What happens to a card at one place: it works, it is declined, or it asks for 3-D Secure first. */
export type Outcome =
  | { kind: 'succeed' }
  | { kind: 'decline'; decline: Decline }
  | { kind: 'authenticate'; next: Outcome }
  | { kind: 'needs_set_up'; otherwise: Decline }

/** One test card and its fate at the four places a card can be used (sandbox.md 3a). */
export interface TestCard {
  name: string
  /** Card numbers; the first one is what `pm_card_…` tokens stand for. */
  numbers: string[]
  /** What follows `pm_card_` and `tok_`. */
  tokens: string[]
  brand: Brand
  country: string
  funding: 'credit' | 'debit' | 'prepaid'
  /** The last four digits of a token, where they are not those of the number. */
  tokenLast4?: string
  threeDSecure: boolean
  setup: Outcome
  attach: Outcome
  onSession: Outcome
  offSession: Outcome
  /** The check that fails when the value was given. */
  failsCheck?: 'cvc' | 'postal'
}

const ok: Outcome = { kind: 'succeed' }
const challenge: Outcome = { kind: 'authenticate', next: ok }
const no = (decline: Decline): Outcome => ({ kind: 'decline', decline })
const challengeThen = (decline: Decline): Outcome => ({ kind: 'authenticate', next: no(decline) })

const works = { setup: ok, attach: ok, onSession: ok, offSession: ok }
const us = { brand: 'visa', country: 'US', funding: 'credit', threeDSecure: true } as const

function declinedEverywhere(name: string, number: string, tokens: string[], decline: Decline): TestCard {
  const outcome = no(decline)
  return {
    name,
    numbers: [number],
    tokens,
    ...us,
    setup: outcome,
    attach: outcome,
    onSession: outcome,
    offSession: outcome,
  }
}

function working(name: string, numbers: string[], tokens: string[], more: Partial<TestCard> = {}): TestCard {
  return { name, numbers, tokens, ...us, ...works, ...more }
}

/** The closed table of test cards. Any other number is refused as a live card in test mode. */
export const testCards: TestCard[] = [
  working('visa', ['4242424242424242'], ['visa', 'us']),
  working('authentication_required_on_setup', ['4000002500003155'], ['authenticationRequiredOnSetup'], {
    country: 'FR',
    setup: challenge,
    onSession: challenge,
    offSession: { kind: 'needs_set_up', otherwise: declines.authenticationRequired },
  }),
  working('authentication_required', ['4000002760003184'], ['authenticationRequired'], {
    country: 'DE',
    setup: challenge,
    onSession: challenge,
    offSession: no(declines.authenticationRequired),
  }),
  working(
    'authentication_required_insufficient_funds',
    ['4000008260003178'],
    ['authenticationRequiredChargeDeclinedInsufficientFunds'],
    {
      country: 'GB',
      setup: challenge,
      onSession: challengeThen(declines.insufficientFunds),
      offSession: no(declines.insufficientFunds),
    },
  ),
  declinedEverywhere(
    'insufficient_funds',
    '4000000000009995',
    ['visa_chargeDeclinedInsufficientFunds', 'chargeDeclinedInsufficientFunds'],
    declines.insufficientFunds,
  ),
  working('authentication_required_set_up', ['4000003800000446'], ['authenticationRequiredSetupForOffSession'], {
    country: 'IT',
    setup: challenge,
    onSession: challenge,
  }),
  working('charge_customer_fail', ['4000000000000341'], ['chargeCustomerFail'], {
    onSession: no(declines.generic),
    offSession: no(declines.generic),
  }),
  declinedEverywhere('declined', '4000000000000002', ['visa_chargeDeclined', 'chargeDeclined'], declines.generic),
  declinedEverywhere(
    'lost_card',
    '4000000000009987',
    ['visa_chargeDeclinedLostCard', 'chargeDeclinedLostCard'],
    declines.lostCard,
  ),
  declinedEverywhere(
    'stolen_card',
    '4000000000009979',
    ['visa_chargeDeclinedStolenCard', 'chargeDeclinedStolenCard'],
    declines.stolenCard,
  ),
  declinedEverywhere(
    'expired_card',
    '4000000000000069',
    ['visa_chargeDeclinedExpiredCard', 'chargeDeclinedExpiredCard'],
    declines.expired,
  ),
  declinedEverywhere(
    'incorrect_cvc',
    '4000000000000127',
    ['visa_chargeDeclinedIncorrectCvc', 'chargeDeclinedIncorrectCvc'],
    declines.incorrectCvc,
  ),
  declinedEverywhere(
    'processing_error',
    '4000000000000119',
    ['visa_chargeDeclinedProcessingError', 'chargeDeclinedProcessingError'],
    declines.processingError,
  ),
  declinedEverywhere(
    'velocity_exceeded',
    '4000000000006975',
    ['visa_chargeDeclinedVelocityLimitExceeded', 'chargeDeclinedVelocityLimitExceeded'],
    declines.velocity,
  ),
  declinedEverywhere(
    'fraudulent',
    '4100000000000019',
    ['radarBlock', 'visa_chargeDeclinedFraudulent'],
    declines.fraudulent,
  ),
  working('three_d_secure_2_required', ['4000000000003220'], ['threeDSecure2Required'], {
    country: 'IE',
    setup: challenge,
    onSession: challenge,
    offSession: no(declines.authenticationRequiredUncharged),
  }),
  working('three_d_secure_required', ['4000000000003063'], ['threeDSecureRequired'], {
    setup: challenge,
    onSession: challenge,
    offSession: no(declines.generic),
  }),
  working('three_d_secure_declined', ['4000008400001629'], ['threeDSecureRequiredChargeDeclined'], {
    setup: challenge,
    onSession: challengeThen(declines.generic),
    offSession: no(declines.generic),
  }),
  working('three_d_secure_error', ['4000008400001280'], ['threeDSecureRequiredProcessingError'], {
    setup: no(declines.generic),
    onSession: no(declines.generic),
    offSession: no(declines.generic),
  }),
  working('three_d_secure_optional', ['4000000000003055'], ['threeDSecureOptional']),
  working('three_d_secure_optional_error', ['4000000000003097'], ['threeDSecureOptionalProcessingError']),
  working('cvc_check_fails', ['4000000000000101'], ['cvcCheckFail'], { failsCheck: 'cvc' }),
  working('postal_check_fails', ['4000000000000036'], ['avsZipFail'], { failsCheck: 'postal' }),
  working('bypass_pending', ['4000000000000077'], ['bypassPending']),
  working('dispute', ['4000000000000259'], ['createDispute']),
  working('dispute_inquiry', ['4000000000001976'], ['createDisputeInquiry']),
  working('refund_pending', ['4000000000007726'], ['pendingRefund']),
  working('refund_fails', ['4000000000005126'], ['refundFail']),
  working('visa_debit', ['4000056655665556'], ['visa_debit'], { funding: 'debit' }),
  working('mastercard', ['5555555555554444', '2223003122003222'], ['mastercard'], { brand: 'mastercard' }),
  working('mastercard_debit', ['5200828282828210'], ['mastercard_debit'], { brand: 'mastercard', funding: 'debit' }),
  working('mastercard_prepaid', ['5105105105105100'], ['mastercard_prepaid'], {
    brand: 'mastercard',
    funding: 'prepaid',
  }),
  working('amex', ['378282246310005', '371449635398431'], ['amex'], {
    brand: 'amex',
    threeDSecure: false,
    tokenLast4: '8431',
  }),
  working('discover', ['6011000990139424', '6011111111111117', '6011981111111113'], ['discover'], {
    brand: 'discover',
  }),
  working('diners', ['3056930009020004', '36227206271667'], ['diners'], { brand: 'diners' }),
  working('jcb', ['3566002020360505'], ['jcb'], { brand: 'jcb', country: 'JP' }),
  working('unionpay', ['6200000000000005'], ['unionpay'], { brand: 'unionpay', country: 'CN' }),
  working('br', ['4000000760000002'], ['br'], { country: 'BR' }),
  working('ca', ['4000001240000000'], ['ca'], { country: 'CA' }),
  working('mx', ['4000004840008001'], ['mx'], { country: 'MX' }),
  working('gb', ['4000008260000000'], ['gb'], { country: 'GB' }),
  working('de', ['4000002760000016'], ['de'], { country: 'DE' }),
  working('fr', ['4000002500000003'], ['fr'], { country: 'FR' }),
  working('it', ['4000003800000008'], ['it'], { country: 'IT' }),
  working('es', ['4000007240000007'], ['es'], { country: 'ES' }),
  working('au', ['4000000360000006'], ['au'], { country: 'AU' }),
  working('cn', ['4000001560000002'], ['cn'], { country: 'CN' }),
  working('in', ['4000003560000008'], ['in'], { country: 'IN' }),
  working('jp', ['4000003920000003'], ['jp'], { country: 'JP' }),
]
