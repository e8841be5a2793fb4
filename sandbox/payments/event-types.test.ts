import { afterAll, beforeAll, expect, test } from 'vitest'
import type Stripe from 'stripe'
import type { Sandbox } from '#sandbox/server.ts'
import { browserFor, errorOf, saveCard, startTestSandbox, stripeFor, type Browser } from '#sandbox/testing.ts'

let sandbox: Sandbox
let stripe: Stripe
let browser: Browser
let customer: string

beforeAll(async () => {
  sandbox = await startTestSandbox()
  stripe = stripeFor(sandbox.url, 'event_types')
  browser = browserFor(sandbox.url, 'event_types')
  customer = (await stripe.customers.create({})).id
})
afterAll(() => sandbox.stop())

type Told = [type: string, previous: object | undefined]

/** The events a piece of work causes, oldest first, with what they say was before. */
async function toldBy(work: () => Promise<unknown>): Promise<Told[]> {
  const [last] = (await stripe.events.list({ limit: 1 })).data
  await work()
  const params = last === undefined ? { limit: 100 } : { limit: 100, ending_before: last.id }
  const events = (await stripe.events.list(params)).data
  return events.toReversed().map(({ type, data }) => [type, data.previous_attributes])
}

const pay = (more: Partial<Stripe.PaymentIntentCreateParams> = {}) =>
  stripe.paymentIntents.create({
    amount: 1000,
    currency: 'usd',
    payment_method: 'pm_card_visa',
    confirm: true,
    allowed_payment_method_types: ['card'],
    ...more,
  })

async function advance(seconds: number): Promise<void> {
  await fetch(`${sandbox.url}/_sandbox/clock`, { method: 'POST', body: JSON.stringify({ advance_seconds: seconds }) })
}

const none = undefined

test('a payment that is paid, declined, challenged, held, captured, canceled', async () => {
  expect(await toldBy(pay)).toEqual([
    ['payment_intent.created', none],
    ['charge.succeeded', none],
    ['payment_intent.succeeded', none],
  ])
  expect(await toldBy(() => errorOf(pay({ payment_method: 'pm_card_chargeDeclined' })))).toEqual([
    ['payment_intent.created', none],
    ['charge.failed', none],
    ['payment_intent.payment_failed', none],
  ])
  expect(await toldBy(() => pay({ payment_method: 'pm_card_authenticationRequired' }))).toEqual([
    ['payment_intent.created', none],
    ['payment_intent.requires_action', none],
  ])
  let held = ''
  const holding = async () => (held = (await pay({ capture_method: 'manual' })).id)
  expect(await toldBy(holding)).toEqual([
    ['payment_intent.created', none],
    ['charge.succeeded', none],
    ['payment_intent.amount_capturable_updated', none],
  ])
  expect(await toldBy(() => stripe.paymentIntents.capture(held))).toEqual([
    ['charge.captured', { amount_captured: 0, balance_transaction: null, captured: false }],
    ['payment_intent.succeeded', none],
  ])
  const open = await pay({ confirm: false })
  expect(await toldBy(() => stripe.paymentIntents.cancel(open.id))).toEqual([['payment_intent.canceled', none]])
})

test('a card that is saved, made the default, edited and taken away', async () => {
  let method = ''
  const saving = async () => (method = await saveCard(stripe, browser, customer, '4000002760003184'))
  expect(await toldBy(saving)).toEqual([
    ['setup_intent.created', none],
    ['setup_intent.requires_action', none],
    ['payment_method.attached', none],
    ['setup_intent.succeeded', none],
  ])
  const setup = await stripe.setupIntents.create({ customer, allowed_payment_method_types: ['card'] })
  expect(await toldBy(() => browser.confirm(setup, '4000000000009995'))).toEqual([['setup_intent.setup_failed', none]])
  expect(await toldBy(() => stripe.setupIntents.cancel(setup.id))).toEqual([['setup_intent.canceled', none]])
  const settings = { invoice_settings: { default_payment_method: method } }
  expect(await toldBy(() => stripe.customers.update(customer, settings))).toEqual([
    ['customer.updated', { invoice_settings: { default_payment_method: null } }],
  ])
  expect(
    await toldBy(() => stripe.paymentMethods.update(method, { card: { exp_month: 1 }, metadata: { a: '1' } })),
  ).toEqual([['payment_method.updated', { card: { exp_month: 12 }, metadata: { a: null } }]])
  expect(await toldBy(() => stripe.paymentMethods.detach(method))).toEqual([
    ['payment_method.detached', { customer }],
    ['customer.updated', { invoice_settings: { default_payment_method: method } }],
  ])
})

test('money given back, at once and slowly, and not at all', async () => {
  const paid = await pay()
  const half = () => stripe.refunds.create({ payment_intent: paid.id, amount: 400 })
  expect(await toldBy(half)).toEqual([
    ['refund.created', none],
    ['charge.refunded', { amount_refunded: 0 }],
  ])
  expect(await toldBy(() => stripe.refunds.create({ payment_intent: paid.id }))).toEqual([
    ['refund.created', none],
    ['charge.refunded', { amount_refunded: 400, refunded: false }],
  ])
  const failing = await pay({ payment_method: 'pm_card_refundFail' })
  await stripe.refunds.create({ payment_intent: failing.id })
  const failed = { status: 'succeeded', failure_balance_transaction: null, failure_reason: null }
  expect(await toldBy(() => advance(10))).toEqual([
    ['refund.failed', failed],
    ['refund.updated', failed],
    ['charge.refund.updated', failed],
    ['charge.updated', { amount_refunded: 1000, refunded: true }],
  ])
})

test('a customer that changes and goes', async () => {
  const other = await stripe.customers.create({ name: 'Jenny' })
  expect(await toldBy(() => stripe.customers.update(other.id, { name: 'Joy', metadata: { a: '1' } }))).toEqual([
    ['customer.updated', { name: 'Jenny', metadata: { a: null } }],
  ])
  expect(await toldBy(() => stripe.customers.del(other.id))).toEqual([['customer.deleted', none]])
})
