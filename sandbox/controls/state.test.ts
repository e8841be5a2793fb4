import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Sandbox } from '#sandbox/server.ts'
import { errorOf, request, startTestSandbox, stripeFor } from '#sandbox/testing.ts'

let sandbox: Sandbox

beforeAll(async () => {
  sandbox = await startTestSandbox()
})
afterAll(() => sandbox.stop())

async function control(path: string, body: object = {}) {
  const answer = await fetch(`${sandbox.url}/_sandbox/${path}`, { method: 'POST', body: JSON.stringify(body) })
  return { status: answer.status, body: await answer.json() }
}

test('a snapshot brings an account back as it was, with its keys, and leaves the others alone', async () => {
  const key = 'sk_test_snapped'
  const stripe = stripeFor(sandbox.url, 'snapped')
  const other = stripeFor(sandbox.url, 'not_snapped')
  const kept = await stripe.customers.create({ name: 'Ann' }, { idempotencyKey: 'one' })
  expect((await control('snapshot', { key, name: 'start' })).body.names).toEqual(['start'])

  await stripe.customers.update(kept.id, { name: 'Bea' })
  const gone = await stripe.customers.create({ name: 'Cem' }, { idempotencyKey: 'two' })
  await other.customers.create({})
  expect((await control('restore', { key, name: 'start' })).body).toMatchObject({ restored: 'start' })

  expect((await stripe.customers.list()).data).toMatchObject([{ id: kept.id, name: 'Ann' }])
  expect((await errorOf(stripe.customers.retrieve(gone.id))).statusCode).toBe(404)
  expect((await stripe.customers.create({ name: 'Ann' }, { idempotencyKey: 'one' })).id).toBe(kept.id)
  expect((await stripe.customers.create({ name: 'Cem' }, { idempotencyKey: 'two' })).id).not.toBe(gone.id)
  expect((await stripe.events.list()).data.filter(({ type }) => type === 'customer.updated')).toEqual([])
  expect((await other.customers.list()).data).toHaveLength(1)
  const kinds = await (await fetch(`${sandbox.url}/_sandbox/ledger?key=${key}`)).json()
  expect(kinds.map(({ kind }: { kind: string }) => kind)).toContain('restore')
  expect((await control('restore', { key, name: 'never' })).status).toBe(400)
})

test('the clock is set, walked and put back', async () => {
  const at = 1_900_000_000
  expect((await control('clock', { set: at })).body.time).toBe(at)
  const made = await stripeFor(sandbox.url, 'clock').customers.create({})
  expect(made.created).toBeGreaterThanOrEqual(at)
  expect((await control('clock', { set: '2031-01-01T00:00:00Z' })).body.time).toBe(1_924_992_000)
  const { time } = (await control('clock', { advance_seconds: 3600 })).body
  // It goes on by itself between the two calls.
  expect(time - 1_924_995_600).toBeGreaterThanOrEqual(0)
  expect(time - 1_924_995_600).toBeLessThan(60)
  expect((await control('clock', { set: 'soon' })).status).toBe(400)
  expect((await control('clock', { reset: true })).body.time).toBeLessThan(at)
})

test('a key is free again after a day of sandbox time', async () => {
  const create = () =>
    request(sandbox.url, 'sk_test_one_day', 'POST', '/v1/customers', { name: 'A' }, { 'Idempotency-Key': 'd' })
  const first = await create()
  // Its real time goes on as well: a minute is more than these calls take.
  await control('clock', { advance_seconds: 86_400 - 60 })
  expect((await create()).body.id).toBe(first.body.id)
  await control('clock', { advance_seconds: 61 })
  expect((await create()).body.id).not.toBe(first.body.id)
  await control('clock', { reset: true })
})

test('the ledger keeps its newest lines and says how many it dropped', async () => {
  const small = await startTestSandbox({ ledgerLimit: 1000 })
  for (let batch = 0; batch < 12; batch++) {
    await Promise.all(Array.from({ length: 100 }, () => request(small.url, 'sk_test_lines', 'GET', '/v1/balance')))
  }
  const lines = await (await fetch(`${small.url}/_sandbox/ledger`)).json()
  expect(lines[0]).toMatchObject({ kind: 'dropped' })
  expect(lines[0].lines + lines.length - 1).toBe(1200)
  expect(lines[1].seq).toBe(lines[0].lines + 1)
  expect(lines.length).toBeLessThan(1200)
  await small.stop()
})

test('another site may not press the buttons', async () => {
  const answer = await fetch(`${sandbox.url}/_sandbox/reset`, {
    method: 'POST',
    headers: { 'Sec-Fetch-Site': 'cross-site' },
  })
  expect(answer.status).toBe(403)
})
