import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Sandbox } from '#sandbox/server.ts'
import { errorOf, request, startTestSandbox, stripeFor } from '#sandbox/testing.ts'

let sandbox: Sandbox

beforeAll(async () => {
  sandbox = await startTestSandbox()
})
afterAll(() => sandbox.stop())

function fault(account: string, body: object): Promise<Response> {
  const text = JSON.stringify({ match: 'POST /v1/customers', key: `sk_test_${account}`, ...body })
  return fetch(`${sandbox.url}/_sandbox/faults`, { method: 'POST', body: text })
}

const create = (account: string, headers = {}) =>
  request(sandbox.url, `sk_test_${account}`, 'POST', '/v1/customers', { name: 'Ann' }, headers)
const customers = async (account: string) => (await stripeFor(sandbox.url, account).customers.list()).data

test.each([
  ['reset_before', 0],
  ['reset_after_commit', 1],
  ['half_body', 1],
])('%s cuts the connection and leaves %i customers', async (mode, left) => {
  await fault(mode, { mode })
  await expect(create(mode)).rejects.toThrow()
  expect(await customers(mode)).toHaveLength(left)
})

test('half_body promises the whole and sends half of it; stripe-node takes it for a broken connection', async () => {
  await fault('half_body_2', { mode: 'half_body' })
  const error = await errorOf(stripeFor(sandbox.url, 'half_body_2').customers.create({ name: 'Ann' }))
  expect(error.type).toBe('StripeConnectionError')
})

test('hang_after_commit never answers, but has done the work; its key replays it', async () => {
  await fault('hang', { mode: 'hang_after_commit' })
  const signal = AbortSignal.timeout(200)
  const headers = { Authorization: 'Bearer sk_test_hang', 'Idempotency-Key': 'hung' }
  const body = new URLSearchParams({ name: 'Ann' })
  const hung = fetch(`${sandbox.url}/v1/customers`, { method: 'POST', signal, headers, body })
  await expect(hung).rejects.toThrow('timeout')
  expect(await customers('hang')).toHaveLength(1)
  const again = await create('hang', { 'Idempotency-Key': 'hung' })
  expect(again.headers.get('idempotent-replayed')).toBe('true')
})

test.each([
  ['html_503', 503],
  ['html_200', 200],
])('%s answers a page instead of JSON and does nothing', async (mode, status) => {
  await fault(mode, { mode })
  const answer = await fetch(`${sandbox.url}/v1/customers`, {
    method: 'POST',
    headers: { Authorization: `Bearer sk_test_${mode}` },
  })
  expect(answer.status).toBe(status)
  expect(answer.headers.get('content-type')).toBe('text/html')
  expect(await answer.text()).toContain('<html>')
  expect(await customers(mode)).toEqual([])
})

test('http_409 says that the key is in use, and the next request with it goes through', async () => {
  await fault('conflict', { mode: 'http_409' })
  const refused = await create('conflict', { 'Idempotency-Key': 'busy' })
  expect(refused.status).toBe(409)
  expect(refused.body.error).toMatchObject({ code: 'idempotency_key_in_use' })
  expect((await create('conflict', { 'Idempotency-Key': 'busy' })).status).toBe(200)
})

test('http_500_before and after: nothing done, or done and remembered as a 500', async () => {
  await fault('errors', { mode: 'http_500_before' })
  expect((await create('errors', { 'Idempotency-Key': 'e1' })).status).toBe(500)
  expect(await customers('errors')).toEqual([])
  await fault('errors', { mode: 'http_500_after' })
  expect((await create('errors', { 'Idempotency-Key': 'e1' })).status).toBe(500)
  expect(await customers('errors')).toHaveLength(1)
  const replayed = await create('errors', { 'Idempotency-Key': 'e1' })
  expect(replayed.status).toBe(500)
  expect(replayed.headers.get('idempotent-replayed')).toBe('true')
})

test('a fault of probability 0 never comes; of probability 1 as often as it is told', async () => {
  await fault('likely', { mode: 'http_500_before', probability: 0 })
  expect((await create('likely')).status).toBe(200)
  await fault('likely', { mode: 'http_500_before', probability: 1, times: 2 })
  const statuses = [await create('likely'), await create('likely'), await create('likely')].map(({ status }) => status)
  expect(statuses).toEqual([500, 500, 200])
  expect((await fault('likely', { mode: 'http_409', probability: 2 })).status).toBe(400)
})
