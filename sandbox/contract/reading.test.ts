import type Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { errorOf } from '#sandbox/testing.ts'
import { canBrowse, onSession, openTarget, patience, saveCard, type Target } from './target.ts'

let target: Target
let stripe: Stripe

beforeAll(async () => {
  target = await openTarget()
  stripe = target.stripe
})
afterAll(() => target.close())

const idsOf = (list: { data: { id: string }[] }) => list.data.map((item) => item.id)

describe('lists are paged', patience, () => {
  test('by cursors, newest first, and by autoPagingEach', async () => {
    const { id: customer } = await stripe.customers.create({})
    const made: string[] = []
    for (let n = 0; n < 5; n++)
      made.unshift((await stripe.paymentIntents.create({ amount: 2000, currency: 'usd', customer })).id)
    const first = await stripe.paymentIntents.list({ customer, limit: 2 })
    expect(first).toMatchObject({ object: 'list', url: '/v1/payment_intents', has_more: true })
    expect(idsOf(first)).toEqual(made.slice(0, 2))
    const next = await stripe.paymentIntents.list({ customer, limit: 2, starting_after: made[1] ?? '' })
    expect(idsOf(next)).toEqual(made.slice(2, 4))
    const back = await stripe.paymentIntents.list({ customer, limit: 2, ending_before: made[2] ?? '' })
    expect(idsOf(back)).toEqual(made.slice(0, 2))
    const seen: string[] = []
    await stripe.paymentIntents.list({ customer, limit: 2 }).autoPagingEach((intent) => {
      seen.push(intent.id)
    })
    expect(seen).toEqual(made)
  })

  test('limits and cursors that cannot be are refused', async () => {
    expect(await errorOf(stripe.customers.list({ limit: 101 }))).toMatchObject({ statusCode: 400, param: 'limit' })
    const error = await errorOf(stripe.customers.list({ starting_after: 'cus_NoSuchCustomer' }))
    expect(error).toMatchObject({ statusCode: 400, code: 'resource_missing', param: 'starting_after' })
  })
})

describe('expand', patience, () => {
  test('reaches through objects and lists', async () => {
    const { customer } = await saveCard(stripe, 'pm_card_visa')
    const list = await stripe.paymentMethods.list({ customer, expand: ['data.customer'] })
    expect(list.data[0]?.customer).toMatchObject({ id: customer, object: 'customer' })
    const { id } = await stripe.paymentIntents.create(onSession('pm_card_visa'))
    const intent = await stripe.paymentIntents.retrieve(id, {
      expand: ['payment_method', 'latest_charge.payment_intent', 'latest_charge.refunds'],
    })
    expect(intent).toMatchObject({
      payment_method: { object: 'payment_method' },
      latest_charge: { payment_intent: { id }, refunds: { data: [] } },
    })
  })

  test('what cannot be expanded is refused', async () => {
    const error = await errorOf(stripe.customers.create({ expand: ['email'] }))
    expect(error.statusCode).toBe(400)
    expect(error.message).toContain('This property cannot be expanded (email)')
  })
})

describe('metadata', patience, () => {
  test('is merged, unset by an empty value, cleared by an empty hash', async () => {
    const { id } = await stripe.customers.create({ metadata: { a: '1', b: '2' } })
    const change = async (metadata: Stripe.Emptyable<Stripe.MetadataParam>) =>
      (await stripe.customers.update(id, { metadata })).metadata
    expect(await change({ b: '3', c: '4' })).toEqual({ a: '1', b: '3', c: '4' })
    expect(await change({ a: '' })).toEqual({ b: '3', c: '4' })
    expect(await change('')).toEqual({})
  })

  test('has at most 50 keys of 40 characters, values of 500', async () => {
    const many = Object.fromEntries(Array.from({ length: 51 }, (_, n) => [`k${n}`, 'v']))
    for (const metadata of [many, { ['k'.repeat(41)]: 'v' }, { k: 'v'.repeat(501) }]) {
      expect(await errorOf(stripe.customers.create({ metadata }))).toMatchObject({ statusCode: 400 })
    }
  })
})

describe('errors', patience, () => {
  test('an unknown id, an unknown parameter, a missing one', async () => {
    const missing = await errorOf(stripe.customers.retrieve('cus_NoSuchCustomer'))
    expect(missing).toMatchObject({ statusCode: 404, code: 'resource_missing', param: 'id' })
    expect(missing.message).toContain("No such customer: 'cus_NoSuchCustomer'")
    const unknown = await errorOf(stripe.rawRequest('POST', '/v1/customers', { nonsense: '1' }))
    expect(unknown).toMatchObject({ statusCode: 400, code: 'parameter_unknown', param: 'nonsense' })
    const absent = await errorOf(stripe.rawRequest('POST', '/v1/payment_intents', { currency: 'usd' }))
    expect(absent).toMatchObject({ statusCode: 400, code: 'parameter_missing', param: 'amount' })
    expect(absent.requestId).toMatch(/^req_/)
  })

  test('payment_method_types is unknown since 2026-09-30 and taken before', async () => {
    const form = { amount: 2000, currency: 'usd', payment_method_types: ['card'] }
    const error = await errorOf(stripe.rawRequest('POST', '/v1/payment_intents', form))
    expect(error).toMatchObject({ statusCode: 400, code: 'parameter_unknown' })
    const options = { apiVersion: '2026-03-25.dahlia' }
    const before = await stripe.rawRequest('POST', '/v1/payment_intents', form, options)
    expect(before).toMatchObject({ payment_method_types: ['card'], automatic_payment_methods: null })
  })

  test('a deleted customer is a stub', async () => {
    const { id } = await stripe.customers.create({})
    expect(await stripe.customers.del(id)).toMatchObject({ id, object: 'customer', deleted: true })
    expect(await stripe.customers.retrieve(id)).toMatchObject({ id, deleted: true })
  })
})

describe('a publishable key', patience, () => {
  test.runIf(canBrowse)('sees the intent only with its secret, and only in part', async () => {
    const { browse } = target
    if (browse === undefined) throw new Error('no publishable key')
    const { id: customer } = await stripe.customers.create({})
    const intent = await stripe.paymentIntents.create({ amount: 2000, currency: 'usd', customer, metadata: { a: '1' } })
    const path = `/v1/payment_intents/${intent.id}`
    expect((await browse(path, {})).status).toBe(400)
    const seen = await browse(path, { client_secret: intent.client_secret ?? '' })
    expect(seen.status).toBe(200)
    const body = await seen.json()
    expect(body).toMatchObject({ id: intent.id, amount: 2000, status: 'requires_payment_method' })
    for (const hidden of ['customer', 'metadata', 'latest_charge', 'application'])
      expect(body).not.toHaveProperty(hidden)
    expect((await browse('/v1/customers', {})).status).toBeGreaterThanOrEqual(401)
  })
})
