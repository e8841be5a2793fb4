import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type Stripe from 'stripe'
import type { Sandbox } from '#sandbox/server.ts'
import { browserFor, errorOf, startTestSandbox, stripeFor, typedCard } from '#sandbox/testing.ts'

const ACCOUNT = 'confirmationtokens'
const RETURN_URL = 'https://shop.example/back'

let sandbox: Sandbox
let stripe: Stripe

beforeAll(async () => {
  sandbox = await startTestSandbox()
  stripe = stripeFor(sandbox.url, ACCOUNT)
})
afterAll(() => sandbox.stop())

const fromBrowser = async (number: string, more: Record<string, string> = {}) =>
  (
    await browserFor(sandbox.url, ACCOUNT).post('/v1/confirmation_tokens', {
      ...typedCard(number, 'payment_method_data'),
      return_url: RETURN_URL,
      ...more,
    })
  ).body

const pay = (confirmation_token: string, more: Partial<Stripe.PaymentIntentCreateParams> = {}) =>
  stripe.paymentIntents.create({ amount: 1500, currency: 'eur', confirm: true, confirmation_token, ...more })

describe('a confirmation token', () => {
  test('previews its card and hides from the browser what is not its own', async () => {
    const made = await fromBrowser('4242424242424242', { setup_future_usage: 'off_session' })
    expect(made).toMatchObject({
      object: 'confirmation_token',
      payment_method_preview: { type: 'card', card: { last4: '4242' }, customer: null },
      return_url: RETURN_URL,
      setup_future_usage: 'off_session',
      use_stripe_sdk: true,
    })
    expect(made.expires_at - made.created).toBe(12 * 3600)
    expect(JSON.stringify(made)).not.toMatch(/fingerprint|pm_1/)
    const seen = await stripe.confirmationTokens.retrieve(made.id)
    expect(seen.payment_method_preview?.card?.fingerprint).toEqual(expect.any(String))
    expect((await browserFor(sandbox.url, ACCOUNT).get(`/v1/confirmation_tokens/${made.id}`, {})).status).toBe(401)
    expect(await errorOf(stripe.confirmationTokens.retrieve('ctoken_none'))).toMatchObject({
      statusCode: 404,
      code: 'resource_missing',
    })
  })

  test('pays once, saves as it says, and names its payment', async () => {
    const customer = (await stripe.customers.create({})).id
    const { id } = await fromBrowser('4242424242424242', { setup_future_usage: 'off_session' })
    const paid = await pay(id, { customer })
    expect(paid).toMatchObject({ status: 'succeeded', setup_future_usage: 'off_session', customer })
    const method = await stripe.paymentMethods.retrieve(String(paid.payment_method))
    expect(method).toMatchObject({ customer, card: { last4: '4242' } })
    expect(await stripe.confirmationTokens.retrieve(id)).toMatchObject({ payment_intent: paid.id, expires_at: null })
    expect((await errorOf(pay(id))).message).toContain('has already been used')
  })

  test('leaves the challenge to the browser it came from', async () => {
    const { id } = await fromBrowser('4000002760003184')
    const asked = await pay(id)
    expect(asked).toMatchObject({ status: 'requires_action', next_action: { type: 'use_stripe_sdk' } })
  })

  test('sets a card up', async () => {
    const made = await stripe.testHelpers.confirmationTokens.create({
      payment_method: 'pm_card_visa',
      return_url: RETURN_URL,
    })
    const intent = await stripe.setupIntents.create({ confirm: true, confirmation_token: made.id })
    expect(intent.status).toBe('succeeded')
    const open = await stripe.setupIntents.create({})
    const again = await stripe.testHelpers.confirmationTokens.create({ payment_method: 'pm_card_mastercard' })
    const confirmed = await stripe.setupIntents.confirm(open.id, {
      confirmation_token: again.id,
      return_url: RETURN_URL,
    })
    expect(confirmed.status).toBe('succeeded')
    expect((await stripe.confirmationTokens.retrieve(again.id)).setup_intent).toBe(open.id)
  })

  test('is refused unknown, expired, unconfirmed, or beside another payment method', async () => {
    const { id } = await fromBrowser('4242424242424242')
    expect(await errorOf(pay('ctoken_none'))).toMatchObject({ code: 'resource_missing', param: 'confirmation_token' })
    expect(await errorOf(pay(id, { confirm: false }))).toMatchObject({ param: 'confirmation_token' })
    expect(await errorOf(pay(id, { payment_method: 'pm_card_visa' }))).toMatchObject({ param: 'payment_method' })
    const nothing = await browserFor(sandbox.url, ACCOUNT).post('/v1/confirmation_tokens', {})
    expect(nothing).toMatchObject({ status: 400, body: { error: { param: 'payment_method_data' } } })
    sandbox.world.clock.advance(12 * 3600 * 1000)
    expect((await errorOf(pay(id))).message).toContain('has expired')
  })
})
