import { afterAll, beforeAll, expect, test } from 'vitest'
import type Stripe from 'stripe'
import type { Sandbox } from '#sandbox/server.ts'
import { errorOf, startTestSandbox, stripeFor } from '#sandbox/testing.ts'

let sandbox: Sandbox
let stripe: Stripe

beforeAll(async () => {
  sandbox = await startTestSandbox()
  stripe = stripeFor(sandbox.url, 'balance')
})
afterAll(() => sandbox.stop())

async function pay(token: string, more: Partial<Stripe.PaymentIntentCreateParams> = {}): Promise<Stripe.Charge> {
  const intent = await stripe.paymentIntents.create({
    amount: 2900,
    currency: 'usd',
    payment_method: token,
    confirm: true,
    allowed_payment_method_types: ['card'],
    ...more,
  })
  return stripe.charges.retrieve(String(intent.latest_charge), { expand: ['balance_transaction'] })
}

async function advance(seconds: number): Promise<void> {
  await fetch(`${sandbox.url}/_sandbox/clock`, { method: 'POST', body: JSON.stringify({ advance_seconds: seconds }) })
}

async function typesAbout(id: string): Promise<string[]> {
  const events = (await stripe.events.list({ limit: 100 })).data
  return events.filter(({ data }) => Reflect.get(data.object, 'id') === id).map(({ type }) => type)
}

test('a charge brings its amount less the fee, first pending, a week later available', async () => {
  const other = stripeFor(sandbox.url, 'balance_of_one')
  const intent = await other.paymentIntents.create({
    amount: 2900,
    currency: 'usd',
    payment_method: 'pm_card_visa',
    confirm: true,
    allowed_payment_method_types: ['card'],
    capture_method: 'automatic',
    expand: ['latest_charge.balance_transaction'],
  })
  expect(intent.latest_charge).toMatchObject({
    balance_transaction: {
      object: 'balance_transaction',
      amount: 2900,
      fee: 114,
      fee_details: [{ amount: 114, type: 'stripe_fee' }],
      net: 2786,
      reporting_category: 'charge',
      status: 'pending',
      type: 'charge',
    },
  })
  const sums = (balance: Stripe.Balance) => [balance.available[0]?.amount, balance.pending[0]?.amount]
  expect(sums(await other.balance.retrieve())).toEqual([0, 2786])
  await advance(8 * 24 * 60 * 60)
  expect(sums(await other.balance.retrieve())).toEqual([2786, 0])
})

test('0077 is available at once', async () => {
  expect((await pay('pm_card_bypassPending')).balance_transaction).toMatchObject({ status: 'available' })
})

test('a held payment moves nothing until it is captured; a declined one never does', async () => {
  const held = await pay('pm_card_visa', { capture_method: 'manual' })
  expect(held.balance_transaction).toBeNull()
  await stripe.paymentIntents.capture(String(held.payment_intent), { amount_to_capture: 1000 })
  const captured = await stripe.charges.retrieve(held.id, { expand: ['balance_transaction'] })
  expect(captured.balance_transaction).toMatchObject({ amount: 1000, fee: 59, net: 941 })
  const error = await errorOf(pay('pm_card_chargeDeclined'))
  expect((await stripe.charges.retrieve(error.charge ?? '')).balance_transaction).toBeNull()
})

test('a refund takes its amount; movements are found by id, source, type and currency', async () => {
  const charge = await pay('pm_card_visa')
  const refund = await stripe.refunds.create({ charge: charge.id, amount: 500, expand: ['balance_transaction'] })
  expect(refund.balance_transaction).toMatchObject({
    amount: -500,
    fee: 0,
    net: -500,
    type: 'refund',
    source: refund.id,
  })
  const [movement] = (await stripe.balanceTransactions.list({ source: charge.id })).data
  expect(await stripe.balanceTransactions.retrieve(movement?.id ?? '', { expand: ['source'] })).toMatchObject({
    source: { id: charge.id, object: 'charge' },
  })
  const refunds = await stripe.balanceTransactions.list({ type: 'refund', currency: 'usd' })
  expect(refunds.data.map(({ source }) => source)).toContain(refund.id)
  expect((await stripe.balanceTransactions.list({ currency: 'eur' })).data).toEqual([])
  expect(await errorOf(stripe.balanceTransactions.retrieve('txn_none'))).toMatchObject({ statusCode: 404 })
})

test('7726: a refund is pending, then done', async () => {
  const charge = await pay('pm_card_pendingRefund')
  const refund = await stripe.refunds.create({ charge: charge.id })
  expect(refund.status).toBe('pending')
  expect((await stripe.refunds.retrieve(refund.id)).status).toBe('pending')
  await advance(10)
  expect((await stripe.refunds.retrieve(refund.id)).status).toBe('succeeded')
  expect(await typesAbout(refund.id)).toEqual(['charge.refund.updated', 'refund.updated', 'refund.created'])
  const [updated] = (await stripe.events.list({ type: 'refund.updated', limit: 1 })).data
  expect(updated?.data.previous_attributes).toEqual({ status: 'pending' })
})

test('5126: a refund seems done, then fails, and the money is back', async () => {
  const charge = await pay('pm_card_refundFail')
  const refund = await stripe.refunds.create({ charge: charge.id })
  expect(refund.status).toBe('succeeded')
  expect((await stripe.charges.retrieve(charge.id)).refunded).toBe(true)
  await advance(10)
  const failed = await stripe.refunds.retrieve(refund.id, { expand: ['failure_balance_transaction'] })
  expect(failed).toMatchObject({
    status: 'failed',
    failure_reason: 'expired_or_canceled_card',
    failure_balance_transaction: { amount: 2900, type: 'refund_failure' },
  })
  expect(await stripe.charges.retrieve(charge.id)).toMatchObject({ refunded: false, amount_refunded: 0 })
  expect(await typesAbout(refund.id)).toContain('refund.failed')
})

test('what waits goes on by itself, without another request', async () => {
  const charge = await pay('pm_card_pendingRefund')
  const refund = await stripe.refunds.create({ charge: charge.id })
  const account = (await stripe.accounts.retrieveCurrent()).id
  await advance(10)
  await expect.poll(() => sandbox.world.store.find(account, 'refund', refund.id)?.status).toBe('succeeded')
})
