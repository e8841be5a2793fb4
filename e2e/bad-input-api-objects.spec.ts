import { randomUUID } from 'node:crypto'
import type { APIRequestContext } from '@playwright/test'
import { expect, test } from './fixtures'
import { newWallet, rest } from './rest'
import { callsToStripe, stripeAccount } from './stripe-account'

type Wallet = { customer: string; card: string; uuid: string; owner: string }

/** A wallet, and what proves that nothing happened to it: what is read of it, and what was sent to Stripe about it. */
async function watched(request: APIRequestContext) {
  const call = rest(request)
  const { customer, card } = await newWallet(request)
  const { data } = (await call('GET', `/v1/payment-methods/${card}`)).body
  const { customer_id: owner } = (await call('GET', `/v1/customers/${customer}`)).body.data
  const look = async () => {
    const paths = [`/v1/customers/${customer}`, `/v1/payment-methods/${card}`]
    const read = await Promise.all(paths.map(async (path) => (await call('GET', path)).body))
    const sent = (await callsToStripe(request)).filter(
      ({ method, path }) => method !== 'GET' && (path.includes(card) || path.includes(customer)),
    )
    return { read, sent }
  }
  // The new default is pushed to Stripe in the background, once.
  const isPushed = async () => {
    const there = await stripeAccount.customers.retrieve(customer)
    return there.deleted ? null : there.invoice_settings.default_payment_method
  }
  await expect.poll(isPushed).toBe(card)
  const before = await look()
  const untouched = async () => expect(await look()).toEqual(before)
  return { call, wallet: { customer, card, uuid: data.card_id, owner } as Wallet, untouched }
}

const named = (wallet: Wallet, id: string): [method: 'GET' | 'POST' | 'DELETE', path: string][] => [
  ['GET', `/v1/customers/${id}`],
  ['POST', `/v1/customers/${id}`],
  ['DELETE', `/v1/customers/${id}`],
  ['POST', `/v1/customers/${id}/sources`],
  ['GET', `/v1/customers/${id}/cards`],
  ['GET', `/v1/customers/${id}/cards/${wallet.card}`],
  ['GET', `/v1/customers/${wallet.customer}/cards/${id}`],
  ['GET', `/v1/customers/${wallet.customer}/sources/${id}`],
  ['POST', `/v1/customers/${wallet.customer}/sources/${id}`],
  ['DELETE', `/v1/customers/${wallet.customer}/sources/${id}`],
  ['GET', `/v1/payment-methods/${id}`],
  ['POST', `/v1/payment-methods/${id}`],
  ['DELETE', `/v1/payment-methods/${id}`],
  ['POST', `/v1/payment-methods/${id}/default`],
  ['GET', `/v1/payments/cards/${id}`],
  ['DELETE', `/v1/payments/cards/${id}`],
]

// The same address with the last id replaced by one that nobody has.
const unknown = (path: string) => path.replace(/[^/=]+$/, randomUUID())

const bodyOf = (path: string) => (path.endsWith('/sources') ? { source: 'tok_visa' } : undefined)

test('16, 19-24: an id that is unknown, of another kind or no id at all is the one 404 @sandbox', async ({
  request,
}) => {
  const { call, wallet, untouched } = await watched(request)
  const ids = [
    randomUUID(),
    'cus_unknown',
    'pm_unknown',
    'pi_unknown',
    'seti_1',
    '%2e%2e%2fcustomers',
    '..%2f..%2fadmin',
    '%00',
    `${wallet.card}%00`,
    'x'.repeat(10_000),
    `pm_${'x'.repeat(10_000)}`,
    '__proto__',
    'constructor',
    "pm_x'",
    'pm_x;--',
    "' OR 1=1--",
    encodeURIComponent('сus_look'),
    wallet.card.replace('pm_', 'PM_'),
  ]
  for (const id of ids)
    for (const [method, path] of named(wallet, id)) {
      const { status, body } = await call(method, path, bodyOf(path))
      const what = `${method} ${path.slice(0, 90)}`
      expect([404, 400, 414], what).toContain(status)
      // Next itself refuses what is no address.
      if (status === 404) expect([what, body.error.code]).toEqual([what, expect.stringMatching(/^(resource|route)_/)])
    }
  await untouched()
})

