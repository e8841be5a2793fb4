import { describe, expect, it } from 'vitest'
import { isRetryable, readIntent, shopperMessage } from '@/lib/payments/outcome'
import type { PaymentFailure, PaymentIntentSnapshot } from '@/lib/stripe/types'

const failure = (change: Partial<PaymentFailure>): PaymentFailure => ({
  type: 'card_error',
  code: 'card_declined',
  declineCode: null,
  adviceCode: null,
  message: 'Your card was declined.',
  paymentMethod: null,
  ...change,
})

const intent = (change: Partial<PaymentIntentSnapshot>): PaymentIntentSnapshot => ({
  id: 'pi_1',
  status: 'requires_payment_method',
  amount: 1999,
  amountReceived: 0,
  currency: 'eur',
  customerId: 'cus_1',
  latestChargeId: null,
  setupFutureUsage: null,
  paymentMethod: null,
  lastFailure: null,
  metadata: {},
  livemode: false,
  ...change,
})

describe('reading a PaymentIntent', () => {
  it.each([
    ['succeeded', null, 'succeeded', 'succeeded'],
    ['canceled', null, 'canceled', 'canceled'],
    ['processing', null, 'processing', 'pending'],
    ['requires_capture', null, 'processing', 'pending'],
    ['requires_action', null, 'requires_action', 'pending'],
    ['requires_payment_method', null, 'open', 'pending'],
    ['requires_confirmation', null, 'open', 'pending'],
    ['requires_payment_method', { code: 'authentication_required' }, 'requires_action', 'requires_action'],
    ['requires_payment_method', { declineCode: 'authentication_not_handled' }, 'requires_action', 'requires_action'],
    [
      'requires_payment_method',
      { code: 'payment_intent_authentication_failure' },
      'requires_action',
      'requires_action',
    ],
    ['requires_payment_method', { declineCode: 'insufficient_funds' }, 'declined', 'declined'],
    ['requires_payment_method', { code: 'expired_card' }, 'declined', 'declined'],
  ] as const)('%s with %o is %s', (status, last, payment, attempt) => {
    const verdict = readIntent(intent({ status, lastFailure: last && failure(last) }))
    expect(verdict.status).toBe(payment)
    expect(verdict.attempt).toBe(attempt)
  })
})

describe('trying the same card again', () => {
  it.each([
    [{ declineCode: 'insufficient_funds' }, true],
    [{ code: 'authentication_required' }, true],
    [{ code: 'processing_error' }, true],
    [{ declineCode: 'lost_card' }, false],
    [{ code: 'expired_card', declineCode: 'expired_card' }, false],
    [{ declineCode: 'insufficient_funds', adviceCode: 'do_not_try_again' }, false],
  ] as const)('after %o makes sense: %s', (change, expected) => {
    expect(isRetryable(failure(change))).toBe(expected)
  })
})

describe('the words for the shopper', () => {
  it('are Stripe’s for a card error', () => {
    expect(
      shopperMessage(failure({ declineCode: 'insufficient_funds', message: 'Your card has insufficient funds.' })),
    ).toBe('Your card has insufficient funds.')
  })

  it.each(['lost_card', 'stolen_card', 'fraudulent', 'pickup_card'])('are generic for %s', (declineCode) => {
    expect(shopperMessage(failure({ declineCode }))).toBeNull()
  })

  it('are generic for what is not a card error', () => {
    expect(shopperMessage(failure({ type: 'api_error' }))).toBeNull()
  })
})
