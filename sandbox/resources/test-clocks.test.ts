import { afterAll, beforeAll, expect, test } from 'vitest'
import type Stripe from 'stripe'
import type { Sandbox } from '#sandbox/server.ts'
import { errorOf, startTestSandbox, stripeFor } from '#sandbox/testing.ts'

let sandbox: Sandbox
let stripe: Stripe

beforeAll(async () => {
  sandbox = await startTestSandbox()
  stripe = stripeFor(sandbox.url, 'test_clocks')
})
afterAll(() => sandbox.stop())

const START = 1_900_000_000

test('a clock advances, tells so, and is ready', async () => {
  const clock = await stripe.testHelpers.testClocks.create({ frozen_time: START, name: 'a year' })
  expect(clock).toMatchObject({ frozen_time: START, name: 'a year', status: 'ready', status_details: {} })
  expect(clock.deletes_after).toBe(clock.created + 30 * 24 * 60 * 60)
  const advancing = await stripe.testHelpers.testClocks.advance(clock.id, { frozen_time: START + 60 })
  expect(advancing).toMatchObject({
    frozen_time: START,
    status: 'advancing',
    status_details: { advancing: { target_frozen_time: START + 60 } },
  })
  const ready = await stripe.testHelpers.testClocks.retrieve(clock.id)
  expect(ready).toMatchObject({ frozen_time: START + 60, status: 'ready', status_details: {} })
  const types = (await stripe.events.list()).data.map(({ type }) => type.replace('test_helpers.test_clock.', ''))
  expect(types).toEqual(['ready', 'advancing', 'created'])
  const back = await errorOf(stripe.testHelpers.testClocks.advance(clock.id, { frozen_time: START }))
  expect(back).toMatchObject({ statusCode: 400, param: 'frozen_time' })
})

test('customers of a clock live in its time, are listed with it, and go with it', async () => {
  const clock = (await stripe.testHelpers.testClocks.create({ frozen_time: START })).id
  const customer = await stripe.customers.create({ test_clock: clock, email: 'a@example.com' })
  expect(customer).toMatchObject({ test_clock: clock, created: START })
  const other = await stripe.customers.create({})
  const ids = async (params: Stripe.CustomerListParams) =>
    (await stripe.customers.list(params)).data.map(({ id }) => id)
  expect(await ids({ test_clock: clock })).toEqual([customer.id])
  expect(await ids({})).toEqual([other.id])
  const expanded = await stripe.customers.retrieve(customer.id, { expand: ['test_clock'] })
  expect(expanded).toMatchObject({ test_clock: { id: clock, frozen_time: START } })
  expect(await stripe.testHelpers.testClocks.del(clock)).toMatchObject({ id: clock, deleted: true })
  expect(await stripe.customers.retrieve(customer.id)).toMatchObject({ id: customer.id, deleted: true })
  expect(await errorOf(stripe.testHelpers.testClocks.retrieve(clock))).toMatchObject({ statusCode: 404 })
  const unknown = await errorOf(stripe.customers.create({ test_clock: clock }))
  expect(unknown).toMatchObject({ statusCode: 400, code: 'resource_missing', param: 'test_clock' })
})

test('clocks are listed, the latest first', async () => {
  const clock = await stripe.testHelpers.testClocks.create({ frozen_time: START })
  expect((await stripe.testHelpers.testClocks.list({ limit: 1 })).data[0]?.id).toBe(clock.id)
})
