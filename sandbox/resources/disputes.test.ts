import { afterAll, beforeAll, expect, test } from 'vitest'
import type Stripe from 'stripe'
import type { Sandbox } from '#sandbox/server.ts'
import { errorOf, startTestSandbox, stripeFor } from '#sandbox/testing.ts'

let sandbox: Sandbox
let stripe: Stripe

beforeAll(async () => {
  sandbox = await startTestSandbox()
  stripe = stripeFor(sandbox.url, 'disputes')
})
afterAll(() => sandbox.stop())

/** Pays with a card and answers the charge as the payment's answer shows it, and its dispute. */
async function disputed(token: string): Promise<{ charge: Stripe.Charge; dispute: Stripe.Dispute }> {
  const intent = await stripe.paymentIntents.create({
    amount: 4200,
    currency: 'usd',
    payment_method: token,
    confirm: true,
    allowed_payment_method_types: ['card'],
    expand: ['latest_charge'],
  })
  const charge = intent.latest_charge
  if (typeof charge !== 'object' || charge === null) throw new Error('no charge')
  const [dispute] = (await stripe.disputes.list({ payment_intent: intent.id })).data
  if (dispute === undefined) throw new Error('no dispute')
  return { charge, dispute }
}

async function eventsOf(id: string) {
  const events = (await stripe.events.list({ limit: 100 })).data.filter(
    ({ data }) => Reflect.get(data.object, 'id') === id,
  )
  return events.toReversed().map(({ type, data, request }) => ({ type, data, request }))
}

test('a chargeback comes after the answer, takes the money and a fee, and tells so', async () => {
  const { charge, dispute } = await disputed('pm_card_createDispute')
  expect(charge).toMatchObject({ status: 'succeeded', disputed: false })
  expect((await stripe.charges.retrieve(charge.id)).disputed).toBe(true)
  expect(await stripe.disputes.retrieve(dispute.id)).toMatchObject({
    amount: 4200,
    charge: charge.id,
    payment_intent: charge.payment_intent,
    reason: 'fraudulent',
    status: 'needs_response',
    is_charge_refundable: false,
    payment_method_details: { card: { case_type: 'chargeback', network_reason_code: '10.4' } },
    balance_transactions: [{ amount: -4200, fee: 1500, net: -5700, type: 'adjustment', reporting_category: 'dispute' }],
  })
  const events = await eventsOf(dispute.id)
  expect(events.map(({ type }) => type)).toEqual(['charge.dispute.created', 'charge.dispute.funds_withdrawn'])
  expect(events[0]).toMatchObject({
    request: { id: null, idempotency_key: null },
    data: { object: { charge: charge.id } },
  })
  expect(events[0]?.data.previous_attributes).toBeUndefined()
})

test('a disputed charge cannot be refunded; an inquiry takes no money and can', async () => {
  const { charge } = await disputed('pm_card_createDispute')
  const error = await errorOf(stripe.refunds.create({ charge: charge.id }))
  expect(error).toMatchObject({ statusCode: 400, code: 'charge_disputed' })
  const asked = await disputed('pm_card_createDisputeInquiry')
  expect(asked.dispute).toMatchObject({
    status: 'warning_needs_response',
    is_charge_refundable: true,
    balance_transactions: [],
  })
  expect((await stripe.refunds.create({ charge: asked.charge.id })).status).toBe('succeeded')
})

test.each([
  ['winning_evidence', 'won', 2, ['charge.dispute.funds_reinstated', 'charge.dispute.closed']],
  ['losing_evidence', 'lost', 1, ['charge.dispute.closed']],
])('%s ends it as %s', async (text, status, movements, closing) => {
  const { dispute } = await disputed('pm_card_createDisputeProductNotReceived')
  expect(dispute.reason).toBe('product_not_received')
  const answered = await stripe.disputes.update(dispute.id, { evidence: { uncategorized_text: text } })
  expect(answered).toMatchObject({
    status: 'under_review',
    evidence: { uncategorized_text: text },
    evidence_details: { has_evidence: true, submission_count: 1, submission_method: 'manual' },
  })
  const ended = await stripe.disputes.retrieve(dispute.id)
  expect(ended.status).toBe(status)
  expect(ended.balance_transactions).toHaveLength(movements)
  const events = await eventsOf(dispute.id)
  expect(events.slice(2).map(({ type }) => type)).toEqual(['charge.dispute.updated', ...closing])
  expect(events.at(-1)?.data.previous_attributes).toMatchObject({ status: 'under_review' })
  expect(await errorOf(stripe.disputes.close(dispute.id))).toMatchObject({ statusCode: 400 })
})

test('evidence can be staged, an inquiry can grow, and a dispute can be given up', async () => {
  const { dispute } = await disputed('pm_card_createDisputeInquiry')
  const staged = await stripe.disputes.update(dispute.id, {
    evidence: { uncategorized_text: 'escalate_inquiry_evidence', customer_name: 'Jenny' },
    metadata: { case: '7' },
    submit: false,
  })
  expect(staged).toMatchObject({ status: 'warning_needs_response', evidence_details: { submission_count: 0 } })
  expect((await stripe.disputes.update(dispute.id, { submit: true })).status).toBe('warning_under_review')
  const grown = await stripe.disputes.retrieve(dispute.id, { expand: ['charge'] })
  expect(grown).toMatchObject({ status: 'needs_response', metadata: { case: '7' }, charge: { disputed: true } })
  expect(grown.balance_transactions).toHaveLength(1)
  expect((await stripe.disputes.close(dispute.id)).status).toBe('lost')
  expect((await eventsOf(dispute.id)).at(-1)).toMatchObject({
    type: 'charge.dispute.closed',
    data: { previous_attributes: { status: 'needs_response' } },
  })
})

test('unknown disputes and unknown evidence are refused', async () => {
  expect(await errorOf(stripe.disputes.retrieve('dp_none'))).toMatchObject({
    statusCode: 404,
    code: 'resource_missing',
  })
  const { dispute } = await disputed('pm_card_createDispute')
  const unknown = Object.fromEntries([['nonsense', 'x']])
  const error = await errorOf(stripe.disputes.update(dispute.id, { evidence: unknown }))
  expect(error).toMatchObject({ statusCode: 400, code: 'parameter_unknown', param: 'evidence[nonsense]' })
})
