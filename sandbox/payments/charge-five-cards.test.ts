import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type Stripe from 'stripe'
import type { Sandbox } from '#sandbox/server.ts'
import { browserFor, errorOf, saveCard, startTestSandbox, stripeFor, type Browser } from '#sandbox/testing.ts'

let sandbox: Sandbox
let stripe: Stripe
let browser: Browser
let customer: string

beforeAll(async () => {
  sandbox = await startTestSandbox()
  stripe = stripeFor(sandbox.url, 'five_cards')
  browser = browserFor(sandbox.url, 'five_cards')
  customer = (await stripe.customers.create({ email: 'shopper@example.com' })).id
})
afterAll(() => sandbox.stop())

function offSession(payment_method: string, more: Partial<Stripe.PaymentIntentCreateParams> = {}) {
  return stripe.paymentIntents.create({
    amount: 1999,
    currency: 'eur',
    customer,
    payment_method,
    off_session: true,
    confirm: true,
    allowed_payment_method_types: ['card'],
    ...more,
  })
}

function onSession() {
  return stripe.paymentIntents.create({
    amount: 1999,
    currency: 'eur',
    customer,
    allowed_payment_method_types: ['card'],
  })
}

describe('charging a saved card off-session', () => {
  test('4242 is paid', async () => {
    const intent = await offSession(await saveCard(stripe, browser, customer, '4242424242424242'))
    expect(intent).toMatchObject({ status: 'succeeded', amount_received: 1999, last_payment_error: null })
    expect(intent.latest_charge).toMatch(/^ch_/)
  })

  test('3155 is paid once it was set up', async () => {
    const intent = await offSession(await saveCard(stripe, browser, customer, '4000002500003155'))
    expect(intent.status).toBe('succeeded')
  })

  test('3155 that was only attached needs authentication: 402', async () => {
    const method = await stripe.paymentMethods.attach('pm_card_authenticationRequiredOnSetup', { customer })
    const error = await errorOf(offSession(method.id))
    expect(error).toMatchObject({ statusCode: 402, code: 'authentication_required' })
  })

  test('3155 set up for on-session use only still needs authentication off-session', async () => {
    const intent = await stripe.setupIntents.create({
      customer,
      usage: 'on_session',
      allowed_payment_method_types: ['card'],
    })
    const done = await browser.challenge(await browser.confirm(intent, '4000002500003155'), 'complete')
    const error = await errorOf(offSession(done.body.payment_method))
    expect(error.code).toBe('authentication_required')
  })

  test('3184 always needs authentication: 402 with the intent and the PaymentMethod, no next action', async () => {
    const method = await saveCard(stripe, browser, customer, '4000002760003184')
    const error = await errorOf(offSession(method))
    expect(error).toMatchObject({
      type: 'StripeCardError',
      statusCode: 402,
      code: 'authentication_required',
      decline_code: 'authentication_required',
      message: 'Your card was declined. This transaction requires authentication.',
      payment_method: { id: method },
      payment_intent: {
        status: 'requires_payment_method',
        payment_method: null,
        next_action: null,
        amount_received: 0,
        last_payment_error: { code: 'authentication_required', payment_method: { id: method } },
      },
    })
  })

  test('3178 has insufficient funds although it was set up: 402 with a failed charge', async () => {
    const error = await errorOf(offSession(await saveCard(stripe, browser, customer, '4000008260003178')))
    expect(error).toMatchObject({
      statusCode: 402,
      code: 'card_declined',
      decline_code: 'insufficient_funds',
      advice_code: 'try_again_later',
      network_advice_code: '02',
      network_decline_code: '51',
    })
    const charge = await stripe.charges.retrieve(error.charge ?? '')
    expect(charge).toMatchObject({
      status: 'failed',
      paid: false,
      failure_code: 'card_declined',
      outcome: { network_status: 'declined_by_network', reason: 'insufficient_funds', type: 'issuer_declined' },
    })
  })

  test('9995 by its token is declined too', async () => {
    const error = await errorOf(offSession('pm_card_chargeDeclinedInsufficientFunds'))
    expect(error).toMatchObject({ statusCode: 402, decline_code: 'insufficient_funds' })
  })
})

