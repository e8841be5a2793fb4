import { randomUUID } from 'node:crypto'
import { expect, test } from './fixtures'
import { newWallet, rest } from './rest'
import { stripeAccount } from './stripe-account'

const newEmail = () => `api.${randomUUID().slice(0, 8)}@example.com`
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

test('A2, A3: a card is saved by e-mail, and answered exactly as document A prints it', async ({ request }) => {
  const call = rest(request)
  const made = await stripeAccount.paymentMethods.create({ type: 'card', card: { token: 'tok_visa' } })
  const body = { payment_method_id: made.id, customer_email: newEmail(), customer_name: 'Jane Doe' }
  const saved = await call('POST', '/v1/payments/cards', body)
  expect(saved.status).toBe(201)
  const { id, created_at, exp_year, exp_month, ...facts } = saved.body.data
  expect(Object.keys(saved.body.data)).toEqual([
    'id',
    'provider',
    'brand',
    'last4',
    'exp_month',
    'exp_year',
    'is_default',
    'created_at',
  ])
  expect(saved.body.success).toBe(true)
  expect(facts).toEqual({ provider: 'stripe', brand: 'visa', last4: '4242', is_default: true })
  expect(id).toMatch(UUID)
  expect(created_at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
  expect([exp_month, exp_year]).toEqual([made.card?.exp_month, made.card?.exp_year])
  const attached = await stripeAccount.paymentMethods.retrieve(made.id)
  expect(await stripeAccount.customers.retrieve(String(attached.customer))).toMatchObject({
    email: body.customer_email,
    name: 'Jane Doe',
  })
  const again = await call('POST', '/v1/payments/cards', body)
  expect([again.status, again.body.data]).toEqual([200, saved.body.data])
})

test('A3: the same e-mail is the same customer, a later card is not the default, the same card is the same row', async ({
  request,
}) => {
  const call = rest(request)
  const customer_email = newEmail()
  const save = (payment_method_id: string, email = customer_email) =>
    call('POST', '/v1/payments/cards', { payment_method_id, customer_email: email })
  const visa = await save('pm_card_visa')
  const mastercard = await save('pm_card_mastercard', customer_email.toUpperCase())
  const same = await save('pm_card_visa')
  expect([visa.status, mastercard.status, same.status]).toEqual([201, 201, 200])
  expect([visa.body.data.is_default, mastercard.body.data.is_default]).toEqual([true, false])
  expect(same.body.data).toEqual(visa.body.data)
  const list = await call('GET', `/v1/payments/cards?customer_email=${encodeURIComponent(customer_email)}`)
  expect(list.body).toEqual({ success: true, data: [mastercard.body.data, visa.body.data], has_more: false })
  const found = await stripeAccount.customers.list({ email: customer_email })
  expect(found.data).toHaveLength(1)
})

test('A5: all cards of the merchant are listed newest first, and walked without a gap', async ({ request }) => {
  const call = rest(request)
  const { customer } = await newWallet(request)
  for (const payment_method_id of ['pm_card_mastercard', 'pm_card_amex', 'pm_card_discover', 'pm_card_jcb'])
    await call('POST', `/v1/customers/${customer}/payment-methods`, { payment_method_id })
  const of = `customer_id=${customer}`
  const all = (await call('GET', `/v1/payments/cards?${of}&limit=100`)).body.data
  expect(all.map((card: { brand: string }) => card.brand)).toEqual(['jcb', 'discover', 'amex', 'mastercard', 'visa'])
  const walked: unknown[] = []
  for (let after = '', more = true; more;) {
    const page = await call('GET', `/v1/payments/cards?${of}&limit=2${after}`)
    walked.push(...page.body.data)
    more = page.body.has_more
    after = `&starting_after=${page.body.data.at(-1).id}`
    // The one this page ended with goes while the walk goes on.
    if (walked.length === 2) await call('DELETE', `/v1/payments/cards/${page.body.data[1].id}`)
  }
  expect(walked).toEqual(all)
  const newest = await call('GET', '/v1/payments/cards?limit=1')
  expect([newest.status, newest.body.data.length, newest.body.has_more]).toEqual([200, 1, true])
})

test('A6: a deleted card is detached at Stripe, stays deleted, and is 404 from then on', async ({ request }) => {
  const call = rest(request)
  const { customer, card } = await newWallet(request)
  const { id } = (await call('GET', `/v1/payments/cards/${card}`)).body.data
  const gone = await call('DELETE', `/v1/payments/cards/${id}`)
  expect([gone.status, gone.body]).toEqual([200, { success: true, data: { id, deleted: true } }])
  for (const [method, name] of [
    ['DELETE', id],
    ['DELETE', card],
    ['GET', id],
    ['DELETE', randomUUID()],
  ] as const) {
    const answer = await call(method, `/v1/payments/cards/${name}`)
    expect([answer.status, answer.body.error.code]).toEqual([404, 'resource_missing'])
  }
  const owner = async () => (await stripeAccount.paymentMethods.retrieve(card)).customer
  await expect.poll(owner, { timeout: 60_000 }).toBeNull()
  const charge = await call('POST', `/v1/customers/${customer}/charge`, {
    payment_method_id: card,
    amount: 1999,
    currency: 'eur',
  })
  expect([charge.status, charge.body.error.code], 'security 27').toEqual([409, 'card_not_active'])
})

test('D10, D11: default and delete need no customer, in both spellings', async ({ request }) => {
  const call = rest(request)
  const { customer, card } = await newWallet(request)
  const second = await call('POST', `/v1/customers/${customer}/payment-methods`, {
    payment_method_id: 'pm_card_mastercard',
  })
  const { id, card_id } = second.body.data
  const made = await call('POST', `/api/v1/public/payment-methods/${id}/default`)
  expect([made.status, made.body.data.id, made.body.data.is_default]).toEqual([200, id, true])
  expect((await call('GET', `/v1/payment-methods/${card}`)).body.data.is_default).toBe(false)
  await call('POST', `/v1/payment-methods/${card}/default`)
  expect((await call('POST', `/v1/payment-methods/${card_id}/default`)).body.data.is_default).toBe(true)
  const gone = await call('DELETE', `/api/v1/public/payment-methods/${card_id}`)
  expect(gone.body).toEqual({ success: true, data: { id, deleted: true } })
  expect((await call('GET', `/v1/payment-methods/${card}`)).body.data.is_default, 'E9').toBe(true)
})

test('E5: a card is changed in our envelope, at Stripe first', async ({ request }) => {
  const call = rest(request)
  const { card } = await newWallet(request)
  const change = { name: 'Jenny Rosen', address_zip: '0150', address_country: 'no', exp_month: 8, exp_year: 2034 }
  const changed = await call('POST', `/v1/payment-methods/${card}`, { ...change, metadata: { order: '17' } })
  expect([changed.status, changed.body.success]).toEqual([200, true])
  expect(changed.body.data).toMatchObject({ ...change, address_country: 'NO', metadata: { order: '17' } })
  expect(await stripeAccount.paymentMethods.retrieve(card)).toMatchObject({
    billing_details: { name: 'Jenny Rosen', address: { postal_code: '0150', country: 'NO' } },
    card: { exp_month: 8, exp_year: 2034 },
    metadata: { order: '17' },
  })
  expect((await call('GET', `/v1/payment-methods/${card}`)).body).toEqual(changed.body)
  const cleared = await call('POST', `/v1/payment-methods/${card}`, { name: '', metadata: null })
  expect(cleared.body.data).toMatchObject({ name: null, address_zip: '0150', metadata: {} })
})

test('1.14: sent again with its Idempotency-Key, a saved card is answered as before', async ({ request }) => {
  const call = rest(request)
  const headers = { 'Idempotency-Key': randomUUID() }
  const body = { payment_method_id: 'pm_card_visa', customer_email: newEmail() }
  const first = await call('POST', '/v1/payments/cards', body, headers)
  const again = await call('POST', '/v1/payments/cards', body, headers)
  expect([again.status, again.body, again.headers['idempotent-replayed']]).toEqual([201, first.body, 'true'])
  const other = await call('POST', '/v1/payments/cards', { ...body, customer_name: 'X' }, headers)
  expect([other.status, other.body.error.code]).toEqual([422, 'idempotency_key_reused'])
})

test('a card that the bank declines when it is saved is a 402 with its decline code', async ({ request }) => {
  const declined = { payment_method_id: 'pm_card_chargeDeclined', customer_email: newEmail() }
  const { status, body } = await rest(request)('POST', '/v1/payments/cards', declined)
  expect([status, body.error.code, body.error.decline_code]).toEqual([402, 'card_declined', 'generic_decline'])
})
