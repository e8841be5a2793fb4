import { randomUUID } from 'node:crypto'
import type { APIRequestContext, APIResponse, Page } from '@playwright/test'
import { asksAlways, insufficientAfterSetup, plain, type TestCard } from './cards'
import { productTime } from './clock'
import { openCustomer } from './desk'
import { expect, test } from './fixtures'
import { demoPeople, type Person } from './people'
import { saveCard } from './saving'
import { intentsOf, stripeCardOf } from './stripe-account'

type Body = Record<string, unknown>

test('a merchant’s server charges a saved card as document D prints it, in both spellings', async ({
  page,
  shopper,
  merchantPage,
  request,
}) => {
  const { customer, card } = await walletOf({ page, shopper, merchantPage }, plain)
  const body = { payment_method_id: card, amount: 1999, currency: 'USD', off_session: true }
  for (const base of ['/v1', '/api/v1', '/api/v1/public']) {
    const answer = await post(request, `${base}/customers/${customer}/charge`, body)
    expect(answer.status()).toBe(200)
    const { success, data } = await answer.json()
    expect(success).toBe(true)
    expect(data).toMatchObject({ status: 'succeeded', amount: 1999, currency: 'USD', payment_method_id: card })
    expect(data.payment_intent_id).toMatch(/^pi_/)
    expect(answer.headers()['request-id']).toMatch(/^req_/)
    expect(answer.headers()['cache-control']).toBe('no-store')
    expect(answer.headers()['strict-transport-security']).toContain('max-age=')
  }
  expect(await intentsOf(customer)).toHaveLength(3)
})

test('the bank’s question is a 402 with the link that finishes the payment', async ({
  page,
  shopper,
  merchantPage,
  guestPage,
  request,
}) => {
  const { customer, card } = await walletOf({ page, shopper, merchantPage }, asksAlways)
  const answer = await charge(request, customer, { payment_method_id: card })
  expect(answer.status()).toBe(402)
  const body = await answer.json()
  expect(body).toMatchObject({
    success: false,
    message: 'Payment requires additional authentication',
    error: { code: 'authentication_required' },
  })
  expect(body.data.payment_intent_id).toMatch(/^pi_/)
  expect(body.data.expires_at).toBeGreaterThan(Date.now() / 1000)
  await guestPage.goto(body.data.recovery_url)
  await expect(guestPage.getByText('€19.99').first()).toBeVisible()
})

test('a decline is a 402 with Stripe’s codes', async ({ page, shopper, merchantPage, request }) => {
  const { customer, card } = await walletOf({ page, shopper, merchantPage }, insufficientAfterSetup)
  const answer = await charge(request, customer, { payment_method_id: card })
  expect(answer.status()).toBe(402)
  expect(await answer.json()).toMatchObject({
    success: false,
    error: { type: 'card_error', code: 'card_declined', decline_code: 'insufficient_funds' },
  })
})

test('field note 21: one Idempotency-Key is one charge, however often and at once it is sent, with the same answer', async ({
  page,
  shopper,
  merchantPage,
  request,
}) => {
  const { customer, card } = await walletOf({ page, shopper, merchantPage }, plain)
  const headers = { 'Idempotency-Key': randomUUID() }
  const send = () => charge(request, customer, { payment_method_id: card }, headers)
  const answers = await Promise.all([send(), send(), send()])
  const statuses = answers.map((answer) => answer.status()).sort()
  expect(statuses[0]).toBe(200)
  for (const answer of answers.filter((one) => one.status() !== 200))
    expect([answer.status(), (await answer.json()).error.code]).toEqual([409, 'idempotency_key_in_use'])
  const first = answers.find((answer) => answer.status() === 200)
  const again = await send()
  expect(again.headers()['idempotent-replayed']).toBe('true')
  expect(await again.text(), 'the same bytes').toBe(await first?.text())
  expect(await intentsOf(customer)).toHaveLength(1)
  const other = await charge(request, customer, { payment_method_id: card, amount: 2000 }, headers)
  expect([other.status(), (await other.json()).error.code]).toEqual([422, 'idempotency_key_reused'])
})

