import { randomUUID } from 'node:crypto'
import type { APIRequestContext } from '@playwright/test'
import { expect, test } from './fixtures'
import { demoPeople } from './people'
import { newWallet, rest } from './rest'
import { stripeAccount } from './stripe-account'

// The fields of document E's card, in its order.
const FIELDS = [
  'id',
  'object',
  'address_city',
  'address_country',
  'address_line1',
  'address_line1_check',
  'address_line2',
  'address_state',
  'address_zip',
  'address_zip_check',
  'brand',
  'country',
  'customer',
  'cvc_check',
  'dynamic_last4',
  'exp_month',
  'exp_year',
  'fingerprint',
  'funding',
  'last4',
  'metadata',
  'name',
  'redaction',
  'tokenization_method',
  'wallet',
]

test('E1, E2, E11, E12: document E’s curl makes a card of a token: bare object, Basic auth, form', async ({
  request,
}) => {
  const customer = await newCustomer(request)
  for (const base of ['/v1', '/api/v1']) {
    const { status, body } = await curl(request, `${base}/customers/${customer}/sources`, 'source=tok_visa')
    expect(status).toBe(200)
    expect(Object.keys(body)).toEqual(FIELDS)
    expect(body).toMatchObject({
      object: 'card',
      brand: 'Visa',
      last4: '4242',
      country: 'US',
      funding: 'credit',
      cvc_check: 'pass',
      customer,
      metadata: {},
      name: null,
    })
    expect(body.id).toMatch(/^pm_/)
  }
  const second = await curl(request, `/v1/customers/${customer}/sources`, 'source=tok_amex&metadata[order]=17')
  expect(second.body).toMatchObject({ brand: 'American Express', metadata: { order: '17' } })
  const { data } = (await rest(request)('GET', `/v1/customers/${customer}`)).body
  expect(data.sources.data, 'the same card twice is one').toHaveLength(2)
  expect(data.default_source, 'the first is the default and stays it').toBe(data.sources.data[1].id)
  const there = await stripeAccount.paymentMethods.retrieve(second.body.id)
  expect([there.customer, there.metadata]).toEqual([customer, { order: '17' }])
})

test('E4, E5: document E’s curl changes a card; metadata is unset by what is empty', async ({ request }) => {
  const { customer, card } = await newWallet(request)
  const path = `/v1/customers/${customer}/sources/${card}`
  const named = await curl(request, path, 'name=Jenny%20Rosen')
  expect([named.status, named.body.id, named.body.name]).toEqual([200, card, 'Jenny Rosen'])
  const form = [
    'address_city=Oslo',
    'address_country=NO',
    'address_line1=Street%201',
    'address_line2=c%2Fo',
    'address_state=Oslo',
    'address_zip=0150',
    'exp_month=08',
    'exp_year=2034',
    'metadata[a]=1',
    'metadata[b]=2',
  ].join('&')
  const changed = await curl(request, path, form)
  const facts = {
    name: 'Jenny Rosen',
    address_city: 'Oslo',
    address_country: 'NO',
    address_line1: 'Street 1',
    address_line2: 'c/o',
    address_state: 'Oslo',
    address_zip: '0150',
    exp_month: 8,
    exp_year: 2034,
  }
  expect(changed.body).toMatchObject({ ...facts, metadata: { a: '1', b: '2' } })
  expect(await stripeAccount.paymentMethods.retrieve(card)).toMatchObject({
    billing_details: { name: 'Jenny Rosen', address: { line1: 'Street 1', line2: 'c/o', city: 'Oslo' } },
    card: { exp_month: 8, exp_year: 2034 },
    metadata: { a: '1', b: '2' },
  })
  expect((await curl(request, path, 'metadata[a]=')).body.metadata).toEqual({ b: '2' })
  expect((await curl(request, path, 'metadata=')).body.metadata).toEqual({})
  expect((await curl(request, path, 'address_city=')).body).toMatchObject({ ...facts, address_city: null })
})

test('E6, E7: cards are read and listed under both addresses, as Stripe lists', async ({ request }) => {
  const customer = await newCustomer(request)
  const made: { id: string }[] = []
  for (const token of ['tok_visa', 'tok_mastercard', 'tok_amex', 'tok_discover', 'tok_jcb'])
    made.unshift((await curl(request, `/v1/customers/${customer}/sources`, `source=${token}`)).body)
  const ids = made.map(({ id }) => id)
  const list = async (query: string) => {
    const { body } = await curl(request, `/v1/customers/${customer}/cards?${query}`)
    return { ...body, data: body.data.map(({ id }: { id: string }) => id) }
  }
  const url = `/v1/customers/${customer}/cards`
  expect(await list('limit=3')).toEqual({ object: 'list', url, has_more: true, data: ids.slice(0, 3) })
  const after = await list(`limit=3&starting_after=${ids[2]}`)
  expect(after).toEqual({ object: 'list', url, has_more: false, data: ids.slice(3) })
  expect(await list(`limit=2&ending_before=${ids[3]}`)).toMatchObject({ has_more: true, data: ids.slice(1, 3) })
  for (const address of [`cards/${ids[1]}`, `sources/${ids[1]}`]) {
    const { status, body } = await curl(request, `/v1/customers/${customer}/${address}`)
    expect([status, body]).toEqual([200, made[1]])
  }
  const empty = await newCustomer(request)
  const none = await curl(request, `/v1/customers/${empty}/cards`)
  expect(none.body).toEqual({ object: 'list', url: `/v1/customers/${empty}/cards`, has_more: false, data: [] })
})

