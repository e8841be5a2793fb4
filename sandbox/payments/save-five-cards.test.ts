import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type Stripe from 'stripe'
import type { Sandbox } from '#sandbox/server.ts'
import { browserFor, errorOf, startTestSandbox, stripeFor, type Browser } from '#sandbox/testing.ts'

let sandbox: Sandbox
let stripe: Stripe
let browser: Browser
let customer: string

beforeAll(async () => {
  sandbox = await startTestSandbox()
  stripe = stripeFor(sandbox.url, 'saving_cards')
  browser = browserFor(sandbox.url, 'saving_cards')
  customer = (await stripe.customers.create({ email: 'shopper@example.com' })).id
})
afterAll(() => sandbox.stop())

const CHALLENGED = ['4000002500003155', '4000002760003184', '4000008260003178']
const TOKENS: Record<string, string> = {
  '4242424242424242': 'pm_card_visa',
  '4000002500003155': 'pm_card_authenticationRequiredOnSetup',
  '4000002760003184': 'pm_card_authenticationRequired',
  '4000008260003178': 'pm_card_authenticationRequiredChargeDeclinedInsufficientFunds',
  '4000000000009995': 'pm_card_visa_chargeDeclinedInsufficientFunds',
}

function setup() {
  return stripe.setupIntents.create({ customer, usage: 'off_session', allowed_payment_method_types: ['card'] })
}

describe('saving a card with a SetupIntent', () => {
  test('4242 is saved at once and attached to the customer', async () => {
    const intent = await setup()
    const confirmed = await browser.confirm(intent, '4242424242424242')
    expect(confirmed.body).toMatchObject({ status: 'succeeded', next_action: null, last_setup_error: null })
    const saved = await stripe.setupIntents.retrieve(intent.id, { expand: ['payment_method'] })
    expect(saved.payment_method).toMatchObject({
      customer,
      card: {
        last4: '4242',
        brand: 'visa',
        country: 'US',
        exp_month: 12,
        exp_year: 2034,
        checks: { cvc_check: 'pass' },
      },
    })
    expect(saved.latest_attempt).toMatch(/^setatt_/)
  })

  test.each(CHALLENGED)('%s asks for the challenge and is saved when it is completed', async (number) => {
    const intent = await setup()
    const confirmed = await browser.confirm(intent, number)
    expect(confirmed.status).toBe(200)
    expect(confirmed.body).toMatchObject({
      status: 'requires_action',
      next_action: { type: 'use_stripe_sdk', use_stripe_sdk: { type: 'stripe_3ds2_fingerprint' } },
    })
    expect(confirmed.body.next_action.use_stripe_sdk.three_d_secure_2_source).toMatch(/^setatt_/)
    const done = await browser.challenge(confirmed, 'complete')
    expect(done.body).toMatchObject({ status: 'succeeded', next_action: null })
    const saved = await stripe.paymentMethods.retrieve(done.body.payment_method)
    expect(saved.customer).toBe(customer)
  })

  test.each(['fail', 'cancel'] as const)('a challenge that ends with %s saves nothing', async (outcome) => {
    const intent = await setup()
    const confirmed = await browser.confirm(intent, '4000002500003155')
    const done = await browser.challenge(confirmed, outcome)
    expect(done.status).toBe(200)
    expect(done.body).toMatchObject({
      status: 'requires_payment_method',
      payment_method: null,
      next_action: null,
      last_setup_error: {
        type: 'invalid_request_error',
        code: 'setup_intent_authentication_failure',
        message: expect.stringContaining('We are unable to authenticate your payment method.'),
      },
    })
    const method = await stripe.paymentMethods.retrieve(confirmed.body.payment_method)
    expect(method.customer).toBeNull()
  })

  test('9995 is never saved: 402 with the SetupIntent in the error', async () => {
    const intent = await setup()
    const refused = await browser.confirm(intent, '4000000000009995')
    expect(refused.status).toBe(402)
    expect(refused.body.error).toMatchObject({
      type: 'card_error',
      code: 'card_declined',
      decline_code: 'insufficient_funds',
      message: 'Your card has insufficient funds.',
      setup_intent: { id: intent.id, status: 'requires_payment_method', payment_method: null },
    })
    const after = await stripe.setupIntents.retrieve(intent.id)
    expect(after.last_setup_error).toMatchObject({ code: 'card_declined', decline_code: 'insufficient_funds' })
    const retried = await browser.confirm(intent, '4242424242424242')
    expect(retried.body.status).toBe('succeeded')
  })
})

describe('attaching a PaymentMethod directly', () => {
  test.each(Object.entries(TOKENS).filter(([number]) => number !== '4000000000009995'))(
    '%s is attached without a question',
    async (number, token) => {
      const method = await stripe.paymentMethods.attach(token, { customer })
      expect(method).toMatchObject({ customer, card: { last4: number.slice(-4), checks: { cvc_check: 'pass' } } })
    },
  )

  test('9995 is refused with 402', async () => {
    const error = await errorOf(stripe.paymentMethods.attach(TOKENS['4000000000009995'] ?? '', { customer }))
    expect(error).toMatchObject({
      statusCode: 402,
      code: 'card_declined',
      decline_code: 'insufficient_funds',
      param: '',
    })
  })
})
