import { afterAll, beforeAll, expect, test } from 'vitest'
import type Stripe from 'stripe'
import type { Sandbox } from '#sandbox/server.ts'
import { browserFor, errorOf, startTestSandbox, stripeFor } from '#sandbox/testing.ts'

let sandbox: Sandbox
let stripe: Stripe

beforeAll(async () => {
  sandbox = await startTestSandbox()
  stripe = stripeFor(sandbox.url, 'mandates')
})
afterAll(() => sandbox.stop())

const accepted = {
  customer_acceptance: {
    type: 'online' as const,
    accepted_at: 1_800_000_000,
    online: { ip_address: '192.0.2.1', user_agent: 'a browser' },
  },
}

const terms = {
  amount: 150_000,
  amount_type: 'maximum' as const,
  currency: 'inr',
  interval: 'month' as const,
  reference: 'plan-7',
  start_date: 1_800_000_000,
  supported_types: ['india' as const],
}

async function advance(seconds: number): Promise<void> {
  await fetch(`${sandbox.url}/_sandbox/clock`, { method: 'POST', body: JSON.stringify({ advance_seconds: seconds }) })
}

/** Sets an Indian card up under a mandate, with its challenge. */
async function setUp(token: string): Promise<{ customer: string; method: string; mandate: string }> {
  const browser = browserFor(sandbox.url, 'mandates')
  const customer = (await stripe.customers.create({})).id
  const intent = await stripe.setupIntents.create({
    customer,
    payment_method: `pm_card_${token}`,
    allowed_payment_method_types: ['card'],
    payment_method_options: { card: { mandate_options: terms } },
  })
  expect(intent.payment_method_options?.card?.mandate_options).toMatchObject(terms)
  const confirmed = await browser.post(`/v1/setup_intents/${intent.id}/confirm`, {
    client_secret: intent.client_secret ?? '',
    use_stripe_sdk: 'true',
    'mandate_data[customer_acceptance][type]': 'online',
    'mandate_data[customer_acceptance][online][infer_from_client]': 'true',
  })
  expect((await stripe.setupIntents.retrieve(intent.id)).mandate).toBeNull()
  await browser.challenge(confirmed, 'complete')
  const done = await stripe.setupIntents.retrieve(intent.id)
  return { customer, method: String(done.payment_method), mandate: String(done.mandate) }
}

function pay(saved: { customer: string; method: string; mandate: string }, amount = 100_000) {
  const { customer, method: payment_method, mandate } = saved
  const how = { off_session: true, confirm: true }
  return stripe.paymentIntents.create({ amount, currency: 'inr', customer, payment_method, mandate, ...how })
}

test('an Indian card set up under terms has a mandate, and is charged after the bank told its customer', async () => {
  const saved = await setUp('indiaRecurringMandateSetupAndRenewalsSuccess')
  expect(await stripe.mandates.retrieve(saved.mandate, { expand: ['payment_method'] })).toMatchObject({
    object: 'mandate',
    customer_acceptance: { type: 'online', online: { ip_address: '127.0.0.1' } },
    payment_method: { id: saved.method, customer: saved.customer },
    multi_use: {},
    status: 'active',
    type: 'multi_use',
  })
  const started = await pay(saved)
  expect(started).toMatchObject({
    status: 'processing',
    amount_received: 0,
    latest_charge: null,
    processing: { type: 'card', card: { customer_notification: { approval_requested: false } } },
  })
  expect(started.processing?.card?.customer_notification?.completes_at).toBe(started.created + 15 * 60)
  expect(await errorOf(stripe.paymentIntents.cancel(started.id))).toMatchObject({
    statusCode: 400,
    code: 'payment_intent_unexpected_state',
  })
  await advance(15 * 60)
  const paid = await stripe.paymentIntents.retrieve(started.id, { expand: ['latest_charge'] })
  expect(paid).toMatchObject({
    status: 'succeeded',
    processing: null,
    amount_received: 100_000,
    latest_charge: { payment_method_details: { card: { mandate: saved.mandate } } },
  })
  const types = (await stripe.events.list({ limit: 5 })).data.map(({ type }) => type)
  expect(types.slice(0, 3)).toEqual(['payment_intent.succeeded', 'charge.succeeded', 'payment_intent.processing'])
  const large = await pay(saved, 1_600_000)
  expect(large.processing?.card?.customer_notification?.approval_requested).toBe(true)
})

