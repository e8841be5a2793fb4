import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Sandbox } from '#sandbox/server.ts'
import { request, startTestSandbox } from '#sandbox/testing.ts'

let sandbox: Sandbox
const key = 'sk_test_older_versions'

beforeAll(async () => {
  sandbox = await startTestSandbox()
})
afterAll(() => sandbox.stop())

const send = (version: string, method: string, path: string, form?: Record<string, string>) =>
  request(sandbox.url, key, method, path, form, { 'Stripe-Version': version })
const payment = { amount: '1000', currency: 'usd', payment_method: 'pm_card_visa', confirm: 'true' }

test('a customer carries what later versions took away', async () => {
  const { body } = await send('2019-08-14', 'POST', '/v1/customers')
  expect(body).toMatchObject({
    account_balance: 0,
    default_currency: null,
    tax_info: null,
    tax_info_verification: null,
    sources: { object: 'list', data: [], total_count: 0, url: `/v1/customers/${body.id}/sources` },
    subscriptions: { object: 'list' },
    tax_ids: { object: 'list' },
  })
  const later = await send('2020-08-27', 'GET', `/v1/customers/${body.id}`)
  for (const gone of ['account_balance', 'tax_info', 'sources', 'tax_ids']) expect(later.body).not.toHaveProperty(gone)
})

test('before 2022-11-15 a PaymentIntent brings its charges, and they their refunds', async () => {
  const { body } = await send('2020-08-27', 'POST', '/v1/payment_intents', payment)
  expect(body).toMatchObject({
    capture_method: 'automatic',
    automatic_payment_methods: null,
    payment_method_types: ['card'],
    invoice: null,
    charges: { total_count: 1, data: [{ id: body.latest_charge, invoice: null, refunds: { data: [] } }] },
  })
  const later = await send('2024-06-20', 'GET', `/v1/payment_intents/${body.id}`, { 'expand[]': 'latest_charge' })
  expect(later.body).not.toHaveProperty('charges')
  expect(later.body).toMatchObject({ invoice: null, latest_charge: { invoice: null } })
  expect(later.body.latest_charge).not.toHaveProperty('refunds')
})

test('also the intent of a decline, and the objects of a list', async () => {
  const form = { ...payment, payment_method: 'pm_card_visa_chargeDeclined' }
  const declined = await send('2020-08-27', 'POST', '/v1/payment_intents', form)
  expect(declined.body.error.payment_intent.charges.data).toHaveLength(1)
  const list = await send('2020-08-27', 'GET', '/v1/payment_intents')
  expect(list.body.data[0].charges.object).toBe('list')
})

test('a version has its own defaults: methods chosen automatically, capture asynchronous', async () => {
  const form = { amount: '1000', currency: 'usd' }
  const middle = await send('2023-10-16', 'POST', '/v1/payment_intents', form)
  expect(middle.body).toMatchObject({
    capture_method: 'automatic',
    automatic_payment_methods: { enabled: true, allow_redirects: 'always' },
    payment_method_types: ['card', 'link'],
    payment_method_options: { link: { persistent_token: null } },
  })
  const now = await send('2026-10-28.endive', 'POST', '/v1/payment_intents', form)
  expect(now.body.capture_method).toBe('automatic_async')
  expect(now.body).not.toHaveProperty('invoice')
})
