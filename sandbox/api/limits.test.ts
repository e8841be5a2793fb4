import { expect, test } from 'vitest'
import { createLimits } from './limits.ts'
import { request, startTestSandbox, stripeFor } from '#sandbox/testing.ts'

const list = 'GET /v1/customers'
const create = 'POST /v1/customers'

test('an endpoint takes 25 requests a second, then 25 more in the next', () => {
  let now = 5000
  const limits = createLimits('live', () => now)
  const take = (times: number) => Array.from({ length: times }, () => limits.take('acct_1', list, undefined))
  expect(take(26).filter((reason) => reason !== undefined)).toEqual(['endpoint-rate'])
  now += 999
  expect(limits.take('acct_1', list, undefined)).toBe('endpoint-rate')
  expect(limits.take('acct_2', list, undefined)).toBeUndefined()
  now += 1
  expect(take(25).every((reason) => reason === undefined)).toBe(true)
})

test('an account takes 100 requests a second in live mode and 25 in a sandbox, whatever they are', () => {
  const live = createLimits('live', () => 0)
  const endpoints = [1, 2, 3, 4, 5].map((n) => `GET /v1/things${n}`)
  const reasons = endpoints.flatMap((name) => Array.from({ length: 25 }, () => live.take('acct_1', name, undefined)))
  expect(reasons.filter((reason) => reason === undefined)).toHaveLength(100)
  expect(reasons.at(-1)).toBe('global-rate')
  const sandbox = createLimits('test', () => 0)
  const half = Array.from({ length: 13 }, () => [
    sandbox.take('acct_1', list, undefined),
    sandbox.take('acct_1', create, undefined),
  ])
  expect(half.flat().filter((reason) => reason !== undefined)).toEqual(['global-rate'])
})

test('a PaymentIntent takes 1,000 updates an hour', () => {
  let now = 0
  const limits = createLimits('live', () => now)
  const update = (id: string) => {
    now += 100
    return limits.take('acct_1', 'POST /v1/payment_intents/:id', id)
  }
  const reasons = Array.from({ length: 1001 }, () => update('pi_1'))
  expect(reasons.filter((reason) => reason !== undefined)).toEqual(['resource-specific'])
  expect(update('pi_2')).toBeUndefined()
  now += 3_600_000
  expect(update('pi_1')).toBeUndefined()
})

test('a limited request answers 429 with its reason, is not remembered by its key, and other accounts go on', async () => {
  const sandbox = await startTestSandbox({ limits: 'test' })
  const key = { 'Idempotency-Key': 'limited' }
  const post = (headers = {}) =>
    request(sandbox.url, 'sk_test_limited', 'POST', '/v1/customers', { name: 'Ann' }, headers)
  const burst = await Promise.all(Array.from({ length: 60 }, () => post()))
  const refused = burst.filter((answer) => answer.status === 429)
  expect(refused.length).toBeGreaterThanOrEqual(1)
  expect(refused[0]?.headers.get('stripe-rate-limited-reason')).toBe('global-rate')
  expect(refused[0]?.headers.get('stripe-should-retry')).toBeNull()
  expect(refused[0]?.body.error).toMatchObject({ type: 'invalid_request_error', code: 'rate_limit' })
  let last = await post(key)
  while (last.status === 429) last = await post(key)
  expect(last.status).toBe(200)
  expect(last.headers.get('idempotent-replayed')).toBeNull()
  expect((await stripeFor(sandbox.url, 'unlimited').customers.list()).data).toEqual([])

  const control = (body: object) =>
    fetch(`${sandbox.url}/_sandbox/limits`, { method: 'POST', body: JSON.stringify(body) })
  const off = await control({ key: 'sk_test_limited', mode: 'off' })
  expect(await off.json()).toMatchObject({ mode: 'off' })
  const free = await Promise.all(Array.from({ length: 60 }, () => post()))
  expect(free.every((answer) => answer.status === 200)).toBe(true)
  expect((await control({ mode: 'sometimes' })).status).toBe(400)
  await sandbox.stop()
})
