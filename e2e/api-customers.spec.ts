import { randomUUID } from 'node:crypto'
import { productTime } from './clock'
import { expect, test } from './fixtures'
import { demoPeople } from './people'
import { newWallet, rest } from './rest'
import { callsToStripe, stripeAccount } from './stripe-account'
import { fillWallet, visa } from './wallet'

const newEmail = () => `api.${randomUUID().slice(0, 8)}@example.com`

test('D2, C5: a customer is made as the document prints it, exists at Stripe and is found by either id', async ({
  request,
}) => {
  const call = rest(request)
  for (const base of ['/api/v1/public', '/api/v1', '/v1']) {
    const email = newEmail()
    const made = await call('POST', `${base}/customers`, { email, name: 'Jane Buyer' })
    expect([made.status, made.body.success]).toEqual([201, true])
    const { id, customer_id, created_at } = made.body.data
    expect(id).toMatch(/^cus_/)
    expect(new Date(created_at).toISOString()).toBe(created_at)
    expect(made.body.data).toMatchObject({ email, name: 'Jane Buyer', default_payment_method: null, metadata: {} })
    expect(await stripeAccount.customers.retrieve(id)).toMatchObject({ email, name: 'Jane Buyer' })
    for (const name of [id, customer_id]) {
      const read = await call('GET', `${base}/customers/${name}`)
      expect([read.status, read.body.data]).toEqual([200, made.body.data])
    }
  }
})

test('D2: one e-mail is one customer: the second call answers the first one as it is, with 200', async ({
  request,
}) => {
  const call = rest(request)
  const email = newEmail()
  const first = await call('POST', '/v1/customers', { email, name: 'Jane' })
  const again = await call('POST', '/v1/customers', { email: email.toUpperCase(), name: 'Other' })
  expect([again.status, again.body]).toEqual([200, first.body])
})

test('A3, field note 8: a shopper’s sign-in is never linked: the same e-mail makes a customer of its own', async ({
  request,
  page,
  shopper,
}) => {
  await fillWallet(page, [visa])
  const made = await rest(request)('POST', '/v1/customers', { email: shopper.email })
  expect(made.status).toBe(201)
  expect(made.body.data.sources.data).toEqual([])
  const both = await rest(request)('GET', `/v1/customers?email=${encodeURIComponent(shopper.email)}`)
  expect(both.body.data).toHaveLength(2)
})

test('B10: payment_method is attached in the same call, form or JSON, and is the default', async ({ request }) => {
  const call = rest(request)
  const form = { 'Content-Type': 'application/x-www-form-urlencoded' }
  const email = newEmail()
  const body = `payment_method=pm_card_visa&email=${encodeURIComponent(email)}&metadata[order]=17`
  const { status, body: answer } = await call('POST', '/v1/customers', body, form)
  expect(status).toBe(201)
  const { id, sources, default_source, default_payment_method, metadata } = answer.data
  expect(metadata).toEqual({ order: '17' })
  expect(sources.data).toHaveLength(1)
  expect([default_source, default_payment_method]).toEqual([sources.data[0].id, sources.data[0].id])
  const there = await stripeAccount.customers.listPaymentMethods(id)
  expect(there.data.map((card) => card.id)).toEqual([default_source])
})

test('E3, E4: name, e-mail, default and metadata are changed; what is empty is cleared', async ({ request }) => {
  const call = rest(request)
  const { customer } = await newWallet(request)
  const second = await call('POST', `/v1/customers/${customer}/payment-methods`, {
    payment_method_id: 'pm_card_mastercard',
  })
  const chosen = second.body.data.id
  const email = newEmail()
  const change = (data: object) => call('POST', `/v1/customers/${customer}`, data)
  const changed = await change({ default_source: chosen, name: 'New', email, metadata: { a: '1', b: '2' } })
  expect(changed.status).toBe(200)
  const facts = { name: 'New', email, default_source: chosen, default_payment_method: chosen }
  expect(changed.body.data).toMatchObject({ ...facts, metadata: { a: '1', b: '2' } })
  expect(await stripeAccount.customers.retrieve(customer)).toMatchObject({ name: 'New', email })
  const pushed = async () => {
    const there = await stripeAccount.customers.retrieve(customer)
    return there.deleted ? null : there.invoice_settings.default_payment_method
  }
  await expect.poll(pushed).toBe(chosen)
  expect((await change({ metadata: { a: '' }, name: '' })).body.data).toMatchObject({
    name: null,
    metadata: { b: '2' },
  })
  expect((await change({ metadata: '' })).body.data.metadata).toEqual({})
  await change({ metadata: { c: '3' } })
  expect((await change({ metadata: {} })).body.data.metadata).toEqual({})
  const first = (await call('GET', `/v1/customers/${customer}`)).body.data.sources.data[1].id
  const back = await change({ default_payment_method: first })
  expect(back.body.data.default_source).toBe(first)
})

