import { afterAll, beforeAll, expect, test } from 'vitest'
import type Stripe from 'stripe'
import type { Sandbox } from '#sandbox/server.ts'
import { browserFor, errorOf, request, startTestSandbox, stripeFor, type Browser } from '#sandbox/testing.ts'

let sandbox: Sandbox
let stripe: Stripe
let browser: Browser

beforeAll(async () => {
  sandbox = await startTestSandbox()
  stripe = stripeFor(sandbox.url, 'sources')
  browser = browserFor(sandbox.url, 'sources')
})
afterAll(() => sandbox.stop())

const typed = {
  'card[number]': '5555555555554444',
  'card[exp_month]': '7',
  'card[exp_year]': '2039',
  'card[cvc]': '123',
  'card[name]': 'Jenny Rosen',
  'card[address_zip]': '94110',
}

const newCustomer = async () => (await stripe.customers.create({})).id
const defaultOf = async (id: string) => Reflect.get(await stripe.customers.retrieve(id), 'default_source')

test('a browser makes a token of a typed card; it works once', async () => {
  const made = await browser.post('/v1/tokens', typed)
  expect(made.body).toMatchObject({
    object: 'token',
    type: 'card',
    used: false,
    card: {
      object: 'card',
      brand: 'MasterCard',
      last4: '4444',
      exp_month: 7,
      name: 'Jenny Rosen',
      cvc_check: 'unchecked',
    },
  })
  expect(JSON.stringify(made.body)).not.toContain('5555555555554444')
  const customer = await newCustomer()
  const card = await stripe.customers.createSource(customer, { source: made.body.id })
  expect(card).toMatchObject({
    id: made.body.card.id,
    object: 'card',
    customer,
    cvc_check: 'pass',
    address_zip_check: 'pass',
  })
  expect((await stripe.tokens.retrieve(made.body.id)).used).toBe(true)
  const again = await errorOf(stripe.customers.createSource(customer, { source: made.body.id }))
  expect(again).toMatchObject({ statusCode: 400, code: 'token_already_used' })
})

test('a secret key may not send card numbers, and unknown tokens are unknown', async () => {
  const refused = await request(sandbox.url, 'sk_test_sources', 'POST', '/v1/tokens', typed)
  expect(refused.status).toBe(402)
  const customer = await newCustomer()
  for (const source of ['tok_nothing', 'src_nothing']) {
    const error = await errorOf(stripe.customers.createSource(customer, { source }))
    expect(error).toMatchObject({ statusCode: 400, code: 'resource_missing', param: 'source' })
  }
  expect((await browser.get('/v1/tokens/tok_nothing', {})).status).toBe(404)
})

test('a security code alone makes a token of its own kind, which is no card', async () => {
  const made = await browser.post('/v1/tokens', { 'cvc_update[cvc]': '123' })
  expect(made.body).toMatchObject({ type: 'cvc_update', used: false })
  expect(made.body.id).toMatch(/^cvctok_/)
  const error = await errorOf(stripe.customers.createSource(await newCustomer(), { source: made.body.id }))
  expect(error.code).toBe('resource_missing')
})

test('a security code typed again is checked with the payment, once', async () => {
  const method = (await stripe.paymentMethods.create({ type: 'card', card: { token: 'tok_visa' } })).id
  const customer = (await stripe.customers.create({ payment_method: method })).id
  const token = (await browser.post('/v1/tokens', { 'cvc_update[cvc]': '123' })).body.id
  const pay = () =>
    stripe.paymentIntents.create({
      amount: 900,
      currency: 'usd',
      customer,
      payment_method: method,
      payment_method_options: { card: { cvc_token: token } },
      confirm: true,
      allowed_payment_method_types: ['card'],
      expand: ['latest_charge'],
    })
  const checks = { cvc_check: 'pass' }
  expect((await pay()).latest_charge).toMatchObject({ payment_method_details: { card: { checks } } })
  expect(await errorOf(pay())).toMatchObject({ statusCode: 400, code: 'token_already_used' })
})