test('E3, E8, E9: deleting the default promotes the newest; after the last one default_source is null', async ({
  request,
}) => {
  const call = rest(request)
  const customer = await newCustomer(request)
  const ids: string[] = []
  for (const token of ['tok_visa', 'tok_mastercard', 'tok_amex'])
    ids.push((await curl(request, `/v1/customers/${customer}/sources`, `source=${token}`)).body.id)
  const [visa = '', mastercard = '', amex = ''] = ids
  await curl(request, `/v1/customers/${customer}`, `default_source=${mastercard}`)
  const defaultSource = async () => (await call('GET', `/v1/customers/${customer}`)).body.data.default_source
  expect(await defaultSource()).toBe(mastercard)
  const remove = (id: string) => call('DELETE', `/v1/customers/${customer}/sources/${id}`)
  const gone = await remove(mastercard)
  expect([gone.status, gone.body]).toEqual([200, { id: mastercard, object: 'card', deleted: true }])
  expect(await defaultSource()).toBe(amex)
  await remove(visa)
  expect(await defaultSource()).toBe(amex)
  await remove(amex)
  expect(await defaultSource()).toBeNull()
  const again = await remove(amex)
  expect([again.status, again.body.error.code]).toEqual([404, 'resource_missing'])
  const attached = async () => (await stripeAccount.customers.listPaymentMethods(customer)).data.length
  await expect.poll(attached, { timeout: 60_000 }).toBe(0)
})

test('E1, 1.10: card details themselves are refused, as form and as JSON, and nothing of them is kept', async ({
  request,
}) => {
  const call = rest(request)
  const customer = await newCustomer(request)
  const path = `/v1/customers/${customer}/sources`
  const form = 'source[object]=card&source[number]=4242424242424242&source[exp_month]=12&source[exp_year]=2034'
  const source = { object: 'card', number: '4242424242424242', exp_month: 12, exp_year: 2034 }
  const key = randomUUID()
  for (const { status, body } of [
    await curl(request, path, form),
    await call('POST', path, { source }),
    await call('POST', path, { source }, { 'Idempotency-Key': key }),
  ]) {
    expect([status, body.success, body.error.code, body.error.param]).toEqual([
      400,
      undefined,
      'raw_card_data_refused',
      'source',
    ])
    expect(JSON.stringify(body)).not.toContain('4242')
  }
  expect((await call('POST', path, { source: 'tok_visa' }, { 'Idempotency-Key': key })).status, 'not kept').toBe(200)
  expect((await stripeAccount.customers.listPaymentMethods(customer)).data).toHaveLength(1)
})

test('E1: a declined card, a bad token and one that was used are refused in Stripe’s shape', async ({ request }) => {
  const customer = await newCustomer(request)
  const path = `/v1/customers/${customer}/sources`
  const declined = await curl(request, path, 'source=tok_chargeDeclined')
  expect([declined.status, declined.body.error.type, declined.body.error.decline_code]).toEqual([
    402,
    'card_error',
    'generic_decline',
  ])
  expect((await curl(request, path, 'source=tok_nothing')).status).toBe(404)
  for (const [form, param] of [
    ['source=card_123', 'source'],
    ['source=pm_card_visa', 'source'],
    ['', 'source'],
    ['source=tok_visa&exp_month=13', 'exp_month'],
  ]) {
    const { status, body } = await curl(request, path, form)
    expect([form, status, body.error.param]).toEqual([form, 400, param])
  }
  expect((await stripeAccount.customers.listPaymentMethods(customer)).data).toEqual([])
})

async function newCustomer(request: APIRequestContext): Promise<string> {
  const email = `api.${randomUUID().slice(0, 8)}@example.com`
  return (await rest(request)('POST', '/v1/customers', { email })).body.data.id
}

// As curl sends it: `-u KEY:`, and `-d` makes it a form that is posted.
async function curl(request: APIRequestContext, path: string, form?: string) {
  const { api_key } = await demoPeople()
  const answer = await request.fetch(path, {
    method: form === undefined ? 'GET' : 'POST',
    ...(form !== undefined && { data: Buffer.from(form) }),
    headers: {
      Authorization: `Basic ${btoa(`${api_key}:`)}`,
      ...(form !== undefined && { 'Content-Type': 'application/x-www-form-urlencoded' }),
    },
  })
  return { status: answer.status(), body: await answer.json() }
}