test('E7: the ten newest cards are on the customer, and no read asks Stripe @sandbox', async ({ request }) => {
  const call = rest(request)
  const { customer, card } = await newWallet(request)
  const cards = [
    'pm_card_mastercard',
    'pm_card_amex',
    'pm_card_discover',
    'pm_card_jcb',
    'pm_card_unionpay',
    'pm_card_diners',
    'pm_card_visa_debit',
    'pm_card_mastercard_debit',
    'pm_card_mastercard_prepaid',
    'pm_card_br',
  ]
  for (const payment_method_id of cards) {
    const { status } = await call('POST', `/v1/customers/${customer}/payment-methods`, { payment_method_id })
    expect([payment_method_id, status]).toEqual([payment_method_id, 201])
  }
  const calls = async () => (await callsToStripe(request)).filter(({ path }) => path.includes(customer)).length
  // The default is pushed to Stripe in the background, once.
  const isPushed = async () => {
    const there = await stripeAccount.customers.retrieve(customer)
    return there.deleted ? null : there.invoice_settings.default_payment_method
  }
  await expect.poll(isPushed).toBe(card)
  const before = await calls()
  const { data } = (await call('GET', `/v1/customers/${customer}`)).body
  expect(data.sources).toMatchObject({ object: 'list', has_more: true, url: `/v1/customers/${customer}/cards` })
  expect(data.sources.data).toHaveLength(10)
  expect(data.sources.data.map((one: { id: string }) => one.id)).not.toContain(card)
  expect(data.default_source).toBe(card)
  for (const path of [
    '/v1/customers?limit=3',
    `/v1/customers/${customer}/cards`,
    `/v1/customers/${customer}/cards/${card}`,
    `/v1/customers/${customer}/sources/${card}`,
    `/v1/customers/${customer}/payment-methods`,
    `/v1/payment-methods/${card}`,
    `/v1/payments/cards?customer_id=${customer}`,
    `/v1/payments/cards/${card}`,
  ])
    expect([path, (await call('GET', path)).status]).toEqual([path, 200])
  expect(await calls()).toBe(before)
})

test('1.3: customers are listed newest first, walked both ways, found by e-mail and literal text', async ({
  request,
}) => {
  const call = rest(request)
  const mark = `m${randomUUID().slice(0, 8)}`
  const made: string[] = []
  for (let i = 0; i < 5; i++) {
    const { body } = await call('POST', '/v1/customers', { email: newEmail(), name: `${mark} 100%_${i}` })
    made.unshift(body.data.id)
  }
  const ids = (answer: Awaited<ReturnType<typeof call>>) => answer.body.data.map((one: { id: string }) => one.id)
  const first = await call('GET', `/v1/customers?search=${mark}&limit=2`)
  expect([first.status, ids(first), first.body.has_more]).toEqual([200, made.slice(0, 2), true])
  expect(first.body.data[0].sources).toBeUndefined()
  const next = await call('GET', `/v1/customers?search=${mark}&limit=3&starting_after=${made[1]}`)
  expect([ids(next), next.body.has_more]).toEqual([made.slice(2), false])
  const back = await call('GET', `/v1/customers?search=${mark}&limit=2&ending_before=${made[4]}`)
  expect([ids(back), back.body.has_more]).toEqual([made.slice(2, 4), true])
  expect(ids(await call('GET', `/v1/customers?search=${encodeURIComponent(`${mark} 100%_3`)}`))).toEqual([made[1]])
  expect(ids(await call('GET', `/v1/customers?search=${encodeURIComponent(`${mark}_100`)}`))).toEqual([])
})

