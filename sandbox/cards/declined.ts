import { no, working, type TestCard } from './card.ts'
import { declines, type Decline } from './declines.ts'

function everywhere(name: string, number: string, tokens: string[], decline: Decline): TestCard {
  const outcome = no(decline)
  const all = { setup: outcome, attach: outcome, onSession: outcome, offSession: outcome }
  return working(name, [number], tokens, all)
}

/** Can be saved, never charged. */
function afterAttaching(name: string, numbers: string[], tokens: string[], decline: Decline): TestCard {
  return working(name, numbers, tokens, { onSession: no(decline), offSession: no(decline), tokenLast4: '0341' })
}

const debitWithoutFunds = no(declines.insufficientFunds)

/** Cards a bank refuses, and cards Stripe's own fraud rules look at. */
export const declinedCards: TestCard[] = [
  everywhere('declined', '4000000000000002', ['visa_chargeDeclined', 'chargeDeclined'], declines.generic),
  everywhere(
    'insufficient_funds',
    '4000000000009995',
    ['visa_chargeDeclinedInsufficientFunds', 'chargeDeclinedInsufficientFunds'],
    declines.insufficientFunds,
  ),
  working('debit_insufficient_funds', [], ['visa_debit_chargeDeclinedInsufficientFunds'], {
    funding: 'debit',
    tokenLast4: '9995',
    setup: debitWithoutFunds,
    attach: debitWithoutFunds,
    onSession: debitWithoutFunds,
    offSession: debitWithoutFunds,
  }),
  everywhere(
    'lost_card',
    '4000000000009987',
    ['visa_chargeDeclinedLostCard', 'chargeDeclinedLostCard'],
    declines.lostCard,
  ),
  everywhere(
    'stolen_card',
    '4000000000009979',
    ['visa_chargeDeclinedStolenCard', 'chargeDeclinedStolenCard'],
    declines.stolenCard,
  ),
  everywhere(
    'expired_card',
    '4000000000000069',
    ['chargeDeclinedExpiredCard', 'visa_chargeDeclinedExpiredCard'],
    declines.expired,
  ),
  // Without a security code there is nothing that could be wrong, and the card can be used.
  working('incorrect_cvc', ['4000000000000127'], ['chargeDeclinedIncorrectCvc', 'visa_chargeDeclinedIncorrectCvc'], {
    checks: { cvc: 'fail' },
    attach: no(declines.incorrectCvc),
  }),
  everywhere(
    'processing_error',
    '4000000000000119',
    ['chargeDeclinedProcessingError', 'visa_chargeDeclinedProcessingError'],
    declines.processingError,
  ),
  everywhere(
    'velocity_exceeded',
    '4000000000006975',
    ['visa_chargeDeclinedVelocityLimitExceeded', 'chargeDeclinedVelocityLimitExceeded'],
    declines.velocity,
  ),
  afterAttaching(
    'charge_customer_fail',
    ['4000000000000341'],
    ['chargeCustomerFail', 'visa_chargeCustomerFail'],
    declines.generic,
  ),
  afterAttaching('charge_customer_fail_lost', [], ['visa_chargeCustomerFailLostCard'], declines.lostCard),
  afterAttaching('charge_customer_fail_stolen', [], ['visa_chargeCustomerFailStolenCard'], declines.stolenCard),
  everywhere(
    'fraudulent',
    '4100000000000019',
    ['radarBlock', 'visa_chargeDeclinedFraudulent', 'chargeDeclinedFraudulent'],
    declines.fraudulent,
  ),
  // Stripe's default rules block the highest risk, and let pass what follows.
  working('highest_risk', ['4000000000004954'], ['riskLevelHighest'], {
    onSession: no(declines.fraudulent),
    offSession: no(declines.fraudulent),
  }),
  working('elevated_risk', ['4000000000009235'], ['riskLevelElevated'], { risk: 'elevated' }),
  working('high_dispute_score', ['4000008400000407'], ['highFraudDisputeScore']),
  working('high_warning_score', ['4000008400000159'], ['highEfwScore']),
  working('dynamic_risk', ['4000008400001017'], ['radarDynamicRiskThreshold']),
  working('adaptive_3ds', ['4000008405600003'], ['adaptive3dsChallenge']),
  working('cvc_check_fails', ['4000000000000101'], ['cvcCheckFail'], { checks: { cvc: 'fail' } }),
  working('postal_check_fails', ['4000000000000036'], ['avsZipFail'], { checks: { postal: 'fail' } }),
  working('cvc_check_fails_elevated', ['4000058400307872'], ['cvcCheckFailElevatedRisk'], {
    checks: { cvc: 'fail' },
    risk: 'elevated',
  }),
  working('postal_check_fails_elevated', ['4000058400306072'], ['avsZipFailElevatedRisk'], {
    checks: { postal: 'fail' },
    risk: 'elevated',
  }),
  working('line1_check_fails', ['4000000000000028'], ['avsLine1Fail'], { checks: { line1: 'fail' } }),
  working('address_checks_fail', ['4000000000000010'], ['avsFail'], { checks: { postal: 'fail', line1: 'fail' } }),
  working('address_unavailable', ['4000000000000044'], ['avsUnchecked'], {
    checks: { postal: 'unavailable', line1: 'unavailable' },
  }),
]
