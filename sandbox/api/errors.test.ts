import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type Stripe from 'stripe'
import type { Sandbox } from '#sandbox/server.ts'
import { browserFor, errorOf, request, startTestSandbox, stripeFor } from '#sandbox/testing.ts'

let sandbox: Sandbox
let stripe: Stripe
const key = 'sk_test_bad_input'

beforeAll(async () => {
  sandbox = await startTestSandbox()
  stripe = stripeFor(sandbox.url, 'bad_input')
})
afterAll(() => sandbox.stop())

const send = (method: string, path: string, form?: Record<string, string>, headers?: Record<string, string>) =>
  request(sandbox.url, key, method, path, form, headers)

describe('keys', () => {
  test.each([
    ['no key', undefined],
    ['a live key', 'sk_live_something'],
    ['another text', 'hello'],
    ['a key without a name', 'sk_test_'],
  ])('%s answers 401', async (_what, wrong) => {
    const answer = await request(sandbox.url, wrong, 'GET', '/v1/account')
    expect(answer.status).toBe(401)
    expect(answer.headers.get('www-authenticate')).toBe('Bearer realm="Stripe"')
    expect(answer.body.error.type).toBe('invalid_request_error')
    expect(JSON.stringify(answer.body)).not.toContain('sk_live_something')
  })

  test('HTTP Basic with the key as user name works', async () => {
    const headers = { Authorization: `Basic ${Buffer.from(`${key}:`).toString('base64')}` }
    expect((await request(sandbox.url, undefined, 'GET', '/v1/account', {}, headers)).status).toBe(200)
  })

  test('another key suffix is another world', async () => {
    const customer = await stripe.customers.create({})
    const error = await errorOf(stripeFor(sandbox.url, 'other_world').customers.retrieve(customer.id))
    expect(error).toMatchObject({ statusCode: 404, code: 'resource_missing', param: 'id' })
    const mine = await stripe.accounts.retrieveCurrent()
    expect(mine).toMatchObject({ object: 'account', charges_enabled: true })
    expect(mine.id).toMatch(/^acct_1/)
  })

  test.each([
    ['GET', '/v1/customers'],
    ['POST', '/v1/payment_intents'],
    ['POST', '/v1/setup_intents'],
    ['GET', '/v1/payment_methods/pm_x'],
    ['GET', '/v1/account'],
  ])('a publishable key may not %s %s', async (method, path) => {
    const answer = await request(sandbox.url, 'pk_test_bad_input', method, path)
    expect(answer.status).toBe(401)
    expect(answer.body.error.code).toBe('secret_key_required')
  })

  test('a publishable key needs the right client secret', async () => {
    const intent = await stripe.paymentIntents.create({ amount: 1000, currency: 'usd' })
    const browser = browserFor(sandbox.url, 'bad_input')
    const path = `/v1/payment_intents/${intent.id}`
    expect((await browser.get(path, {})).body.error).toMatchObject({ code: 'parameter_missing' })
    for (const secret of ['wrong', `${intent.id}_secret_wrong`]) {
      const answer = await browser.get(path, { client_secret: secret })
      expect(answer.status).toBe(400)
      expect(answer.body.error.message).toMatch(/^The client_secret provided does not match/)
    }
    const stranger = browserFor(sandbox.url, 'stranger')
    expect((await stranger.get(path, { client_secret: intent.client_secret ?? '' })).status).toBe(400)
  })

  test('a publishable key sees the reduced intent', async () => {
    const { id } = await stripe.customers.create({})
    const intent = await stripe.setupIntents.create({ customer: id, metadata: { secret: 'yes' } })
    const browser = browserFor(sandbox.url, 'bad_input')
    await browser.confirm(intent, '4242424242424242')
    const form = { client_secret: intent.client_secret ?? '', 'expand[]': 'payment_method' }
    const { body } = await browser.get(`/v1/setup_intents/${intent.id}`, form)
    for (const hidden of ['customer', 'metadata', 'latest_attempt', 'mandate', 'on_behalf_of', 'application']) {
      expect(body).not.toHaveProperty(hidden)
    }
    expect(body.payment_method.card.last4).toBe('4242')
    expect(body.payment_method.card).not.toHaveProperty('fingerprint')
    expect(body.payment_method).not.toHaveProperty('customer')
  })
})

