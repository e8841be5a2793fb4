import { afterAll, beforeAll, expect, test } from 'vitest'
import type Stripe from 'stripe'
import type { Sandbox } from '#sandbox/server.ts'
import { errorOf, startTestSandbox, stripeFor } from '#sandbox/testing.ts'

let sandbox: Sandbox
let stripe: Stripe

beforeAll(async () => {
  sandbox = await startTestSandbox()
  stripe = stripeFor(sandbox.url, 'filters')
})
afterAll(() => sandbox.stop())

const idsOf = (list: { data: { id: string }[] }) => list.data.map((item) => item.id)

test('cards are listed by allow_redisplay, page by page', async () => {
  const { id: customer } = await stripe.customers.create({})
  const shown: string[] = []
  for (let n = 0; n < 5; n++) {
    const { id } = await stripe.paymentMethods.attach('pm_card_visa', { customer })
    if (n % 2 === 0) shown.unshift((await stripe.paymentMethods.update(id, { allow_redisplay: 'always' })).id)
  }
  const first = await stripe.paymentMethods.list({ customer, allow_redisplay: 'always', limit: 2 })
  expect([idsOf(first), first.has_more]).toEqual([shown.slice(0, 2), true])
  const next = await stripe.customers.listPaymentMethods(customer, {
    allow_redisplay: 'always',
    starting_after: shown[1] ?? '',
  })
  expect([idsOf(next), next.has_more]).toEqual([shown.slice(2), false])
})

test('events are listed by one type, by several, or by a group', async () => {
  const { id } = await stripe.customers.create({})
  await stripe.customers.del(id)
  const typesOf = async (params: Stripe.EventListParams) => {
    const list = await stripe.events.list({ ...params, limit: 2 })
    return list.data.map((event) => event.type)
  }
  expect(await typesOf({ types: ['customer.created', 'customer.deleted'] })).toEqual([
    'customer.deleted',
    'customer.created',
  ])
  expect(await typesOf({ type: 'customer.*' })).toEqual(['customer.deleted', 'customer.created'])
  expect((await stripe.events.list({ type: 'customer.deleted' })).data).toHaveLength(1)
  expect((await errorOf(stripe.events.list({ type: 'customer.*', types: ['customer.created'] }))).param).toBe('types')
})

test('charges are listed by transfer_group', async () => {
  const form = {
    amount: 1000,
    currency: 'usd',
    payment_method: 'pm_card_visa',
    confirm: true,
    allowed_payment_method_types: ['card'],
  }
  const one = await stripe.paymentIntents.create({ ...form, transfer_group: 'order-1' })
  await stripe.paymentIntents.create(form)
  expect(idsOf(await stripe.charges.list({ transfer_group: 'order-1' }))).toEqual([one.latest_charge])
})

test('shipping needs a name and an address; a customer’s has no parcel', async () => {
  const address = { line1: '1 Main St', country: 'US' }
  const error = await errorOf(stripe.rawRequest('POST', '/v1/customers', { shipping: { address } }))
  expect(error).toMatchObject({ statusCode: 400, code: 'parameter_missing', param: 'shipping[name]' })
  const { shipping } = await stripe.customers.create({ shipping: { name: 'Ada', address } })
  expect(Object.keys(shipping ?? {})).toEqual(['address', 'name', 'phone'])
})

test('card options are shown again when they were given', async () => {
  const intent = await stripe.paymentIntents.create({
    amount: 1000,
    currency: 'usd',
    payment_method_options: { card: { request_overcapture: 'if_available' }, klarna: { preferred_locale: 'en-US' } },
    payment_details: { order_reference: 'order-1' },
  })
  expect(intent.payment_method_options?.card).toMatchObject({ request_overcapture: 'if_available', installments: null })
  expect(intent.payment_details).toEqual({ customer_reference: null, order_reference: 'order-1' })
})

test('an ephemeral key belongs to a customer for an hour', async () => {
  const { id } = await stripe.customers.create({})
  const key = await stripe.ephemeralKeys.create({ customer: id }, { apiVersion: '2026-10-28.endive' })
  expect(key).toMatchObject({ object: 'ephemeral_key', associated_objects: [{ id, type: 'customer' }] })
  expect(key.expires - key.created).toBe(3600)
  expect(key.secret).toMatch(/^ek_test_/)
})
