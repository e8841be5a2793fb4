import { afterAll, beforeAll, expect, test } from 'vitest'
import type Stripe from 'stripe'
import type { Sandbox } from '#sandbox/server.ts'
import { errorOf, startTestSandbox, stripeFor } from '#sandbox/testing.ts'

let sandbox: Sandbox
let stripe: Stripe
let ids: string[]

beforeAll(async () => {
  sandbox = await startTestSandbox()
  stripe = stripeFor(sandbox.url, 'lists')
  ids = []
  for (let n = 0; n < 25; n++) ids.unshift((await stripe.customers.create({ email: `c${n}@example.com` })).id)
})
afterAll(() => sandbox.stop())

const idsOf = (list: { data: { id: string }[] }) => list.data.map((item) => item.id)

test('a list is newest first, ten at a time', async () => {
  const list = await stripe.customers.list()
  expect(idsOf(list)).toEqual(ids.slice(0, 10))
  expect(list).toMatchObject({ object: 'list', has_more: true, url: '/v1/customers' })
})

test('starting_after and ending_before page in both directions', async () => {
  const next = await stripe.customers.list({ limit: 5, starting_after: ids[9] ?? '' })
  expect(idsOf(next)).toEqual(ids.slice(10, 15))
  const back = await stripe.customers.list({ limit: 5, ending_before: ids[10] ?? '' })
  expect(idsOf(back)).toEqual(ids.slice(5, 10))
  const last = await stripe.customers.list({ limit: 100, starting_after: ids[20] ?? '' })
  expect(last.has_more).toBe(false)
  expect(idsOf(last)).toEqual(ids.slice(21))
})

test('auto-paging meets every object once', async () => {
  const seen: string[] = []
  for await (const customer of stripe.customers.list({ limit: 7 })) seen.push(customer.id)
  expect(seen).toEqual(ids)
})

test('wrong limits and cursors are refused', async () => {
  expect((await errorOf(stripe.customers.list({ limit: 0 }))).param).toBe('limit')
  expect((await errorOf(stripe.customers.list({ limit: 101 }))).param).toBe('limit')
  const error = await errorOf(stripe.customers.list({ starting_after: 'cus_unknown' }))
  expect(error).toMatchObject({ statusCode: 400, code: 'resource_missing', param: 'starting_after' })
})

test('a cursor of nothing is called as Stripe calls it', async () => {
  const customer = ids[0] ?? ''
  const words = async (call: Promise<unknown>) => (await errorOf(call)).message.split(';')[0]
  const starting_after = 'x_unknown'
  expect(await words(stripe.paymentMethods.list({ customer, starting_after }))).toBe(
    "No such PaymentMethod: 'x_unknown'",
  )
  expect(await words(stripe.setupIntents.list({ starting_after }))).toBe("No such setupintent: 'x_unknown'")
  expect(await words(stripe.paymentIntents.list({ starting_after }))).toBe("No such payment_intent: 'x_unknown'")
})

test('lists filter by e-mail, customer and time', async () => {
  expect(idsOf(await stripe.customers.list({ email: 'c24@example.com' }))).toEqual([ids[0]])
  const customer = ids[3] ?? ''
  const intent = await stripe.paymentIntents.create({ amount: 1000, currency: 'usd', customer })
  await stripe.paymentIntents.create({ amount: 1000, currency: 'usd' })
  expect(idsOf(await stripe.paymentIntents.list({ customer }))).toEqual([intent.id])
  const future = { gt: intent.created + 60 }
  expect(idsOf(await stripe.paymentIntents.list({ customer, created: future }))).toEqual([])
  expect(idsOf(await stripe.paymentIntents.list({ customer, created: { gte: intent.created } }))).toEqual([intent.id])
})

test('expand reaches through objects and lists', async () => {
  const customer = ids[4] ?? ''
  await stripe.paymentMethods.attach('pm_card_visa', { customer })
  const [method] = (await stripe.paymentMethods.list({ customer })).data
  const intent = await stripe.paymentIntents.create({
    amount: 1000,
    currency: 'usd',
    customer,
    payment_method: method?.id ?? '',
    off_session: true,
    confirm: true,
    expand: ['payment_method.customer', 'latest_charge.payment_intent', 'latest_charge.refunds'],
  })
  expect(intent).toMatchObject({
    payment_method: { id: method?.id, customer: { id: customer, object: 'customer' } },
    latest_charge: { object: 'charge', payment_intent: { id: intent.id }, refunds: { object: 'list', data: [] } },
  })
  const list = await stripe.paymentIntents.list({ customer, expand: ['data.latest_charge'] })
  expect(list.data[0]?.latest_charge).toMatchObject({ object: 'charge', paid: true })
})

test('what cannot be expanded is refused', async () => {
  const error = await errorOf(stripe.customers.retrieve(ids[0] ?? '', { expand: ['email'] }))
  expect(error).toMatchObject({ statusCode: 400, message: 'This property cannot be expanded (email).' })
  expect((await errorOf(stripe.customers.list({ expand: ['default_source'] }))).message).toContain(
    "'data.default_source'",
  )
  const deep = { expand: ['latest_charge.payment_intent.latest_charge.payment_intent.customer'] }
  const intent = await stripe.paymentIntents.create({ amount: 1000, currency: 'usd' })
  expect((await errorOf(stripe.paymentIntents.retrieve(intent.id, deep))).message).toContain('more than 4 levels')
})

test('metadata: keys are merged, unset by an empty value, cleared by an empty hash', async () => {
  const { id } = await stripe.customers.create({ metadata: { a: '1', b: '2' } })
  expect((await stripe.customers.update(id, { metadata: { b: '3', c: '4' } })).metadata).toEqual({
    a: '1',
    b: '3',
    c: '4',
  })
  expect((await stripe.customers.update(id, { metadata: { a: '' } })).metadata).toEqual({ b: '3', c: '4' })
  expect((await stripe.customers.update(id, { metadata: '' })).metadata).toEqual({})
})

test('metadata: long names, long values and too many keys are refused', async () => {
  const many = Object.fromEntries(Array.from({ length: 51 }, (_, n) => [`k${n}`, 'v']))
  for (const metadata of [{ ['k'.repeat(41)]: 'v' }, { k: 'v'.repeat(501) }, many]) {
    expect((await errorOf(stripe.customers.create({ metadata }))).statusCode).toBe(400)
  }
})