describe('addresses and bodies', () => {
  test.each([
    ['GET', '/v1/nothing'],
    ['DELETE', '/v1/payment_intents/pi_x'],
    ['POST', '/v1/payment_methods/pm_x/steal'],
    ['GET', '/v1/customers/'],
  ])('%s %s is not known: 404', async (method, path) => {
    const answer = await send(method, path)
    expect(answer.status).toBe(404)
    expect(answer.body.error.message).toContain(`Unrecognized request URL (${method}: ${path})`)
  })

  test('JSON is not read', async () => {
    const answer = await fetch(`${sandbox.url}/v1/customers`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' },
      body: '{"name":"x"}',
    })
    expect(answer.status).toBe(400)
  })

  test.each([
    ['an unknown parameter', '/v1/customers', { nonsense: '1' }, 'parameter_unknown', 'nonsense'],
    ['an unknown nested one', '/v1/customers', { 'address[planet]': 'Mars' }, 'parameter_unknown', 'address[planet]'],
    ['a missing one', '/v1/payment_intents', { currency: 'usd' }, 'parameter_missing', 'amount'],
    ['letters for a number', '/v1/payment_intents', { amount: 'x' }, 'parameter_invalid_integer', 'amount'],
    ['an e-mail address that is none', '/v1/customers', { email: 'nonsense' }, 'email_invalid', 'email'],
    ['an empty one', '/v1/payment_intents', { amount: '' }, 'parameter_invalid_empty', 'amount'],
    ['text for a hash', '/v1/customers', { address: 'x' }, undefined, 'address'],
    ['a hash for text', '/v1/customers', { 'name[a]': 'x' }, undefined, 'name'],
    ['a word that is none', '/v1/setup_intents', { usage: 'sometimes' }, undefined, 'usage'],
    ['a truth that is none', '/v1/payment_intents', { confirm: 'perhaps' }, undefined, 'confirm'],
    [
      'a prototype name',
      '/v1/customers',
      { '__proto__[x]': '1', constructor: '1' },
      'parameter_unknown',
      'constructor',
    ],
    ['a parameter not imitated', '/v1/payment_intents', { on_behalf_of: 'acct_1' }, undefined, 'on_behalf_of'],
  ])('%s answers 400', async (_what, path, form, code, param) => {
    const answer = await send('POST', path, form)
    expect(answer.status).toBe(400)
    expect(answer.body.error).toMatchObject({ type: 'invalid_request_error', param })
    expect(answer.body.error.code).toBe(code)
  })

  test.each([
    ['0', 'parameter_invalid_integer'],
    ['-5', 'parameter_invalid_integer'],
    ['10', 'amount_too_small'],
    ['100000000', 'amount_too_large'],
  ])('an amount of %s is refused', async (amount, code) => {
    const answer = await send('POST', '/v1/payment_intents', { amount, currency: 'usd' })
    expect(answer.status).toBe(400)
    expect(answer.body.error).toMatchObject({ code, param: 'amount' })
  })

  test('currencies: unknown ones, zero decimals, three decimals', async () => {
    const pay = (amount: string, currency: string) => send('POST', '/v1/payment_intents', { amount, currency })
    expect((await pay('1000', 'xyz')).body.error.param).toBe('currency')
    expect((await pay('49', 'jpy')).body.error.message).toBe('Amount must be at least ¥50 jpy')
    expect((await pay('1005', 'kwd')).status).toBe(400)
    expect((await pay('1010', 'KWD')).body.currency).toBe('kwd')
  })

  test('payment_method_types is taken only by versions before 2026-09-30', async () => {
    const form = { amount: '1000', currency: 'usd', 'payment_method_types[]': 'card' }
    const now = await send('POST', '/v1/payment_intents', form)
    expect(now.body.error).toMatchObject({ code: 'parameter_unknown', param: 'payment_method_types' })
    const before = await send('POST', '/v1/payment_intents', form, { 'Stripe-Version': '2026-03-25.dahlia' })
    expect(before.status).toBe(200)
    expect(before.headers.get('stripe-version')).toBe('2026-03-25.dahlia')
    const both = { ...form, 'automatic_payment_methods[enabled]': 'true' }
    const refused = await send('POST', '/v1/payment_intents', both, { 'Stripe-Version': '2026-03-25.dahlia' })
    expect(refused.body.error.message).toBe(
      'You may only specify one of these parameters: automatic_payment_methods, payment_method_types.',
    )
    expect((await send('GET', '/v1/account', {}, { 'Stripe-Version': 'tomorrow' })).status).toBe(400)
  })
})

describe('ids', () => {
  test.each([
    ['GET', '/v1/customers/cus_x', "No such customer: 'cus_x'", 'id'],
    ['GET', '/v1/payment_intents/pi_x', "No such payment_intent: 'pi_x'", 'intent'],
    ['GET', '/v1/setup_intents/seti_x', "No such setupintent: 'seti_x'", 'intent'],
    ['GET', '/v1/payment_methods/pm_x', "No such PaymentMethod: 'pm_x'", 'payment_method'],
    ['GET', '/v1/charges/ch_x', "No such charge: 'ch_x'", 'charge'],
    ['GET', '/v1/events/evt_x', "No such event: 'evt_x'", 'id'],
    ['GET', '/v1/refunds/re_x', "No such refund: 're_x'", 'refund'],
  ])('%s %s answers 404', async (method, path, message, param) => {
    const answer = await send(method, path)
    expect(answer.status).toBe(404)
    expect(answer.body.error).toMatchObject({ code: 'resource_missing', param, type: 'invalid_request_error' })
    expect(answer.body.error.message).toContain(message)
  })

  test('an unknown customer in the address answers 404', async () => {
    const answer = await send('GET', '/v1/customers/cus_x/payment_methods')
    expect([answer.status, answer.body.error.param]).toEqual([404, 'customer'])
  })

  test('an id of another kind is unknown', async () => {
    const { id } = await stripe.customers.create({})
    expect((await send('GET', `/v1/payment_intents/${id}`)).status).toBe(404)
  })

  test('unknown ids as parameters answer 400', async () => {
    const answer = await send('POST', '/v1/setup_intents', { customer: 'cus_x' })
    expect(answer.status).toBe(400)
    expect(answer.body.error).toMatchObject({ code: 'resource_missing', param: 'customer' })
  })
})
