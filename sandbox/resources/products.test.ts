import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Sandbox } from '#sandbox/server.ts'
import { errorOf, request, startTestSandbox, stripeFor } from '#sandbox/testing.ts'

let sandbox: Sandbox
let stripe: ReturnType<typeof stripeFor>

beforeAll(async () => {
  sandbox = await startTestSandbox()
  stripe = stripeFor(sandbox.url, 'products')
})
afterAll(() => sandbox.stop())

describe('products', () => {
  test('are created with a default price, changed and listed', async () => {
    const product = await stripe.products.create({
      name: 'Fern',
      description: 'Green',
      default_price_data: { currency: 'EUR', unit_amount: 1500 },
      expand: ['default_price'],
    })
    expect(product).toMatchObject({
      object: 'product',
      active: true,
      default_price: { unit_amount: 1500, currency: 'eur' },
    })
    const changed = await stripe.products.update(product.id, { active: false, metadata: { a: 'b' }, description: '' })
    expect(changed).toMatchObject({ active: false, metadata: { a: 'b' }, description: null })
    expect((await stripe.products.list({ active: true })).data.map(({ id }) => id)).not.toContain(product.id)
    expect((await stripe.products.list({ ids: [product.id] })).data).toHaveLength(1)
    const types = (await stripe.events.list()).data.map(({ type }) => type)
    expect(types).toEqual(['product.updated', 'product.created', 'price.created'])
  })

  test('have ids of their own choice, once', async () => {
    await stripe.products.create({ id: 'fern', name: 'Fern' })
    expect(await errorOf(stripe.products.create({ id: 'fern', name: 'Fern' }))).toMatchObject({
      statusCode: 400,
      code: 'resource_already_exists',
    })
    expect((await stripe.products.retrieve('fern')).name).toBe('Fern')
    expect(await errorOf(stripe.products.retrieve('oak'))).toMatchObject({
      statusCode: 404,
      message: "No such product: 'oak'",
    })
  })
})

describe('prices', () => {
  test('belong to a product that exists or is made with them', async () => {
    const price = await stripe.prices.create({ currency: 'usd', unit_amount: 2000, product_data: { name: 'Moss' } })
    expect(price).toMatchObject({ type: 'one_time', recurring: null, active: true, billing_scheme: 'per_unit' })
    expect(String(price.unit_amount_decimal)).toBe('2000')
    const found = await stripe.prices.retrieve(price.id, { expand: ['product'] })
    expect(found.product).toMatchObject({ name: 'Moss' })
    const monthly = await stripe.prices.create({
      currency: 'usd',
      unit_amount: 500,
      product: String(price.product),
      recurring: { interval: 'month' },
    })
    expect(monthly).toMatchObject({ type: 'recurring', recurring: { interval: 'month', interval_count: 1 } })
    const listed = await stripe.prices.list({ product: String(price.product), type: 'one_time' })
    expect(listed.data.map(({ id }) => id)).toEqual([price.id])
    expect(await errorOf(stripe.prices.create({ currency: 'usd', unit_amount: 1, product: 'prod_no' }))).toMatchObject({
      code: 'resource_missing',
      param: 'product',
    })
  })

  test('are read with any version', async () => {
    const form = { currency: 'usd', unit_amount: '700', 'product_data[name]': 'Old' }
    const version = { 'Stripe-Version': '2018-01-01' }
    const answer = await request(sandbox.url, 'sk_test_products', 'POST', '/v1/prices', form, version)
    expect(answer.body).toMatchObject({ object: 'price', unit_amount_decimal: '700' })
  })

  test('pass their lookup key on when asked', async () => {
    const make = (more: object) =>
      stripe.prices.create({ currency: 'usd', unit_amount: 1, product_data: { name: 'x' }, lookup_key: 'std', ...more })
    const first = await make({})
    expect((await errorOf(make({}))).param).toBe('lookup_key')
    const second = await make({ transfer_lookup_key: true })
    expect((await stripe.prices.list({ lookup_keys: ['std'] })).data.map(({ id }) => id)).toEqual([second.id])
    expect((await stripe.prices.retrieve(first.id)).lookup_key).toBeNull()
    const off = await stripe.prices.update(second.id, { active: false, nickname: 'old' })
    expect(off).toMatchObject({ active: false, nickname: 'old' })
    expect((await stripe.prices.list({ lookup_keys: ['std'], active: true })).data).toEqual([])
  })

  test.each([
    [{ currency: 'usd', 'product_data[name]': 'x' }, 'unit_amount', 'parameter_missing'],
    [{ unit_amount: '1', 'product_data[name]': 'x' }, 'currency', 'parameter_missing'],
    [{ currency: 'usd', unit_amount: '1' }, 'product', 'parameter_missing'],
    [{ currency: 'usd', unit_amount: '-1', 'product_data[name]': 'x' }, 'unit_amount', 'parameter_invalid_integer'],
    [{ currency: 'usd', unit_amount: '1', nonsense: 'x' }, 'nonsense', 'parameter_unknown'],
    [{ currency: 'usd', unit_amount: '1', tiers_mode: 'volume' }, 'tiers_mode', undefined],
  ])('%j is refused at %s', async (form, param, code) => {
    const answer = await request(sandbox.url, 'sk_test_products', 'POST', '/v1/prices', { ...form })
    expect(answer.status).toBe(400)
    expect(answer.body.error).toMatchObject({ type: 'invalid_request_error', param })
    expect(answer.body.error.code).toBe(code)
  })
})
