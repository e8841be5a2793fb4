import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Sandbox } from '#sandbox/server.ts'
import { errorOf, request, startTestSandbox, stripeFor } from '#sandbox/testing.ts'

let sandbox: Sandbox

beforeAll(async () => {
  sandbox = await startTestSandbox()
})
afterAll(() => sandbox.stop())

const control = async (body: object) => {
  const answer = await fetch(`${sandbox.url}/_sandbox/keys`, { method: 'POST', body: JSON.stringify(body) })
  return { status: answer.status, body: await answer.json() }
}

test('a restricted key does what it may and is told what it may not; the secret key of the account does everything', async () => {
  const key = 'rk_test_rights'
  await control({ key, denied: ['rak_customer_write', 'rak_charge_read', 'rak_accounts_kyc_basic_read'] })
  const created = await request(sandbox.url, key, 'POST', '/v1/customers', { name: 'Ann' })
  expect(created.status).toBe(403)
  expect(created.body.error).toMatchObject({ type: 'invalid_request_error' })
  expect(JSON.stringify(created.body)).toContain("Having the 'rak_customer_write' permission")
  expect(JSON.stringify(created.body)).not.toContain(key)
  for (const path of ['/v1/account', '/v1/refunds', '/v1/charges'])
    expect((await request(sandbox.url, key, 'GET', path)).status, path).toBe(403)
  for (const path of ['/v1/customers', '/v1/payment_intents', '/v1/events'])
    expect((await request(sandbox.url, key, 'GET', path)).status, path).toBe(200)
  expect((await stripeFor(sandbox.url, 'rights').customers.create({ name: 'Ann' })).id).toMatch(/^cus_/)
  await control({ key, denied: [] })
  expect((await request(sandbox.url, key, 'POST', '/v1/customers', { name: 'Ann' })).status).toBe(200)
})

test('a key that was rolled is expired, another of the account is not, and a reset forgets both', async () => {
  await control({ key: 'rk_test_rolled', revoked: true })
  const refused = await request(sandbox.url, 'rk_test_rolled', 'GET', '/v1/customers')
  expect(refused.status).toBe(401)
  expect(refused.body.error).toMatchObject({ code: 'api_key_expired' })
  const error = await errorOf(stripeFor(sandbox.url, 'rolled').customers.retrieve('cus_none'))
  expect(error.statusCode).toBe(404)
  await fetch(`${sandbox.url}/_sandbox/reset`, { method: 'POST', body: JSON.stringify({ key: 'sk_test_rolled' }) })
  expect((await request(sandbox.url, 'rk_test_rolled', 'GET', '/v1/customers')).status).toBe(200)
})

test('the control names what is wrong with its body', async () => {
  expect(await control({ key: 'nothing', denied: [] })).toMatchObject({ status: 400 })
  expect(await control({ key: 'rk_test_rights', denied: 'all' })).toMatchObject({ status: 400 })
  expect(await control({ key: 'sk_test_rights', denied: ['rak_customer_write'] })).toMatchObject({ status: 400 })
})
