import { randomUUID } from 'node:crypto'
import { productTime } from './clock'
import { expect, test } from './fixtures'
import { newWallet, rest } from './rest'
import { intentsOf } from './stripe-account'

const money = { amount: 1999, currency: 'EUR' }

test('A4: a saved card is charged by our id or Stripe’s, in both spellings, with 201', async ({ request }) => {
  const call = rest(request)
  const { customer, card } = await newWallet(request)
  const saved = (await call('GET', `/v1/payments/cards?customer_id=${customer}`)).body.data[0]
  for (const [base, saved_card_id] of [
    ['/v1', saved.id],
    ['/api/v1', card],
    ['/api/v1/public', saved.id],
  ]) {
    const { status, body } = await call('POST', `${base}/payments`, { saved_card_id, ...money })
    expect([status, body]).toMatchObject([201, { success: true, data: { status: 'succeeded', ...money } }])
    expect(body.data.payment_method_id).toBe(card)
  }
  expect(await intentsOf(customer)).toHaveLength(3)
})

test('A4, B13: naming only the customer charges its default card', async ({ request }) => {
  const call = rest(request)
  const { customer, card } = await newWallet(request)
  const second = await call('POST', `/v1/customers/${customer}/payment-methods`, {
    payment_method_id: 'pm_card_mastercard',
  })
  await call('POST', `/v1/payment-methods/${second.body.data.id}/default`)
  const paid = await call('POST', '/v1/payments', { customer, ...money })
  expect([paid.status, paid.body.data.payment_method_id]).toEqual([201, second.body.data.id])
  const chosen = await call('POST', '/v1/payments', { customer, saved_card_id: card, ...money })
  expect([chosen.status, chosen.body.data.payment_method_id]).toEqual([201, card])
})

test('A4: without a card, with an unknown one or with somebody else’s nothing is charged', async ({ request }) => {
  const call = rest(request)
  const { customer, card } = await newWallet(request)
  const other = await newWallet(request)
  const empty = await call('POST', '/v1/customers', { email: `none.${randomUUID().slice(0, 8)}@example.com` })
  const cases: [object, number, string, string?][] = [
    [{}, 422, 'parameter_missing', 'saved_card_id'],
    [{ customer: empty.body.data.id }, 409, 'no_default_card'],
    [{ saved_card_id: 'pm_unknown' }, 404, 'resource_missing'],
    [{ saved_card_id: randomUUID() }, 404, 'resource_missing'],
    [{ saved_card_id: customer }, 404, 'resource_missing'],
    [{ customer, saved_card_id: other.card }, 404, 'resource_missing'],
    [{ customer: 'cus_unknown' }, 404, 'resource_missing'],
    [{ saved_card_id: card, metadata: { cf_payment_id: 'x' } }, 422, 'metadata_invalid', 'metadata'],
    [{ saved_card_id: card, metadata: { a: { b: 'c' } } }, 422, 'metadata_invalid', 'metadata.a'],
    [{ saved_card_id: card, livemode: true }, 400, 'unknown_parameter', 'livemode'],
  ]
  for (const [body, status, code, param] of cases) {
    const answer = await call('POST', '/v1/payments', { ...money, ...body })
    const { error } = answer.body
    expect([answer.status, error.code, error.param], JSON.stringify(body)).toEqual([status, code, param])
  }
  expect(await intentsOf(customer)).toEqual([])
  expect(await intentsOf(other.customer)).toEqual([])
})

test('a card that was removed is not charged: 409 card_not_active', async ({ request }) => {
  const call = rest(request)
  const { customer, card } = await newWallet(request)
  expect((await call('DELETE', `/v1/payment-methods/${card}`)).status).toBe(200)
  const answer = await call('POST', `/v1/customers/${customer}/charge`, { payment_method_id: card, ...money })
  expect([answer.status, answer.body.error.code]).toEqual([409, 'card_not_active'])
})

test('a payment is read by pi_ or our id, with its metadata at Stripe too; a list shows it first', async ({
  request,
}) => {
  const call = rest(request)
  const { customer, card } = await newWallet(request)
  const metadata = { order: '17', été: 'oui' }
  const paid = await call('POST', '/v1/payments', { saved_card_id: card, ...money, metadata, description: 'Order 17' })
  const { payment_id, payment_intent_id } = paid.body.data
  for (const id of [payment_id, payment_intent_id]) {
    const { status, body } = await call('GET', `/v1/payments/${id}`)
    expect(status).toBe(200)
    expect(body.data).toMatchObject({
      id: payment_id,
      object: 'payment',
      payment_intent_id,
      status: 'succeeded',
      customer,
      payment_method_id: card,
      description: 'Order 17',
      card: { brand: 'visa', last4: '4242' },
      error: null,
      recovery_url: null,
      metadata,
      ...money,
    })
  }
  const [intent] = await intentsOf(customer)
  expect(intent?.metadata).toMatchObject(metadata)
  const { body } = await call('GET', `/v1/payments?customer=${customer}&status=succeeded`)
  expect(body).toMatchObject({ has_more: false, data: [{ id: payment_id }] })
})