test('the first card is the default, deleting it promotes the latest, the last one leaves none', async () => {
  const customer = await newCustomer()
  const add = async (source: string) => (await stripe.customers.createSource(customer, { source })).id
  const [first, second, third] = [await add('tok_visa'), await add('tok_amex'), await add('tok_mastercard')]
  expect(first).toMatch(/^card_/)
  expect(await defaultOf(customer)).toBe(first)
  expect(await stripe.customers.deleteSource(customer, first ?? '')).toEqual(
    expect.objectContaining({ id: first, object: 'card', deleted: true }),
  )
  expect(await defaultOf(customer)).toBe(third)
  await stripe.customers.update(customer, { default_source: second ?? '' })
  expect(await defaultOf(customer)).toBe(second)
  await stripe.paymentMethods.detach(third ?? '')
  await stripe.customers.deleteSource(customer, second ?? '')
  expect(await defaultOf(customer)).toBeNull()
  const types = (await stripe.events.list({ limit: 100 })).data
    .filter(({ data }) => [first, second, third].includes(Reflect.get(data.object, 'id')))
    .map(({ type }) => type)
  expect(new Set(types)).toEqual(
    new Set([
      'customer.source.created',
      'customer.source.deleted',
      'payment_method.attached',
      'payment_method.detached',
    ]),
  )
})

test('cards are listed, retrieved and changed under both names, and among the PaymentMethods', async () => {
  const customer = (await stripe.customers.create({ source: 'tok_visa', metadata: { a: '1' } })).id
  const [card] = (await stripe.customers.listSources(customer, { object: 'card' })).data
  const id = card?.id ?? ''
  const listed = await request(sandbox.url, 'sk_test_sources', 'GET', `/v1/customers/${customer}/cards`, { limit: '3' })
  expect(listed.body).toMatchObject({ object: 'list', url: `/v1/customers/${customer}/cards`, data: [{ id }] })
  const one = await request(sandbox.url, 'sk_test_sources', 'GET', `/v1/customers/${customer}/cards/${id}`)
  expect(one.body).toMatchObject({ id, object: 'card', brand: 'Visa', last4: '4242' })
  const changed = await stripe.customers.updateSource(customer, id, {
    name: 'Jenny Rosen',
    address_city: 'Paris',
    exp_month: '11',
    metadata: { order: '6735' },
  })
  expect(changed).toMatchObject({
    name: 'Jenny Rosen',
    address_city: 'Paris',
    exp_month: 11,
    metadata: { order: '6735' },
  })
  const [method] = (await stripe.paymentMethods.list({ customer, type: 'card' })).data
  expect(method).toMatchObject({ id, object: 'payment_method', card: { last4: '4242', exp_month: 11 } })
  const whole = await stripe.customers.retrieve(customer, { expand: ['default_source', 'sources'] })
  expect(whole).toMatchObject({ default_source: { id, object: 'card' }, sources: { data: [{ id }], total_count: 1 } })
  const paid = await stripe.paymentIntents.create({
    amount: 900,
    currency: 'usd',
    customer,
    payment_method: id,
    off_session: true,
    confirm: true,
  })
  expect(paid).toMatchObject({ status: 'succeeded', payment_method: id })
})

test('an expiry that is none, or over, is refused with 402', async () => {
  const customer = (await stripe.customers.create({ source: 'tok_visa' })).id
  const [method] = (await stripe.paymentMethods.list({ customer })).data
  const id = method?.id ?? ''
  const month = await errorOf(stripe.customers.updateSource(customer, id, { exp_month: '13' }))
  expect(month).toMatchObject({ statusCode: 402, code: 'invalid_expiry_month', param: 'exp_month' })
  const year = await errorOf(stripe.paymentMethods.update(id, { card: { exp_year: 2020 } }))
  expect(year).toMatchObject({ statusCode: 402, code: 'invalid_expiry_year', param: 'exp_year' })
  expect((await stripe.paymentMethods.retrieve(id)).card).toMatchObject({ exp_month: method?.card?.exp_month })
})