test.each([
  ['indiaRecurringPaymentFailureAfterPreDebitNotification', 'card_declined', 'transaction_not_approved'],
  ['indiaRecurringPaymentFailureUndeliveredDebitNotification', 'processing_error', 'processing_error'],
])('%s is declined after the notice', async (token, code, decline_code) => {
  const started = await pay(await setUp(token))
  await advance(15 * 60)
  expect(await stripe.paymentIntents.retrieve(started.id)).toMatchObject({
    status: 'requires_payment_method',
    last_payment_error: { code, decline_code },
  })
})

test('a mandate the customer cancels is of no use any more', async () => {
  const saved = await setUp('indiaRecurringPaymentFailureCanceledMandate')
  const started = await pay(saved)
  await advance(15 * 60)
  const failed = await stripe.paymentIntents.retrieve(started.id)
  expect(failed.last_payment_error?.code).toBe('india_recurring_payment_mandate_canceled')
  expect(await stripe.mandates.retrieve(saved.mandate)).toMatchObject({
    status: 'inactive',
    payment_method_details: { card: { india: { inactive_reason: 'canceled' } } },
  })
  const [told] = (await stripe.events.list({ type: 'mandate.updated' })).data
  expect(told?.data.previous_attributes).toEqual({ status: 'active' })
  expect(await errorOf(pay(saved))).toMatchObject({ statusCode: 400, code: 'payment_intent_mandate_invalid' })
})

test('paying on-session under terms makes the mandate too', async () => {
  const browser = browserFor(sandbox.url, 'mandates')
  const customer = (await stripe.customers.create({})).id
  const { currency: _none, ...paymentTerms } = terms
  const intent = await stripe.paymentIntents.create({
    amount: 50_000,
    currency: 'inr',
    customer,
    setup_future_usage: 'off_session',
    allowed_payment_method_types: ['card'],
    payment_method_options: { card: { mandate_options: paymentTerms } },
  })
  await browser.challenge(await browser.confirm(intent, '4000003560000123'), 'complete')
  const paid = await stripe.paymentIntents.retrieve(intent.id, { expand: ['latest_charge'] })
  expect(paid.latest_charge).toMatchObject({
    payment_method_details: { card: { mandate: expect.stringMatching(/^mandate_/) } },
  })
  const next = { amount: 50_000, currency: 'inr', customer, payment_method: String(paid.payment_method) }
  expect((await stripe.paymentIntents.create({ ...next, off_session: true, confirm: true })).status).toBe('processing')
})

test('other cards have none; half an acceptance or half the terms, and unknown mandates, are refused', async () => {
  const plain = {
    payment_method: 'pm_card_visa',
    confirm: true,
    allowed_payment_method_types: ['card' as const],
    payment_method_options: { card: { mandate_options: terms } },
  }
  expect((await stripe.setupIntents.create({ ...plain, mandate_data: accepted })).mandate).toBeNull()
  const half = { customer_acceptance: { type: 'online' as const } }
  const error = await errorOf(stripe.setupIntents.create({ ...plain, mandate_data: half }))
  expect(error).toMatchObject({
    statusCode: 400,
    code: 'parameter_missing',
    param: 'mandate_data[customer_acceptance][online]',
  })
  expect(await errorOf(stripe.mandates.retrieve('mandate_none'))).toMatchObject({ statusCode: 404 })
})
