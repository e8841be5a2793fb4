import { afterAll, beforeAll, expect, test } from 'vitest'
import type Stripe from 'stripe'
import type { Sandbox } from '#sandbox/server.ts'
import { startTestSandbox, stripeFor } from '#sandbox/testing.ts'

let sandbox: Sandbox
let stripe: Stripe

beforeAll(async () => {
  sandbox = await startTestSandbox()
  stripe = stripeFor(sandbox.url, 'asynchronous_capture')
})
afterAll(() => sandbox.stop())

const pay = (capture_method: 'automatic' | 'automatic_async') =>
  stripe.paymentIntents.create({
    amount: 1000,
    currency: 'usd',
    payment_method: 'pm_card_visa',
    allowed_payment_method_types: ['card'],
    capture_method,
    confirm: true,
    expand: ['latest_charge'],
  })

test('captured asynchronously, the balance transaction is known from the next request on', async () => {
  const intent = await pay('automatic_async')
  expect(intent.latest_charge).toMatchObject({ captured: true, balance_transaction: null })
  const later = await stripe.paymentIntents.retrieve(intent.id, { expand: ['latest_charge.balance_transaction'] })
  expect(later.latest_charge).toMatchObject({ balance_transaction: { object: 'balance_transaction', amount: 1000 } })
})

test('captured at once, it is there at once', async () => {
  const intent = await pay('automatic')
  expect(intent.latest_charge).toMatchObject({ balance_transaction: expect.stringMatching(/^txn_/) })
})