test('a customer created with a card has it as default from the start', async () => {
  const customer = await stripe.customers.create({ source: 'tok_visa' })
  expect(customer.default_source).toMatch(/^card_/)
  const types = (await stripe.events.list({ limit: 3 })).data.map(({ type }) => type)
  expect(types).toEqual(['customer.created', 'customer.source.created', 'payment_method.attached'])
})

test('a source on an update takes the place of the default', async () => {
  const customer = (await stripe.customers.create({ source: 'tok_visa' })).id
  const before = await defaultOf(customer)
  await stripe.customers.update(customer, { source: 'tok_amex' })
  const after = await defaultOf(customer)
  expect(after).not.toBe(before)
  const left = (await stripe.customers.listSources(customer)).data.map(({ id }) => id)
  expect(left).toEqual([after])
})

test('a declined card is not added, and a customer is not created with one', async () => {
  const customer = await newCustomer()
  const error = await errorOf(stripe.customers.createSource(customer, { source: 'tok_chargeDeclined' }))
  expect(error).toMatchObject({ statusCode: 402, code: 'card_declined', decline_code: 'generic_decline' })
  const many = (await stripe.customers.list({ limit: 100 })).data.length
  await errorOf(stripe.customers.create({ source: 'tok_chargeDeclinedExpiredCard' }))
  expect((await stripe.customers.list({ limit: 100 })).data).toHaveLength(many)
  expect((await stripe.customers.listSources(customer)).data).toEqual([])
  const foreign = await errorOf(stripe.customers.retrieveSource(customer, 'card_none'))
  expect(foreign).toMatchObject({ statusCode: 404, code: 'resource_missing' })
})

test('a source of the Sources API is made of a token and belongs to a customer like a card', async () => {
  const source = await stripe.sources.create({ type: 'card', token: 'tok_visa', owner: { email: 'a@example.com' } })
  expect(source).toMatchObject({
    object: 'source',
    status: 'chargeable',
    type: 'card',
    usage: 'reusable',
    card: { last4: '4242', brand: 'Visa', three_d_secure: 'optional' },
    owner: { email: 'a@example.com' },
  })
  const customer = await newCustomer()
  await stripe.customers.createSource(customer, { source: source.id })
  expect((await stripe.sources.retrieve(source.id)).customer).toBe(customer)
  expect((await stripe.paymentMethods.list({ customer })).data.map(({ id }) => id)).toEqual([source.id])
  const gone = await stripe.customers.deleteSource(customer, source.id)
  expect(gone).toMatchObject({ object: 'source', status: 'consumed' })
  const made = await browser.post('/v1/sources', { type: 'card', ...typed, payment_user_agent: 'stripe.js' })
  expect(made.body).toMatchObject({ status: 'chargeable', card: { last4: '4444' }, owner: { name: 'Jenny Rosen' } })
  const error = await errorOf(stripe.sources.create({ type: 'giropay' }))
  expect(error).toMatchObject({ statusCode: 400, param: 'type' })
})

test('a PaymentMethod is made of a token, with the owner it was typed with', async () => {
  const token = (await browser.post('/v1/tokens', typed)).body.id
  const method = await stripe.paymentMethods.create({ type: 'card', card: { token } })
  expect(method).toMatchObject({ billing_details: { name: 'Jenny Rosen', address: { postal_code: '94110' } } })
  const intent = await stripe.paymentIntents.create({
    amount: 700,
    currency: 'usd',
    payment_method_data: Object.assign({ type: 'card' as const }, { card: { token: 'tok_visa' } }),
    confirm: true,
    allowed_payment_method_types: ['card'],
  })
  expect(intent.status).toBe('succeeded')
})