test('a list of payments is walked by cursor, both ways, without a gap', async ({ request }) => {
  const call = rest(request)
  const { customer, card } = await newWallet(request)
  const made: string[] = []
  for (let i = 0; i < 5; i++) {
    const { body } = await call('POST', '/v1/payments', { saved_card_id: card, amount: 500 + i, currency: 'eur' })
    made.unshift(body.data.payment_id)
  }
  const list = (query: string) => call('GET', `/v1/payments?customer=${customer}&${query}`)
  const idsOf = (body: { data: { id: string }[] }) => body.data.map(({ id }) => id)
  const first = await list('limit=2')
  expect([idsOf(first.body), first.body.has_more]).toEqual([made.slice(0, 2), true])
  const next = await list(`limit=2&starting_after=${made[1]}`)
  expect([idsOf(next.body), next.body.has_more]).toEqual([made.slice(2, 4), true])
  const last = await list(`limit=2&starting_after=${made[3]}`)
  expect([idsOf(last.body), last.body.has_more]).toEqual([made.slice(4), false])
  const back = await list(`limit=2&ending_before=${made[3]}`)
  expect([idsOf(back.body), back.body.has_more]).toEqual([made.slice(1, 3), true])
  const wrong: [string, string][] = [
    ['limit=0', 'limit_invalid'],
    ['limit=-1', 'limit_invalid'],
    ['limit=101', 'limit_invalid'],
    ['limit=1e9', 'limit_invalid'],
    ['limit=abc', 'limit_invalid'],
    [`starting_after=${randomUUID()}`, 'cursor_invalid'],
    ['starting_after=pi_unknown', 'cursor_invalid'],
    [`starting_after=${made[0]}&ending_before=${made[1]}`, 'cursor_invalid'],
    ['limit=1&limit=2', 'parameter_invalid'],
    ['a[b]=c', 'unknown_parameter'],
    ['status=paid', 'parameter_invalid'],
  ]
  for (const [query, code] of wrong) {
    const answer = await list(query)
    expect([answer.status, answer.body.error.code], query).toEqual([400, code])
  }
})

test('dry_run says what a charge would meet, and nothing is written or sent', async ({ request }) => {
  const call = rest(request)
  const { customer, card } = await newWallet(request)
  const tried = await call('POST', `/v1/customers/${customer}/charge`, {
    payment_method_id: card,
    ...money,
    dry_run: true,
  })
  expect([tried.status, tried.body.data]).toMatchObject([
    200,
    { dry_run: true, verdict: 'needs_customer', reason: 'not_set_up', payment_method_id: card, ...money },
  ])
  await call('POST', '/v1/payments', { saved_card_id: card, ...money })
  const again = await call('POST', '/v1/payments', { saved_card_id: card, ...money, dry_run: true })
  expect(again.body.data).toMatchObject({ verdict: 'likely', reason: 'last_charge_ok' })
  const small = await call('POST', '/v1/payments', { saved_card_id: card, amount: 1, currency: 'usd', dry_run: true })
  expect([small.status, small.body.error.code]).toEqual([422, 'amount_too_small'])
  expect(await intentsOf(customer)).toHaveLength(1)
  expect((await call('GET', `/v1/payments?customer=${customer}`)).body.data).toHaveLength(1)
})

test('a scheduled payment is canceled by the API, once and for all; a paid one is not', async ({ request }) => {
  const call = rest(request)
  const { customer, card } = await newWallet(request)
  const charge_at = Math.floor((await productTime()) / 1000) + 40 * 86_400
  const scheduled = await call('POST', '/v1/payments', { saved_card_id: card, ...money, charge_at })
  expect([scheduled.status, scheduled.body.data]).toMatchObject([202, { status: 'scheduled', charge_at }])
  const id: string = scheduled.body.data.payment_id
  for (let i = 0; i < 2; i++) {
    const canceled = await call('POST', `/v1/payments/${id}/cancel`)
    expect([canceled.status, canceled.body.data]).toMatchObject([200, { id, status: 'canceled', charge_at }])
  }
  expect(await intentsOf(customer)).toEqual([])
  const paid = await call('POST', '/v1/payments', { saved_card_id: card, ...money })
  const refused = await call('POST', `/v1/payments/${paid.body.data.payment_id}/cancel`)
  expect([refused.status, refused.body.error.code]).toEqual([409, 'payment_not_cancelable'])
  expect((await call('POST', `/v1/payments/${randomUUID()}/cancel`)).status).toBe(404)
})

test('B15: a card that is refused is a 402 whose payment can be read and given up', async ({ request }) => {
  const call = rest(request)
  const { customer, card } = await newWallet(request, 'pm_card_authenticationRequired')
  const refused = await call('POST', '/v1/payments', { saved_card_id: card, ...money })
  expect([refused.status, refused.body.error.code]).toEqual([402, 'authentication_required'])
  const { payment_id, payment_intent_id, recovery_url, expires_at } = refused.body.data
  const { body } = await call('GET', `/v1/payments/${payment_intent_id}`)
  expect(body.data).toMatchObject({ id: payment_id, status: 'requires_action', recovery_url, expires_at })
  expect(body.data.error).toMatchObject({ code: 'authentication_required' })
  const canceled = await call('POST', `/v1/payments/${payment_id}/cancel`)
  expect(canceled.body.data).toMatchObject({ status: 'canceled', recovery_url: null })
  const [intent] = await intentsOf(customer)
  expect(intent?.status).toBe('canceled')
})
