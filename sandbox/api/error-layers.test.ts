import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import Stripe from 'stripe'
import type { Sandbox } from '#sandbox/server.ts'
import { errorOf, request, startTestSandbox, stripeFor, type Answer } from '#sandbox/testing.ts'

let sandbox: Sandbox
let stripe: Stripe
const key = 'sk_test_error_layers'

beforeAll(async () => {
  sandbox = await startTestSandbox()
  stripe = stripeFor(sandbox.url, 'error_layers')
})
afterAll(() => sandbox.stop())
beforeEach(() => sandbox.world.faults.clear())

const send = (method: string, path: string, form?: Record<string, string>, idempotencyKey?: string): Promise<Answer> =>
  request(
    sandbox.url,
    key,
    method,
    path,
    form,
    idempotencyKey === undefined ? {} : { 'Idempotency-Key': idempotencyKey },
  )
const payment = {
  amount: '1000',
  currency: 'usd',
  payment_method: 'pm_card_visa',
  confirm: 'true',
  'allowed_payment_method_types[]': 'card',
}

function fault(mode: string): Promise<Response> {
  const body = JSON.stringify({ match: 'POST /v1/payment_intents', mode, key })
  return fetch(`${sandbox.url}/_sandbox/faults`, { method: 'POST', body })
}

describe('headers', () => {
  test('a GET says which request and which version; a POST also its key, its original and that it is final', async () => {
    const got = await send('GET', '/v1/account')
    expect(got.headers.get('request-id')).toMatch(/^req_[A-Za-z0-9]{14}$/)
    expect(got.headers.get('stripe-version')).toBe('2026-10-28.endive')
    for (const name of ['idempotency-key', 'original-request', 'stripe-should-retry', 'idempotent-replayed']) {
      expect(got.headers.get(name)).toBeNull()
    }
    const posted = await send('POST', '/v1/customers')
    expect(posted.headers.get('idempotency-key')).toMatch(/^[0-9a-f-]{36}$/)
    expect(posted.headers.get('original-request')).toBe(posted.headers.get('request-id'))
    expect(posted.headers.get('stripe-should-retry')).toBe('false')
  })

  test('a request that was never carried out may be sent again: no Stripe-Should-Retry', async () => {
    const refused = await send('POST', '/v1/customers', { nonsense: '1' }, 'headers-refused')
    expect(refused.headers.get('stripe-should-retry')).toBeNull()
    expect(refused.headers.get('original-request')).toBe(refused.headers.get('request-id'))
    const missing = await send('POST', '/v1/payment_methods/pm_none/attach', { customer: 'cus_none' })
    expect(missing.headers.get('stripe-should-retry')).toBeNull()
  })

  test('one that was is final, also as 400 and 402', async () => {
    const { id } = await stripe.customers.create({})
    const method = await stripe.paymentMethods.attach('pm_card_visa', { customer: id })
    const attached = await send('POST', `/v1/payment_methods/${method.id}/attach`, { customer: id })
    expect([attached.status, attached.headers.get('stripe-should-retry')]).toEqual([400, 'false'])
    const declined = await send('POST', '/v1/payment_intents', { ...payment, payment_method: 'pm_card_chargeDeclined' })
    expect([declined.status, declined.headers.get('stripe-should-retry')]).toEqual([402, 'false'])
  })

  test('an error names its request in the log; a 401 has no log', async () => {
    const answer = await send('GET', '/v1/customers/cus_none')
    expect(answer.body.error.request_log_url).toContain(answer.headers.get('request-id'))
    const stranger = await request(sandbox.url, 'sk_live_stranger', 'GET', '/v1/account')
    expect(Object.keys(stranger.body.error).toSorted()).toEqual(['message', 'type'])
    expect(stranger.body.error.message).toMatch(/^Invalid API Key provided: sk_live_\**nger$/)
  })
})

describe('exact words', () => {
  test('a PaymentMethod that has a customer, and one that was used up', async () => {
    const { id: customer } = await stripe.customers.create({})
    const { id } = await stripe.paymentMethods.attach('pm_card_visa', { customer })
    const twice = await errorOf(stripe.paymentMethods.attach(id, { customer }))
    expect(twice.message).toBe('The payment method you provided has already been attached to a customer.')
    expect(twice.code).toBeUndefined()
    const { payment_method: used } = (await send('POST', '/v1/payment_intents', payment)).body
    const spent = await send('POST', '/v1/payment_intents', { ...payment, payment_method: used })
    expect(spent.status).toBe(400)
    expect(spent.body.error.message).toBe(
      'The provided PaymentMethod was previously used with a PaymentIntent without Customer attachment, shared with a ' +
        'connected account without Customer attachment, or was detached from a Customer. It may not be used again. To ' +
        'use a PaymentMethod multiple times, you must attach it to a Customer first.',
    )
    expect(spent.body.error.code).toBeUndefined()
  })

  test('an intent in the wrong state comes with the error', async () => {
    const paid = (await send('POST', '/v1/payment_intents', payment)).body
    const { status, body } = await send('POST', `/v1/payment_intents/${paid.id}/cancel`)
    expect([status, body.error.code]).toEqual([400, 'payment_intent_unexpected_state'])
    expect(body.error.message).toBe(
      'You cannot cancel this PaymentIntent because it has a status of succeeded. Only a PaymentIntent with one of the ' +
        'following statuses may be canceled: requires_payment_method, requires_capture, requires_confirmation, ' +
        'requires_action, processing.',
    )
    expect(body.error.payment_intent.id).toBe(paid.id)
    const again = await send('POST', `/v1/payment_intents/${paid.id}/confirm`)
    expect(again.body.error.message).toBe(
      'You cannot confirm this PaymentIntent because it has already succeeded after being previously confirmed.',
    )
    const held = (await send('POST', '/v1/payment_intents', { ...payment, capture_method: 'manual' })).body
    await send('POST', `/v1/payment_intents/${held.id}/capture`)
    const captured = await send('POST', `/v1/payment_intents/${held.id}/capture`)
    expect(captured.body.error.message).toBe(
      'This PaymentIntent could not be captured because it has already been captured.',
    )
  })
})