test('19, 28: customers and cards do not stand for each other, nor one customer’s card for another’s @sandbox', async ({
  request,
}) => {
  const { call, wallet, untouched } = await watched(request)
  const other = await newWallet(request)
  const wrong: ['GET' | 'POST' | 'DELETE', string, object?][] = [
    ['GET', `/v1/customers/${wallet.card}`],
    ['DELETE', `/v1/customers/${wallet.uuid}`],
    ['GET', `/v1/payment-methods/${wallet.customer}`],
    ['DELETE', `/v1/payment-methods/${wallet.owner}`],
    ['GET', `/v1/customers/${other.customer}/cards/${wallet.card}`],
    ['GET', `/v1/customers/${other.customer}/sources/${wallet.uuid}`],
    ['POST', `/v1/customers/${other.customer}/sources/${wallet.card}`, { name: 'Mallory' }],
    ['DELETE', `/v1/customers/${other.customer}/sources/${wallet.card}`],
    ['GET', `/v1/payments/cards?customer_id=${wallet.card}`],
  ]
  for (const [method, path, data] of wrong) {
    const { status, body } = await call(method, path, data)
    expect([path, status, body.error.code]).toEqual([path, 404, 'resource_missing'])
    const nobody = await call(method, unknown(path), data)
    expect([body.message, body.error.message], 'as for one that nobody has').toEqual([
      nobody.body.message,
      nobody.body.error.message,
    ])
  }
  for (const field of ['default_source', 'default_payment_method'])
    for (const id of [wallet.card, wallet.uuid, randomUUID()]) {
      const { status, body } = await call('POST', `/v1/customers/${other.customer}`, { name: 'X', [field]: id })
      expect([field, status, body.message]).toEqual([field, 404, 'No such card.'])
    }
  expect((await call('GET', `/v1/customers/${other.customer}`)).body.data.name).toBe('Ada Lovelace')
  await untouched()
})

test('29, 30: a second DELETE is 404; other methods are 405 with Allow', async ({ request }) => {
  const call = rest(request)
  const { customer, card } = await newWallet(request)
  const put = await call('PUT', `/v1/customers/${customer}`, {})
  expect([put.status, put.headers.allow]).toEqual([405, 'GET, POST, DELETE, HEAD'])
  const get = await call('GET', `/v1/customers/${customer}/sources`)
  expect([get.status, get.body.error.code, get.body.success]).toEqual([405, 'method_not_allowed', undefined])
  const paths = [`/v1/customers/${customer}/sources/${card}`, `/v1/customers/${customer}`]
  for (const path of paths)
    expect([(await call('DELETE', path)).status, (await call('DELETE', path)).status], path).toEqual([200, 404])
})

