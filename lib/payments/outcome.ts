import type { AttemptOutcome, PaymentStatus } from '@/lib/core/terms'
import type { PaymentFailure, PaymentIntentSnapshot } from '@/lib/stripe/types'

/** What a PaymentIntent means for our payment: the state it asks for and, for a decline, why. */
export type IntentVerdict = {
  status: PaymentStatus
  attempt: AttemptOutcome
  failure: PaymentFailure | null
}

/**
 * Reads a PaymentIntent as the state of the payment (contract B14, B15): only `succeeded` is paid, an authentication
 * failure waits for the shopper, any other card failure is a decline, and no failure at all means nobody tried yet.
 */
export function readIntent(intent: PaymentIntentSnapshot): IntentVerdict {
  const failure = intent.lastFailure
  switch (intent.status) {
    case 'succeeded':
      return { status: 'succeeded', attempt: 'succeeded', failure: null }
    case 'canceled':
      return { status: 'canceled', attempt: 'canceled', failure: null }
    case 'requires_action':
      // The challenge is open in some browser: a try that has no result yet.
      return { status: 'requires_action', attempt: 'pending', failure: null }
    case 'requires_payment_method':
    case 'requires_confirmation':
      if (!failure) return { status: 'open', attempt: 'pending', failure: null }
      if (needsAuthentication(failure)) return { status: 'requires_action', attempt: 'requires_action', failure }
      return { status: 'declined', attempt: 'declined', failure }
    case 'processing':
    // We never ask for manual capture: held money is not a result yet.
    case 'requires_capture':
      return { status: 'processing', attempt: 'pending', failure: null }
  }
}

const AUTHENTICATION_CODES = new Set([
  'authentication_required',
  'authentication_not_handled',
  'payment_intent_authentication_failure',
])

/** Whether the bank wants the shopper rather than another card. */
function needsAuthentication(failure: Pick<PaymentFailure, 'code' | 'declineCode'>): boolean {
  return AUTHENTICATION_CODES.has(failure.code) || AUTHENTICATION_CODES.has(failure.declineCode ?? '')
}

// Codes after which the same card can work later (Stripe's decline codes: "try again later", or the shopper can mend it).
const SOFT_DECLINES = new Set([
  'insufficient_funds',
  'card_velocity_exceeded',
  'withdrawal_count_limit_exceeded',
  'processing_error',
  'issuer_not_available',
  'reenter_transaction',
  'try_again_later',
  'generic_decline',
  'do_not_honor',
])

/** Whether the same card may be tried again: the network's advice first, then the decline code (field note 24). */
export function isRetryable(failure: Pick<PaymentFailure, 'code' | 'declineCode' | 'adviceCode'>): boolean {
  if (failure.adviceCode === 'do_not_try_again') return false
  if (needsAuthentication(failure)) return true
  return SOFT_DECLINES.has(failure.declineCode ?? failure.code)
}

// Codes after which no bank takes the card again (Stripe's decline codes).
const FINAL_DECLINES = new Set([
  'lost_card',
  'stolen_card',
  'pickup_card',
  'restricted_card',
  'invalid_account',
  'card_not_supported',
  'revocation_of_all_authorizations',
  'revocation_of_authorization',
  'stop_payment_order',
])

/** Whether the card must not be tried again at all: the network's advice or a code that never changes (field note 24). */
export function isFinal(failure: { adviceCode: string | null; declineCode: string | null }): boolean {
  return failure.adviceCode === 'do_not_try_again' || FINAL_DECLINES.has(failure.declineCode ?? '')
}

// Telling a thief that a card is known as stolen helps the thief: the shopper reads the generic words (field note 25).
const FRAUD_DECLINES = new Set([
  'fraudulent',
  'lost_card',
  'stolen_card',
  'merchant_blacklist',
  'pickup_card',
  'restricted_card',
])

/** The decline in words for the shopper; null where only the generic sentence may be shown (contract B19). */
export function shopperMessage(failure: Pick<PaymentFailure, 'type' | 'declineCode' | 'message'>): string | null {
  if (failure.type !== 'card_error' || !failure.message) return null
  return FRAUD_DECLINES.has(failure.declineCode ?? '') ? null : failure.message
}
