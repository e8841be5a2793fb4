import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { allEndpoints } from '#sandbox/resources/all.ts'
import type { Sandbox } from '#sandbox/server.ts'
import { startTestSandbox } from '#sandbox/testing.ts'

let sandbox: Sandbox

beforeAll(async () => {
  sandbox = await startTestSandbox()
})
afterAll(() => sandbox.stop())

const NAMES = [
  'amount',
  'currency',
  'customer',
  'payment_method',
  'confirm',
  'metadata',
  'metadata[a]',
  'metadata[__proto__]',
  'address[city]',
  'billing_details[address]',
  'card[number]',
  'card[token]',
  'type',
  'payment_method_data[card]',
  'payment_method_options[card]',
  'expand',
  'expand[]',
  'expand[a][b]',
  'limit',
  'starting_after',
  'created[gt]',
  'client_secret',
  'constructor',
]
const VALUES = [
  '',
  '0',
  '-1',
  '1000',
  'usd',
  'true',
  '[]',
  'card',
  'pm_card_visa',
  'tok_visa',
  'customer',
  'a.b.c.d.e',
  '%',
]
const IDS = ['x', '%00', '%ff', 'constructor', 'pm_card_visa', 'cus_x']

test('whatever is sent, the answer is JSON with Stripe’s error shape, never a 500', async () => {
  const endpoints = allEndpoints(sandbox.world.deliveries)
  const pair = fc.tuple(fc.constantFrom(...NAMES), fc.oneof(fc.constantFrom(...VALUES), fc.string({ unit: 'binary' })))
  const any = fc.record({
    endpoint: fc.constantFrom(...endpoints),
    id: fc.constantFrom(...IDS),
    key: fc.constantFrom('sk_test_anything', 'pk_test_anything'),
    pairs: fc.array(pair, { maxLength: 4 }),
  })
  await fc.assert(
    fc.asyncProperty(any, async ({ endpoint, id, key, pairs }) => {
      const form = pairs.map(([name, value]) => `${name}=${encodeURIComponent(value.toWellFormed())}`).join('&')
      const path = endpoint.path.replaceAll(/:\w+/g, id)
      const post = endpoint.method === 'POST'
      const answer = await fetch(`${sandbox.url}${path}${post ? '' : `?${form}`}`, {
        method: endpoint.method,
        headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/x-www-form-urlencoded' },
        ...(post ? { body: form } : {}),
      })
      const body = await answer.json()
      expect(answer.status).toBeLessThan(500)
      if (answer.status === 200) expect(body.error).toBeUndefined()
      else expect(body.error).toMatchObject({ type: expect.any(String), message: expect.any(String) })
    }),
    { numRuns: 300 },
  )
})