test('a charge can be scheduled', async ({ page, shopper, merchantPage, request }) => {
  const { customer, card } = await walletOf({ page, shopper, merchantPage }, plain)
  const at = Math.floor((await productTime()) / 1000) + 40 * 86_400
  const answer = await charge(request, customer, { payment_method_id: card, charge_at: at })
  expect(answer.status()).toBe(202)
  expect((await answer.json()).data).toMatchObject({ status: 'scheduled', charge_at: at, payment_intent_id: null })
  expect(await intentsOf(customer)).toEqual([])
})

test('what cannot be charged is refused with its reason, and nothing reaches Stripe', async ({
  page,
  shopper,
  merchantPage,
  request,
}) => {
  const { customer, card } = await walletOf({ page, shopper, merchantPage }, plain)
  const bodies: [Body, number, string, string?][] = [
    [{ amount: 0 }, 422, 'amount_invalid', 'amount'],
    [{ amount: -1 }, 422, 'amount_invalid', 'amount'],
    [{ amount: 1.5 }, 422, 'amount_invalid', 'amount'],
    [{ amount: '1999' }, 422, 'amount_invalid', 'amount'],
    [{ amount: null }, 422, 'amount_invalid', 'amount'],
    [{ amount: true }, 422, 'amount_invalid', 'amount'],
    [{ amount: [] }, 422, 'amount_invalid', 'amount'],
    [{ amount: Number.MAX_SAFE_INTEGER }, 422, 'amount_too_large', 'amount'],
    [{ currency: '' }, 422, 'currency_invalid', 'currency'],
    [{ currency: 'US$' }, 422, 'currency_invalid', 'currency'],
    [{ amount: 100_000_000 }, 422, 'amount_too_large', 'amount'],
    [{ amount: 49, currency: 'usd' }, 422, 'amount_too_small', 'amount'],
    [{ amount: 1001, currency: 'kwd' }, 422, 'amount_granularity', 'amount'],
    [{ currency: 'uſd' }, 422, 'currency_invalid', 'currency'],
    [{ currency: 'xxx' }, 422, 'currency_invalid', 'currency'],
    [{ off_session: 'yes' }, 422, 'parameter_invalid', 'off_session'],
    [{ is_default: true }, 400, 'unknown_parameter', 'is_default'],
    [{ payment_method_id: customer }, 404, 'resource_missing'],
    [{ payment_method_id: 'pm_unknown' }, 404, 'resource_missing'],
    [{ description: 'card 4242424242424242' }, 422, 'card_number_not_allowed', 'description'],
    [{ charge_at: 1 }, 422, 'charge_at_past', 'charge_at'],
    [{ purpose: 'recurring' }, 422, 'consent_scope', 'purpose'],
  ]
  for (const [change, status, code, param] of bodies) {
    const answer = await charge(request, customer, { payment_method_id: card, ...change })
    const { success, error } = await answer.json()
    expect([answer.status(), success, error.code, error.param], JSON.stringify(change)).toEqual([
      status,
      false,
      code,
      param,
    ])
  }
  const texts: [string, Record<string, string>, number, string][] = [
    ['{', {}, 400, 'invalid_json'],
    ['null', {}, 400, 'body_not_object'],
    ['[]', {}, 400, 'body_not_object'],
    ['"x"', {}, 400, 'body_not_object'],
    ['', {}, 422, 'parameter_missing'],
    ['{"amount":1,"amount":99999}', {}, 400, 'duplicate_key'],
    ['{"amount":NaN}', {}, 400, 'invalid_json'],
    ['{"amount":1e400,"currency":"eur","payment_method_id":"pm_x"}', {}, 422, 'amount_invalid'],
    ['{"__proto__":{"isAdmin":true}}', {}, 400, 'unknown_parameter'],
    ['{"constructor":{"prototype":{}}}', {}, 400, 'unknown_parameter'],
    ['['.repeat(200_000), {}, 400, 'json_too_deep'],
    [`{"amount":1,"x":"${'x'.repeat(300_000)}"}`, {}, 413, 'body_too_large'],
    ['{}', { 'Content-Type': 'text/plain' }, 415, 'content_type_invalid'],
    ['{}', { 'Content-Type': 'application/json; charset=utf-16' }, 415, 'content_type_invalid'],
    ['{}', { 'Idempotency-Key': 'ä' }, 400, 'idempotency_key_invalid'],
    ['{}', { 'Idempotency-Key': 'x'.repeat(256) }, 400, 'idempotency_key_invalid'],
  ]
  for (const [data, headers, status, code] of texts) {
    const url = `/v1/customers/${customer}/charge`
    const answer = await request.post(url, {
      data: Buffer.from(data),
      headers: { ...(await key()), ...json, ...headers },
    })
    expect([answer.status(), (await answer.json()).error.code], data.slice(0, 20)).toEqual([status, code])
  }
  expect(await intentsOf(customer)).toEqual([])
})