describe('the idempotency layer', () => {
  test('a 400 of the endpoint itself is replayed', async () => {
    const { id } = await stripe.customers.create({})
    const method = await stripe.paymentMethods.attach('pm_card_visa', { customer: id })
    const attach = () => send('POST', `/v1/payment_methods/${method.id}/attach`, { customer: id }, 'final-400')
    const first = await attach()
    await stripe.paymentMethods.detach(method.id)
    const second = await attach()
    expect(second.body).toEqual(first.body)
    expect(second.headers.get('idempotent-replayed')).toBe('true')
  })

  test.each(['http_429', 'lock_timeout'])('%s comes before it: the same key then goes through', async (mode) => {
    await fault(mode)
    const first = await send('POST', '/v1/payment_intents', payment, `after-${mode}`)
    expect(first.status).toBe(429)
    const second = await send('POST', '/v1/payment_intents', payment, `after-${mode}`)
    expect(second.status).toBe(200)
    expect(second.headers.get('idempotent-replayed')).toBeNull()
  })

  test('a 401 comes before it too', async () => {
    const headers = { 'Idempotency-Key': 'after-401' }
    expect((await request(sandbox.url, undefined, 'POST', '/v1/payment_intents', payment, headers)).status).toBe(401)
    expect((await send('POST', '/v1/payment_intents', payment, 'after-401')).status).toBe(200)
  })

  test('a mismatch says so in these words, and is not remembered', async () => {
    await send('POST', '/v1/payment_intents', payment, 'mismatch')
    const other = await send('POST', '/v1/payment_intents', { ...payment, amount: '2000' }, 'mismatch')
    expect(other.status).toBe(400)
    expect(other.body.error).toMatchObject({
      type: 'idempotency_error',
      message:
        'Keys for idempotent requests can only be used with the same parameters they were first used with. Try using ' +
        "a key other than 'mismatch' if you meant to execute a different request.",
    })
    expect((await send('POST', '/v1/payment_intents', payment, 'mismatch')).status).toBe(200)
  })

  test('DELETE ignores keys', async () => {
    const { id } = await stripe.customers.create({})
    expect((await send('DELETE', `/v1/customers/${id}`, {}, 'deleted')).body.deleted).toBe(true)
    expect((await send('DELETE', `/v1/customers/${id}`, {}, 'deleted')).status).toBe(404)
  })

  test('stripe-node reads a mismatch as idempotency error and a conflict as API error', async () => {
    const options = { idempotencyKey: 'as-stripe-node' }
    await stripe.customers.create({ name: 'a' }, options)
    const mismatch = await errorOf(stripe.customers.create({ name: 'b' }, options))
    expect(mismatch).toBeInstanceOf(Stripe.errors.StripeIdempotencyError)
    await fetch(`${sandbox.url}/_sandbox/faults`, {
      method: 'POST',
      body: JSON.stringify({ match: 'POST /v1/customers', mode: 'slow', ms: 150, key }),
    })
    const both = [1, 2].map(() => stripe.customers.create({}, { idempotencyKey: 'at-once' }))
    const refused = (await Promise.allSettled(both)).find((one) => one.status === 'rejected')
    expect(refused?.reason).toBeInstanceOf(Stripe.errors.StripeAPIError)
    expect(refused?.reason).toMatchObject({ statusCode: 409, code: 'idempotency_key_in_use' })
  })
})

describe('what a publishable key may see', () => {
  test('a SetupIntent and a PaymentMethod without what is the merchant’s', async () => {
    const { id: customer } = await stripe.customers.create({})
    const intent = await stripe.setupIntents.create({
      customer,
      payment_method: 'pm_card_visa',
      expand: ['payment_method'],
    })
    const form = { client_secret: intent.client_secret ?? '', 'expand[]': 'payment_method' }
    const path = `/v1/setup_intents/${intent.id}`
    const { body } = await request(sandbox.url, 'pk_test_error_layers', 'GET', path, form)
    const hidden = ['customer', 'metadata', 'latest_attempt', 'mandate', 'on_behalf_of', 'application']
    for (const name of hidden) expect(body).not.toHaveProperty(name)
    expect(body.payment_method.card).not.toHaveProperty('fingerprint')
  })
})
