import { afterAll, beforeAll, expect, test } from 'vitest'
import type Stripe from 'stripe'
import type { Sandbox } from '#sandbox/server.ts'
import { startTestSandbox, stripeFor } from '#sandbox/testing.ts'

let sandbox: Sandbox
let stripe: Stripe
let customer: string

beforeAll(async () => {
  sandbox = await startTestSandbox()
  stripe = stripeFor(sandbox.url, 'card_updates')
  customer = (await stripe.customers.create({})).id
})
afterAll(() => sandbox.stop())

async function update(body: object): Promise<{ status: number; body: Awaited<ReturnType<Response['json']>> }> {
  const answer = await fetch(`${sandbox.url}/_sandbox/cards/update`, {
    method: 'POST',
    body: JSON.stringify({ key: 'sk_test_card_updates', ...body }),
  })
  return { status: answer.status, body: await answer.json() }
}

test('a bank renews a card: the same id, a new expiry, and the event says what it was', async () => {
  const before = await stripe.paymentMethods.attach('pm_card_visa', { customer })
  const renewed = await update({ payment_method: before.id, exp_month: 3, exp_year: 2040 })
  expect(renewed).toMatchObject({ status: 200, body: { payment_method: { id: before.id } } })
  const after = await stripe.paymentMethods.retrieve(before.id)
  expect(after.card).toMatchObject({
    exp_month: 3,
    exp_year: 2040,
    last4: '4242',
    fingerprint: before.card?.fingerprint,
  })
  const [event] = (await stripe.events.list({ type: 'payment_method.automatically_updated' })).data
  expect(event).toMatchObject({
    request: { id: null, idempotency_key: null },
    data: { object: { id: before.id, customer } },
  })
  expect(event?.data.previous_attributes).toEqual({
    card: { exp_month: before.card?.exp_month, exp_year: before.card?.exp_year },
  })
})

test('a bank replaces a card: another number and fingerprint, and it can still be charged', async () => {
  const before = await stripe.paymentMethods.attach('pm_card_visa', { customer })
  await update({ payment_method: before.id, exp_month: 3, exp_year: 2041, last4: '0341' })
  const [event] = (await stripe.events.list({ type: 'payment_method.automatically_updated', limit: 1 })).data
  expect(event?.data.previous_attributes).toMatchObject({
    card: { last4: '4242', fingerprint: before.card?.fingerprint },
  })
  const paid = await stripe.paymentIntents.create({
    amount: 800,
    currency: 'usd',
    customer,
    payment_method: before.id,
    off_session: true,
    confirm: true,
    expand: ['latest_charge'],
  })
  expect(paid).toMatchObject({
    status: 'succeeded',
    latest_charge: { payment_method_details: { card: { last4: '0341', exp_year: 2041 } } },
  })
})

test("a customer's card of the older API tells it in both ways", async () => {
  const card = await stripe.customers.createSource(customer, { source: 'tok_visa' })
  await update({ payment_method: card.id, exp_month: 5, exp_year: 2042 })
  const [event] = (await stripe.events.list({ type: 'customer.source.updated' })).data
  expect(event?.data.object).toMatchObject({ id: card.id, object: 'card', exp_year: 2042 })
})

test.each([
  [{ payment_method: 'pm_none', exp_month: 1, exp_year: 2040 }, /belongs to a customer/],
  [{ payment_method: 'pm_none', exp_month: 13, exp_year: 2040 }, /exp_month/],
  [{ payment_method: 'pm_none', exp_month: 1, exp_year: 2040, last4: 'x' }, /last4/],
  [{ key: '', payment_method: 'pm_none', exp_month: 1, exp_year: 2040 }, /name the account/],
])('%o is refused', async (body, words) => {
  const refused = await update(body)
  expect(refused.status).toBe(400)
  expect(refused.body.error).toMatch(words)
})