test('without the right key nothing is answered, cookies or not', async ({ merchantPage, request }) => {
  const url = '/v1/customers/cus_x/charge'
  const right = (await demoPeople()).api_key
  const headers: [Record<string, string>, number, string][] = [
    [{}, 401, 'api_key_missing'],
    [{ 'X-API-Key': 'nonsense' }, 401, 'api_key_invalid'],
    [{ 'X-API-Key': `${right.slice(0, -1)}${right.endsWith('A') ? 'E' : 'A'}` }, 401, 'api_key_invalid'],
    [{ 'X-API-Key': right.replace('ck_test_', 'ck_live_') }, 401, 'api_key_invalid'],
    [{ Authorization: 'Bearer ' }, 401, 'api_key_invalid'],
    [{ Authorization: `Bearer ${'x'.repeat(10_000)}` }, 401, 'api_key_invalid'],
    [{ 'X-API-Key': right, Authorization: 'Bearer other' }, 400, 'api_key_ambiguous'],
  ]
  for (const [header, status, code] of headers) {
    const answer = await request.post(url, { data: {}, headers: header })
    expect([answer.status(), (await answer.json()).error.code], JSON.stringify(header).slice(0, 60)).toEqual([
      status,
      code,
    ])
  }
  expect((await merchantPage.request.post(url, { data: {} })).status()).toBe(401)
  for (const header of [{ Authorization: `Bearer ${right}` }, { Authorization: `Basic ${btoa(`${right}:`)}` }])
    expect((await request.post(url, { data: {}, headers: header })).status()).toBe(422)
  const get = await request.get(url, { headers: await key() })
  expect([get.status(), get.headers().allow]).toEqual([405, 'POST'])
  expect((await request.get('/v1/nothing', { headers: await key() })).status()).toBe(404)
})

const json = { 'Content-Type': 'application/json' }
const key = async () => ({ 'X-API-Key': (await demoPeople()).api_key })

async function post(request: APIRequestContext, url: string, data: Body, headers = {}): Promise<APIResponse> {
  return request.post(url, { data, headers: { ...(await key()), ...headers } })
}

function charge(request: APIRequestContext, customer: string, body: Body, headers = {}): Promise<APIResponse> {
  return post(request, `/v1/customers/${customer}/charge`, { amount: 1999, currency: 'eur', ...body }, headers)
}

type Pages = { page: Page; merchantPage: Page; shopper: Person }

async function walletOf({ page, shopper, merchantPage }: Pages, card: TestCard) {
  await saveCard(page, card)
  const customer = await openCustomer(merchantPage, shopper)
  return { customer, card: await stripeCardOf(customer) }
}