describe('paying on-session', () => {
  test('4242 is paid at once', async () => {
    const method = await saveCard(stripe, browser, customer, '4242424242424242')
    const paid = await browser.confirm(await onSession(), { payment_method: method })
    expect(paid.body).toMatchObject({ status: 'succeeded', payment_method: method, next_action: null })
  })

  test.each(['4000002500003155', '4000002760003184'])(
    '%s asks each time and is paid after the challenge',
    async (number) => {
      const method = await saveCard(stripe, browser, customer, number)
      for (let round = 0; round < 2; round++) {
        const confirmed = await browser.confirm(await onSession(), { payment_method: method })
        expect(confirmed.body.status).toBe('requires_action')
        const paid = await browser.challenge(confirmed, 'complete')
        expect(paid.body).toMatchObject({ status: 'succeeded', payment_method: method })
      }
    },
  )

  test('3178 asks, and is declined after the challenge', async () => {
    const method = await saveCard(stripe, browser, customer, '4000008260003178')
    const intent = await onSession()
    const done = await browser.challenge(await browser.confirm(intent, { payment_method: method }), 'complete')
    expect(done.status).toBe(200)
    expect(done.body).toMatchObject({
      status: 'requires_payment_method',
      payment_method: null,
      last_payment_error: { type: 'card_error', code: 'card_declined', decline_code: 'insufficient_funds' },
    })
    const after = await stripe.paymentIntents.retrieve(intent.id)
    expect(after).toMatchObject({ amount_received: 0, status: 'requires_payment_method' })
  })

  test('9995 is declined at once: 402 with the intent in the error', async () => {
    const intent = await onSession()
    const refused = await browser.confirm(intent, '4000000000009995')
    expect(refused.status).toBe(402)
    expect(refused.body.error).toMatchObject({
      code: 'card_declined',
      decline_code: 'insufficient_funds',
      payment_intent: { id: intent.id, status: 'requires_payment_method' },
    })
  })

  test.each(['fail', 'cancel'] as const)('a challenge that ends with %s takes no money', async (outcome) => {
    const intent = await onSession()
    const done = await browser.challenge(await browser.confirm(intent, '4000002760003184'), outcome)
    expect(done.body).toMatchObject({
      status: 'requires_payment_method',
      last_payment_error: { code: 'payment_intent_authentication_failure', type: 'invalid_request_error' },
    })
    expect((await stripe.charges.list({ payment_intent: intent.id })).data).toEqual([])
  })

  test('paying with setup_future_usage saves the card and sets it up for off-session use', async () => {
    const intent = await stripe.paymentIntents.create({
      amount: 500,
      currency: 'usd',
      customer,
      setup_future_usage: 'off_session',
      allowed_payment_method_types: ['card'],
    })
    const paid = await browser.challenge(await browser.confirm(intent, '4000002500003155'), 'complete')
    expect(paid.body.status).toBe('succeeded')
    const again = await offSession(paid.body.payment_method)
    expect(again.status).toBe('succeeded')
  })
})

describe('recovering from a 402', () => {
  test('the failed intent is finished on-session with the same card after the challenge', async () => {
    const method = await saveCard(stripe, browser, customer, '4000002760003184')
    const error = await errorOf(offSession(method))
    const failed = error.payment_intent
    if (failed === undefined) throw new Error('the error carries no intent')
    const confirmed = await browser.confirm(failed, { payment_method: method })
    expect(confirmed.body.status).toBe('requires_action')
    const paid = await browser.challenge(confirmed, 'complete')
    expect(paid.body.status).toBe('succeeded')
    const intent = await stripe.paymentIntents.retrieve(failed.id, { expand: ['latest_charge'] })
    expect(intent).toMatchObject({
      amount_received: 1999,
      last_payment_error: null,
      latest_charge: { payment_method_details: { card: { three_d_secure: { result: 'authenticated' } } } },
    })
  })

  test('the failed intent is finished with another card', async () => {
    const error = await errorOf(offSession(await saveCard(stripe, browser, customer, '4000008260003178')))
    const failed = error.payment_intent
    if (failed === undefined) throw new Error('the error carries no intent')
    const paid = await browser.confirm(failed, '4242424242424242')
    expect(paid.body.status).toBe('succeeded')
    const charges = await stripe.charges.list({ payment_intent: failed.id })
    expect(charges.data.map((charge) => charge.status)).toEqual(['succeeded', 'failed'])
  })
})
