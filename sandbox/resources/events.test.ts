import { afterAll, beforeAll, expect, test } from 'vitest'
import type Stripe from 'stripe'
import type { Sandbox } from '#sandbox/server.ts'
import { errorOf, startTestSandbox, stripeFor } from '#sandbox/testing.ts'

let sandbox: Sandbox
let stripe: Stripe
beforeAll(async () => {
  sandbox = await startTestSandbox()
  stripe = stripeFor(sandbox.url, 'events')
  const customer = await stripe.customers.create({ email: 'ann@example.com' })
  await stripe.customers.update(customer.id, { name: 'Ann' })
  await stripe.paymentMethods.attach('pm_card_visa', { customer: customer.id })
})
afterAll(() => sandbox.stop())

const typesOf = async (params: Stripe.EventListParams) => {
  const { data } = await stripe.events.list(params)
  return data.map(({ type }) => type).toReversed()
}

test('events are listed by one type, by several and by a group', async () => {
  expect(await typesOf({ type: 'customer.updated' })).toEqual(['customer.updated'])
  expect(await typesOf({ types: ['customer.created', 'payment_method.attached'] })).toEqual([
    'customer.created',
    'payment_method.attached',
  ])
  expect(await typesOf({ type: 'customer.*' })).toEqual(['customer.created', 'customer.updated'])
  expect(await typesOf({ type: 'charge.succeeded' })).toEqual([])
})

test('pages of one type go on where the page before ended', async () => {
  const seen: string[] = []
  for await (const event of stripe.events.list({ types: ['customer.created', 'customer.updated'], limit: 1 }))
    seen.push(event.type)
  expect(seen).toEqual(['customer.updated', 'customer.created'])
})

test('without an endpoint nothing waits for its delivery', async () => {
  expect(await typesOf({ delivery_success: true })).toHaveLength(3)
  expect(await typesOf({ delivery_success: false })).toEqual([])
})

test('type and types together, and more than twenty types, are refused', async () => {
  const both = await errorOf(stripe.events.list({ type: 'a', types: ['b'] }))
  expect(both).toMatchObject({ statusCode: 400, param: 'types' })
  const many = await errorOf(stripe.events.list({ types: Array.from({ length: 21 }, (_, i) => `t${i}`) }))
  expect(many).toMatchObject({ statusCode: 400, param: 'types' })
})