test('DELETE: a customer goes with its cards, at Stripe too, and its e-mail is free again', async ({ request }) => {
  const call = rest(request)
  const { customer, card, email } = await newWallet(request)
  const gone = await call('DELETE', `/v1/customers/${customer}`)
  expect([gone.status, gone.body]).toEqual([200, { success: true, data: { id: customer, deleted: true } }])
  for (const path of [`/v1/customers/${customer}`, `/v1/payment-methods/${card}`, `/v1/payments/cards/${card}`])
    expect([path, (await call('GET', path)).status]).toEqual([path, 404])
  expect((await call('DELETE', `/v1/customers/${customer}`)).status).toBe(404)
  const isGone = async () => 'deleted' in (await stripeAccount.customers.retrieve(customer))
  await expect.poll(isGone, { timeout: 60_000 }).toBe(true)
  const again = await call('POST', '/v1/customers', { email })
  expect([again.status, again.body.data.id === customer]).toEqual([201, false])
})

test('1.7: with a scheduled payment the deletion is refused with its list, and forced it cancels', async ({
  request,
}) => {
  const call = rest(request)
  const { customer, card } = await newWallet(request)
  const charge_at = Math.floor((await productTime()) / 1000) + 40 * 86_400
  const money = { amount: 1999, currency: 'eur', payment_method_id: card, charge_at }
  const { payment_id } = (await call('POST', `/v1/customers/${customer}/charge`, money)).body.data
  for (const path of [`/v1/customers/${customer}`, `/v1/payments/cards/${card}`, `/v1/payment-methods/${card}`]) {
    const refused = await call('DELETE', path)
    expect([path, refused.status, refused.body.error.code]).toEqual([path, 409, 'card_scheduled'])
    expect(refused.body.data.scheduled_payments).toMatchObject([{ id: payment_id, amount: 1999 }])
  }
  const source = await call('DELETE', `/v1/customers/${customer}/sources/${card}`)
  expect([source.status, source.body.error.code]).toEqual([409, 'card_scheduled'])
  expect((await call('DELETE', `/v1/customers/${customer}?force=true`)).status).toBe(200)
  expect((await call('GET', `/v1/payments/${payment_id}`)).body.data.status).toBe('canceled')
})

test('a payment that is not settled keeps its customer', async ({ request }) => {
  const call = rest(request)
  const { customer, card } = await newWallet(request, 'pm_card_chargeCustomerFail')
  const money = { amount: 1999, currency: 'eur', payment_method_id: card }
  expect((await call('POST', `/v1/customers/${customer}/charge`, money)).status).toBe(402)
  const refused = await call('DELETE', `/v1/customers/${customer}?force=true`)
  expect([refused.status, refused.body.error.code]).toEqual([409, 'payment_unsettled'])
  expect((await call('GET', `/v1/payment-methods/${card}`)).status).toBe(200)
})

test('a shopper whose customer is deleted signs in as before, to an empty wallet', async ({
  request,
  page,
  shopper,
}) => {
  await fillWallet(page, [visa])
  const call = rest(request)
  const found = await call('GET', `/v1/customers?email=${encodeURIComponent(shopper.email)}`)
  expect((await call('DELETE', `/v1/customers/${found.body.data[0].id}`)).status).toBe(200)
  await page.goto('/account/cards')
  await expect(page.getByRole('heading', { name: visa.name })).toHaveCount(0)
  await expect(page).toHaveURL('/account/cards')
  await fillWallet(page, [visa])
})

test('E12: the key also goes as Bearer or Basic; a form is read on every POST', async ({ request }) => {
  const { api_key } = await demoPeople()
  const ways: Record<string, string>[] = [
    { Authorization: `Bearer ${api_key}` },
    { Authorization: `Basic ${btoa(`${api_key}:`)}` },
    { 'X-API-Key': api_key },
  ]
  for (const headers of ways) {
    const made = await request.post('/v1/customers', { headers, form: { email: newEmail(), name: 'Form' } })
    expect(made.status()).toBe(201)
    expect((await made.json()).data.name).toBe('Form')
  }
})
