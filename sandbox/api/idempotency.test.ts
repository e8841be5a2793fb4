import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type Stripe from 'stripe'
import type { Sandbox } from '#sandbox/server.ts'
import { request, startTestSandbox, stripeFor, type Answer } from '#sandbox/testing.ts'

let sandbox: Sandbox
let stripe: Stripe
const key = 'sk_test_idempotency'

beforeAll(async () => {
  sandbox = await startTestSandbox()
  stripe = stripeFor(sandbox.url, 'idempotency')
})
afterAll(() => sandbox.stop())
beforeEach(() => sandbox.world.faults.clear())

const payment = {
  amount: '1000',
  currency: 'usd',
  payment_method: 'pm_card_visa',
  confirm: 'true',
  'allowed_payment_method_types[]': 'card',
}

function pay(idempotencyKey: string, form: Record<string, string> = payment, path = '/v1/payment_intents') {
  return request(sandbox.url, key, 'POST', path, form, { 'Idempotency-Key': idempotencyKey })
}

function fault(mode: string, more: object = {}): Promise<Response> {
  return fetch(`${sandbox.url}/_sandbox/faults`, {
    method: 'POST',
    body: JSON.stringify({ match: 'POST /v1/payment_intents', mode, key, ...more }),
  })
}

function expectReplay(first: Answer, second: Answer): void {
  expect(second.status).toBe(first.status)
  expect(second.body).toEqual(first.body)
  expect(second.headers.get('idempotent-replayed')).toBe('true')
  expect(second.headers.get('original-request')).toBe(first.headers.get('request-id'))
  expect(second.headers.get('request-id')).not.toBe(first.headers.get('request-id'))
}

test('the first answer carries its own request as the original one', async () => {
  const first = await pay('headers')
  expect(first.headers.get('idempotency-key')).toBe('headers')
  expect(first.headers.get('original-request')).toBe(first.headers.get('request-id'))
  expect(first.headers.get('stripe-should-retry')).toBe('false')
  expect(first.headers.get('idempotent-replayed')).toBeNull()
})

test('a repeated key replays the first answer and charges once', async () => {
  const first = await pay('twice')
  expectReplay(first, await pay('twice'))
  expect((await stripe.charges.list({ payment_intent: first.body.id })).data).toHaveLength(1)
})

test('the order of the parameters does not matter', async () => {
  const first = await pay('order')
  const reversed = Object.fromEntries(Object.entries(payment).toReversed())
  expectReplay(first, await pay('order', reversed))
})

test('a decline is replayed too', async () => {
  const form = { ...payment, payment_method: 'pm_card_visa_chargeDeclined' }
  const first = await pay('declined', form)
  expect(first.status).toBe(402)
  expectReplay(first, await pay('declined', form))
})

test('the same key with other parameters is refused with 400', async () => {
  await pay('other-parameters')
  const second = await pay('other-parameters', { ...payment, amount: '2000' })
  expect(second.status).toBe(400)
  expect(second.body.error.type).toBe('idempotency_error')
  expect(second.body.error.code).toBeUndefined()
  expect(second.body.error.message).toMatch(
    /^Keys for idempotent requests can only be used with the same parameters they were first used with\./,
  )
})

test('the same key at another endpoint is refused with 400', async () => {
  await pay('other-endpoint')
  const second = await pay('other-endpoint', payment, '/v1/setup_intents')
  expect(second.status).toBe(400)
  expect(second.body.error.message).toMatch(/can only be used for the same endpoint they were first used for/)
})

test('a refused parameter frees the key', async () => {
  const first = await pay('freed', { ...payment, nonsense: '1' })
  expect(first.status).toBe(400)
  expect((await pay('freed')).status).toBe(200)
})

test('a key is another key in another account', async () => {
  const first = await pay('shared')
  const other = await request(sandbox.url, 'sk_test_somebody_else', 'POST', '/v1/payment_intents', payment, {
    'Idempotency-Key': 'shared',
  })
  expect(other.status).toBe(200)
  expect(other.body.id).not.toBe(first.body.id)
})

test('two requests at once with one key: one runs, the other answers 409', async () => {
  await fault('slow', { ms: 150 })
  const answers = await Promise.all([pay('at-once'), pay('at-once')])
  expect(answers.map((answer) => answer.status).toSorted()).toEqual([200, 409])
  const conflict = answers.find((answer) => answer.status === 409)
  expect(conflict?.body.error.code).toBe('idempotency_key_in_use')
  expect((await pay('at-once')).headers.get('idempotent-replayed')).toBe('true')
})

test('a 500 after the commit is replayed, and the charge was made', async () => {
  await fault('http_500_after')
  const before = (await stripe.charges.list()).data.length
  const first = await pay('lost-answer')
  expect(first.status).toBe(500)
  expect(first.body.error.type).toBe('api_error')
  expectReplay(first, await pay('lost-answer'))
  expect((await stripe.charges.list()).data).toHaveLength(before + 1)
})

test('a 500 before the endpoint ran frees the key', async () => {
  await fault('http_500_before')
  expect((await pay('early-500')).status).toBe(500)
  expect((await pay('early-500')).status).toBe(200)
})

test('a connection cut after the commit: the retry gets the answer and charges nothing more', async () => {
  await fault('reset_after_commit')
  await expect(pay('cut')).rejects.toThrow()
  const before = (await stripe.charges.list({ limit: 100 })).data.length
  const retried = await pay('cut')
  expect(retried.body.status).toBe('succeeded')
  expect(retried.headers.get('idempotent-replayed')).toBe('true')
  expect((await stripe.charges.list({ limit: 100 })).data).toHaveLength(before)
})

test('a connection cut before anything happened leaves nothing behind', async () => {
  await fault('reset_before')
  const before = (await stripe.paymentIntents.list({ limit: 100 })).data.length
  await expect(pay('cut-before')).rejects.toThrow()
  expect((await stripe.paymentIntents.list({ limit: 100 })).data).toHaveLength(before)
})

test('a key is forgotten after a day of sandbox time', async () => {
  const first = await pay('old')
  await fetch(`${sandbox.url}/_sandbox/clock`, { method: 'POST', body: '{"advance_seconds":86401}' })
  const second = await pay('old')
  sandbox.world.clock.reset()
  expect(second.body.id).not.toBe(first.body.id)
})

test('keys on GET are ignored, too long ones are refused', async () => {
  const headers = { 'Idempotency-Key': 'get' }
  expect((await request(sandbox.url, key, 'GET', '/v1/account', {}, headers)).status).toBe(200)
  expect((await request(sandbox.url, key, 'GET', '/v1/customers', {}, headers)).status).toBe(200)
  expect((await pay('k'.repeat(256))).status).toBe(400)
})
