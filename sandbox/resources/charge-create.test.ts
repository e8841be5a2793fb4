import { afterAll, beforeAll, expect, test } from 'vitest'
import type Stripe from 'stripe'
import type { Sandbox } from '#sandbox/server.ts'
import { errorOf, startTestSandbox, stripeFor } from '#sandbox/testing.ts'

let sandbox: Sandbox
let stripe: Stripe

beforeAll(async () => {
  sandbox = await startTestSandbox()
  stripe = stripeFor(sandbox.url, 'charge_create')
})
afterAll(() => sandbox.stop())

const money = { amount: 2000, currency: 'usd' }

test('a token is charged, without an intent, and refunded', async () => {
  const charge = await stripe.charges.create({ ...money, source: 'tok_visa', metadata: { order: '1' } })
  expect(charge).toMatchObject({
    status: 'succeeded',
    paid: true,
    captured: true,
    payment_intent: null,
    customer: null,
    metadata: { order: '1' },
    source: { object: 'card', brand: 'Visa', last4: '4242' },
    outcome: { type: 'authorized' },
  })
  expect(charge.source?.id).toBe(charge.payment_method)
  expect(charge.balance_transaction).toMatch(/^txn_/)
  const refund = await stripe.refunds.create({ charge: charge.id })
  expect(refund).toMatchObject({ status: 'succeeded', payment_intent: null })
  expect((await stripe.charges.retrieve(charge.id)).refunded).toBe(true)
})

test('a customer pays with its default card or the one that is named', async () => {
  const customer = (await stripe.customers.create({ source: 'tok_visa' })).id
  const second = (await stripe.customers.createSource(customer, { source: 'tok_mastercard' })).id
  expect(await stripe.charges.create({ ...money, customer })).toMatchObject({ customer, source: { last4: '4242' } })
  const named = await stripe.charges.create({ ...money, customer, source: second })
  expect(named.source?.id).toBe(second)
  const other = await errorOf(stripe.charges.create({ ...money, customer, source: 'card_none' }))
  expect(other).toMatchObject({ statusCode: 404, code: 'resource_missing' })
})

test('without a card, without anybody, and for too little it is refused', async () => {
  const customer = (await stripe.customers.create({})).id
  expect(await errorOf(stripe.charges.create({ ...money, customer }))).toMatchObject({
    statusCode: 402,
    code: 'missing',
  })
  expect(await errorOf(stripe.charges.create(money))).toMatchObject({ statusCode: 400 })
  const little = await errorOf(stripe.charges.create({ amount: 10, currency: 'usd', source: 'tok_visa' }))
  expect(little.code).toBe('amount_too_small')
})

test.each([
  ['tok_chargeDeclined', 'card_declined', 'generic_decline'],
  ['tok_visa_chargeDeclinedInsufficientFunds', 'card_declined', 'insufficient_funds'],
  ['tok_authenticationRequired', 'authentication_required', 'authentication_required'],
])('%s is declined, and the failed charge stays', async (source, code, decline_code) => {
  const error = await errorOf(stripe.charges.create({ ...money, source }))
  expect(error).toMatchObject({ type: 'StripeCardError', statusCode: 402, code, decline_code })
  expect(error.payment_method).toBeUndefined()
  const failed = await stripe.charges.retrieve(error.charge ?? '')
  expect(failed).toMatchObject({ status: 'failed', failure_code: code, source: { object: 'card' } })
})

test('a card that can be saved but not charged', async () => {
  const customer = (await stripe.customers.create({ source: 'tok_chargeCustomerFail' })).id
  const error = await errorOf(stripe.charges.create({ ...money, customer }))
  expect(error).toMatchObject({ statusCode: 402, decline_code: 'generic_decline' })
})

test('money is held, captured in part, once', async () => {
  const held = await stripe.charges.create({ ...money, source: 'tok_visa', capture: false })
  expect(held).toMatchObject({ captured: false, balance_transaction: null, amount_captured: 0 })
  const captured = await stripe.charges.capture(held.id, { amount: 1500 })
  expect(captured).toMatchObject({ captured: true, amount_captured: 1500 })
  expect(await errorOf(stripe.charges.capture(held.id))).toMatchObject({ code: 'charge_already_captured' })
})
