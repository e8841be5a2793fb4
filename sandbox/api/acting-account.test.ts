import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Sandbox } from '#sandbox/server.ts'
import { errorOf, request, startTestSandbox, stripeFor } from '#sandbox/testing.ts'

let sandbox: Sandbox

beforeAll(async () => {
  sandbox = await startTestSandbox()
})
afterAll(() => sandbox.stop())

test('Stripe-Account with the own account, another that is known, and one nobody knows', async () => {
  const platform = stripeFor(sandbox.url, 'platform')
  const seller = stripeFor(sandbox.url, 'seller')
  const own = (await platform.accounts.retrieveCurrent()).id
  const connected = (await seller.accounts.retrieveCurrent()).id
  expect(own).not.toBe(connected)
  expect((await platform.accounts.retrieveCurrent()).id).toBe(own)

  const made = await platform.customers.create({ name: 'Ann' }, { stripeAccount: connected })
  expect((await seller.customers.list()).data.map(({ id }) => id)).toEqual([made.id])
  expect((await platform.customers.list({}, { stripeAccount: own })).data).toEqual([])

  const unknown = await errorOf(platform.customers.list({}, { stripeAccount: 'acct_1Nobody' }))
  expect(unknown.statusCode).toBe(403)
  expect(unknown).toMatchObject({ type: 'StripePermissionError', code: 'account_invalid' })
  expect(unknown.message).toContain("does not have access to account 'acct_1Nobody'")
  expect(unknown.message).not.toContain('sk_test_platform')
})

test('a restricted key is the same account and may do what a secret key may', async () => {
  const { id } = await stripeFor(sandbox.url, 'restricted').customers.create({})
  const seen = await request(sandbox.url, 'rk_test_restricted', 'GET', `/v1/customers/${id}`)
  expect(seen).toMatchObject({ status: 200, body: { id } })
})