test('44-53: bodies that cannot be are refused with the parameter, and nothing happens @sandbox', async ({
  request,
}) => {
  const { call, wallet, untouched } = await watched(request)
  const keys = (n: number) => Object.fromEntries(Array.from({ length: n }, (_, i) => [`k${i}`, 'x']))
  const customer = `/v1/customers/${wallet.customer}`
  const card = `/v1/payment-methods/${wallet.card}`
  const source = `${customer}/sources/${wallet.card}`
  const email = () => `api.${randomUUID().slice(0, 8)}@example.com`
  const mails = ['a@b', 'a@b@c.com', 'a,b@c.com', 'a@ｅvil.com', 'a＠b.com', 'a@b.com\r\nBcc: x@y.com', '', 17, null]
  const cases: [string, object, number, string, string?][] = [
    ['/v1/customers', {}, 422, 'parameter_missing', 'email'],
    ...mails.map((text): [string, object, number, string, string] => [
      '/v1/customers',
      { email: text },
      422,
      'email_invalid',
      'email',
    ]),
    [customer, { email: 'a@b' }, 422, 'email_invalid', 'email'],
    [
      '/v1/payments/cards',
      { payment_method_id: 'pm_card_visa', customer_email: 'a@b' },
      422,
      'email_invalid',
      'customer_email',
    ],
    ['/v1/payments/cards', { customer_email: email() }, 422, 'parameter_missing', 'payment_method_id'],
    ['/v1/payments/cards', { payment_method_id: 'tok_visa', customer_email: email() }, 404, 'resource_missing'],
    ...['merchant_id', 'state', 'is_default', 'livemode', 'id', 'deletedAt', 'userId'].map(
      (field): [string, object, number, string, string] => [
        customer,
        { [field]: 'x' },
        400,
        'unknown_parameter',
        field,
      ],
    ),
    ['/v1/customers', { email: email(), stripeCustomerId: 'cus_x' }, 400, 'unknown_parameter', 'stripeCustomerId'],
    [card, { brand: 'amex' }, 400, 'unknown_parameter', 'brand'],
    [card, { last4: '0000' }, 400, 'unknown_parameter', 'last4'],
    [card, { metadata: keys(51) }, 422, 'metadata_invalid', 'metadata'],
    [card, { metadata: { ['k'.repeat(41)]: 'x' } }, 422, 'metadata_invalid', 'metadata'],
    [card, { metadata: { k: 'v'.repeat(501) } }, 422, 'metadata_invalid', 'metadata'],
    [card, { metadata: { 'a[b]': 'x' } }, 422, 'metadata_invalid', 'metadata'],
    [card, { metadata: { a: { b: 'c' } } }, 422, 'metadata_invalid', 'metadata'],
    [card, { metadata: [1] }, 422, 'metadata_invalid', 'metadata'],
    [customer, { metadata: { a: ['x'] } }, 422, 'metadata_invalid', 'metadata'],
    [customer, { metadata: 'text' }, 422, 'metadata_invalid', 'metadata'],
    [customer, { name: 'a\u0000b' }, 422, 'text_invalid', 'name'],
    [customer, { name: 'a\u0007b' }, 422, 'text_invalid', 'name'],
    [customer, { name: '🂡'.repeat(256) }, 422, 'parameter_invalid', 'name'],
    [card, { name: 'é'.repeat(256) }, 422, 'parameter_invalid', 'name'],
    [card, { exp_month: 0 }, 422, 'invalid_expiry_month', 'exp_month'],
    [card, { exp_month: 13 }, 422, 'invalid_expiry_month', 'exp_month'],
    [card, { exp_month: '12' }, 422, 'invalid_expiry_month', 'exp_month'],
    [card, { exp_month: 1.5 }, 422, 'invalid_expiry_month', 'exp_month'],
    [card, { exp_year: 1999 }, 422, 'invalid_expiry_year', 'exp_year'],
    [card, { exp_year: 99999 }, 422, 'invalid_expiry_year', 'exp_year'],
    [card, { exp_year: 34 }, 422, 'invalid_expiry_year', 'exp_year'],
    [card, { exp_year: 2025, exp_month: 12 }, 422, 'invalid_expiry_year', 'exp_year'],
    [card, { address_country: 'NOR' }, 422, 'country_code_invalid', 'address_country'],
    [customer, { name: '4242424242424242' }, 422, 'card_number_not_allowed', 'name'],
    [card, { address_line2: '4242 4242 4242 4242' }, 422, 'card_number_not_allowed', 'address_line2'],
    [card, { metadata: { note: '4242-4242-4242-4242' } }, 422, 'card_number_not_allowed', 'metadata.note'],
    [
      customer,
      { default_source: wallet.uuid, default_payment_method: wallet.card },
      422,
      'parameter_invalid',
      'default_source',
    ],
    // In document E's style an invalid parameter is a 400.
    [source, { exp_month: 13 }, 400, 'invalid_expiry_month', 'exp_month'],
    [source, { metadata: keys(51) }, 400, 'metadata_invalid', 'metadata'],
    [source, { name: '4242424242424242' }, 400, 'card_number_not_allowed', 'name'],
    [`${customer}/sources`, { source: 'tok_visa', customer: 'cus_x' }, 400, 'unknown_parameter', 'customer'],
  ]
  for (const [path, data, status, code, param] of cases) {
    const answer = await call('POST', path, data)
    const { error } = answer.body
    const what = `${path} ${JSON.stringify(data).slice(0, 80)}`
    expect([answer.status, error.code, error.param?.split('.')[0]], what).toEqual([status, code, param?.split('.')[0]])
    expect(JSON.stringify(answer.body), what).not.toMatch(/4242.?4242/)
  }
  for (const [text, type, status] of [
    ['{', 'application/json', 400],
    ['[]', 'application/json', 400],
    ['name=x', 'text/plain', 415],
    ['name[a]=x', 'application/x-www-form-urlencoded', 422],
    ['exp_month=0', 'application/x-www-form-urlencoded', 422],
    ['exp_year=34', 'application/x-www-form-urlencoded', 422],
    ['metadata[a][b]=x', 'application/x-www-form-urlencoded', 422],
  ] as const)
    expect([text, (await call('POST', card, text, { 'Content-Type': type })).status]).toEqual([text, status])
  expect((await call('POST', card, '{}', { 'Content-Encoding': 'gzip' })).status).toBe(415)
  await untouched()
})

test('47, 48: a name of 255 characters, of any script, and one that looks like a page are kept as they are', async ({
  request,
  merchantPage,
}) => {
  const call = rest(request)
  const { customer } = await newWallet(request)
  const evil = `<img src=x onerror="document.title='owned'"> ${randomUUID().slice(0, 8)}`
  for (const name of ['🂡'.repeat(255), 'e\u0301'.repeat(100), 'Ægir 中文 \u202eabc', evil]) {
    const { status, body } = await call('POST', `/v1/customers/${customer}`, { name })
    expect([status, body.data.name]).toEqual([200, name])
  }
  await merchantPage.goto(`/admin/customers?q=${customer}`)
  await expect(merchantPage.getByText(evil)).toBeVisible()
  expect(await merchantPage.title()).not.toBe('owned')
})
