import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Sandbox } from '#sandbox/server.ts'
import { errorOf, request, startTestSandbox, stripeFor } from '#sandbox/testing.ts'
import { openSession, openSetup } from './testing.ts'

let sandbox: Sandbox
let stripe: ReturnType<typeof stripeFor>

beforeAll(async () => {
  sandbox = await startTestSandbox()
  stripe = stripeFor(sandbox.url, 'sessions')
})
afterAll(() => sandbox.stop())

const refusal = (form: Record<string, string>, version?: string) =>
  request(
    sandbox.url,
    'sk_test_sessions',
    'POST',
    '/v1/checkout/sessions',
    form,
    version === undefined ? {} : { 'Stripe-Version': version },
  )

const line = {
  'line_items[0][price_data][currency]': 'usd',
  'line_items[0][price_data][unit_amount]': '1500',
  'line_items[0][price_data][product_data][name]': 'Fern',
  'line_items[0][quantity]': '1',
}
const hosted = { mode: 'payment', success_url: 'https://shop.test/ok', ...line }

describe('creating', () => {
  test('a hosted payment with a stored price and a customer', async () => {
    const customer = await stripe.customers.create({ email: 'ann@example.com', name: 'Ann' })
    const price = await stripe.prices.create({ currency: 'usd', unit_amount: 1500, product_data: { name: 'Fern' } })
    const session = await stripe.checkout.sessions.create({
      customer: customer.id,
      mode: 'payment',
      success_url: 'http://localhost:3000/?session={CHECKOUT_SESSION_ID}',
      cancel_url: 'http://localhost:3000/',
      line_items: [{ price: price.id, quantity: 2 }],
      metadata: { order: '7' },
      client_reference_id: 'cart_1',
      allow_promotion_codes: true,
    })
    expect(session).toMatchObject({
      object: 'checkout.session',
      mode: 'payment',
      ui_mode: 'hosted_page',
      status: 'open',
      payment_status: 'unpaid',
      amount_subtotal: 3000,
      amount_total: 3000,
      currency: 'usd',
      customer: customer.id,
      customer_creation: null,
      customer_details: { email: 'ann@example.com', name: null, tax_exempt: 'none' },
      client_secret: null,
      payment_intent: null,
      setup_intent: null,
      metadata: { order: '7' },
      client_reference_id: 'cart_1',
      allow_promotion_codes: true,
      saved_payment_method_options: { allow_redisplay_filters: ['always'], payment_method_save: null },
    })
    expect(session.id).toMatch(/^cs_test_a1\w{56}$/)
    expect(session.url).toContain(`/c/pay/${session.id}#`)
    expect(session.expires_at - session.created).toBe(86_400)
    expect('line_items' in session).toBe(false)
  })

  test('a setup has its SetupIntent from the start', async () => {
    const session = await openSetup(stripe, {
      ui_mode: 'hosted_page',
      success_url: 'https://shop.test/ok',
      setup_intent_data: { description: 'wallet', metadata: { a: 'b' } },
      expand: ['setup_intent'],
    })
    expect(session).toMatchObject({
      mode: 'setup',
      payment_status: 'no_payment_required',
      amount_total: null,
      discounts: null,
      total_details: null,
      saved_payment_method_options: null,
      setup_intent: { status: 'requires_payment_method', description: 'wallet', metadata: { a: 'b' } },
    })
    expect(session.id).toMatch(/^cs_test_c1/)
  })

  test('elements get a client secret and no address', async () => {
    const session = await openSession(stripe, { return_url: 'https://shop.test/back' })
    expect(session).toMatchObject({ ui_mode: 'elements', url: null, return_url: 'https://shop.test/back' })
    expect(session.client_secret).toMatch(new RegExp(`^${session.id}_secret_\\w+$`))
  })

  test('older versions have older names for the page', async () => {
    const answer = await refusal(
      { ...hosted, ui_mode: 'hosted', 'payment_method_types[]': 'card' },
      '2025-10-29.clover',
    )
    expect(answer.body).toMatchObject({ ui_mode: 'hosted', payment_method_types: ['card'] })
    const error = await refusal({ ...hosted, ui_mode: 'hosted' })
    expect(error.body.error.message).toContain('must be one of elements, embedded_page, form, or hosted_page')
  })

  const long = 'x'.repeat(201)
  test.each<[string, Record<string, string>, object]>([
    ['no mode', { ...line, success_url: 'https://shop.test' }, { param: 'mode', code: 'parameter_missing' }],
    ['subscriptions', { ...hosted, mode: 'subscription' }, { param: 'mode' }],
    ['no success_url', { mode: 'payment', ...line }, { param: 'success_url', code: 'parameter_missing' }],
    ['a path for an address', { ...hosted, success_url: '/ok' }, { param: 'success_url', code: 'url_invalid' }],
    [
      'no lines',
      { mode: 'payment', success_url: 'https://shop.test' },
      { param: 'line_items', code: 'parameter_missing' },
    ],
    ['lines in setup', { ...hosted, mode: 'setup' }, { message: 'You can not pass `line_items` in `setup` mode.' }],
    ['setup without currency', { mode: 'setup', success_url: 'https://shop.test' }, { param: 'currency' }],
    [
      'an unknown price',
      { ...hosted, 'line_items[1][price]': 'price_no', 'line_items[1][quantity]': '1' },
      {
        param: 'line_items[1][price]',
        code: 'resource_missing',
      },
    ],
    [
      'no quantity',
      {
        ...hosted,
        'line_items[1][price_data][currency]': 'usd',
        'line_items[1][price_data][unit_amount]': '1',
        'line_items[1][price_data][product_data][name]': 'x',
      },
      {
        message: 'Quantity is required. Add `quantity` to `line_items[1]`',
      },
    ],
    [
      'too little',
      { ...hosted, 'line_items[0][price_data][unit_amount]': '49' },
      {
        code: 'amount_too_small',
        message: "The Checkout Session's total amount due must add up to at least $0.50 usd",
      },
    ],
    ['a short life', { ...hosted, expires_at: '1' }, { param: 'expires_at' }],
    ['a long life', { ...hosted, expires_at: '9999999999' }, { param: 'expires_at' }],
    ['a wrong e-mail', { ...hosted, customer_email: 'ann' }, { param: 'customer_email', code: 'email_invalid' }],
    ['an unknown customer', { ...hosted, customer: 'cus_no' }, { param: 'customer', code: 'resource_missing' }],
    ['customer_update alone', { ...hosted, 'customer_update[name]': 'auto' }, { param: 'customer_update' }],
    ['a long reference', { ...hosted, client_reference_id: long }, { param: 'client_reference_id' }],
    ['an unknown locale', { ...hosted, locale: 'xx' }, { param: 'locale' }],
    ['discounts', { ...hosted, 'discounts[0][coupon]': 'x' }, { param: 'discounts' }],
    ['an unknown parameter', { ...hosted, nonsense: '1' }, { param: 'nonsense', code: 'parameter_unknown' }],
    ['types since 2026-09-30', { ...hosted, 'payment_method_types[]': 'card' }, { code: 'parameter_unknown' }],
    ['success_url for elements', { ...hosted, ui_mode: 'elements' }, { param: 'success_url' }],
  ])('%s is refused', async (_name, form, error) => {
    const answer = await refusal(form)
    expect(answer.status).toBe(400)
    expect(answer.body.error).toMatchObject({ type: 'invalid_request_error', ...error })
  })

  test('a recurring price is refused with the way out', async () => {
    const price = await stripe.prices.create({
      currency: 'usd',
      unit_amount: 500,
      product_data: { name: 'Monthly' },
      recurring: { interval: 'month' },
    })
    const error = await errorOf(openSession(stripe, { line_items: [{ price: price.id, quantity: 1 }] }))
    expect(error.message).toContain('You specified `payment` mode but passed a recurring price')
  })
})

describe('reading and changing', () => {
  test('lines are expanded and paged, with their price and product', async () => {
    const names = ['one', 'two', 'three']
    const session = await openSession(stripe, {
      line_items: names.map((name) => ({
        price_data: { currency: 'eur', unit_amount: 100, product_data: { name } },
        quantity: 3,
      })),
    })
    const found = await stripe.checkout.sessions.retrieve(session.id, { expand: ['line_items.data.price.product'] })
    expect(found.line_items?.data.map(({ description }) => description)).toEqual(names)
    expect(found.line_items?.data[0]).toMatchObject({
      object: 'item',
      amount_total: 300,
      price: { unit_amount: 100, active: false, product: { name: 'one' } },
    })
    const seen: (string | null)[] = []
    for await (const item of stripe.checkout.sessions.listLineItems(session.id, { limit: 2 }))
      seen.push(item.description)
    expect(seen).toEqual(names)
  })

  test('lists by customer, status, e-mail and PaymentIntent', async () => {
    const shop = stripeFor(sandbox.url, 'session_lists')
    const customer = (await shop.customers.create({ email: 'bo@example.com' })).id
    const first = await openSession(shop, { customer })
    const second = await openSession(shop, { customer_email: 'cy@example.com' })
    await shop.checkout.sessions.expire(first.id)
    const ids = async (params: object) => (await shop.checkout.sessions.list(params)).data.map(({ id }) => id)
    expect(await ids({})).toEqual([second.id, first.id])
    expect(await ids({ customer })).toEqual([first.id])
    expect(await ids({ status: 'open' })).toEqual([second.id])
    expect(await ids({ customer_details: { email: 'CY@example.com' } })).toEqual([second.id])
    expect(await ids({ payment_intent: 'pi_no' })).toEqual([])
    expect(await ids({ limit: 1, status: 'expired', starting_after: second.id })).toEqual([first.id])
  })

  test('updates lines, metadata and what the PaymentIntent will carry', async () => {
    const session = await openSession(stripe, { expand: ['line_items'] })
    const kept = session.line_items?.data[0]?.id ?? ''
    const changed = await stripe.checkout.sessions.update(session.id, {
      line_items: [
        { id: kept, quantity: 2 },
        { price_data: { currency: 'eur', unit_amount: 99, product_data: { name: 'Moss' } }, quantity: 1 },
      ],
      metadata: { a: 'b' },
    })
    expect(changed).toMatchObject({ amount_total: 3099, metadata: { a: 'b' } })
    const gone = await errorOf(stripe.checkout.sessions.update(session.id, { line_items: [{ id: 'li_no' }] }))
    expect(gone).toMatchObject({ statusCode: 400, code: 'resource_missing' })
  })

  test('an unknown session is 404, also to a publishable key with no secret', async () => {
    expect(await errorOf(stripe.checkout.sessions.retrieve('cs_no'))).toMatchObject({
      statusCode: 404,
      code: 'resource_missing',
      message: "No such checkout.session: 'cs_no'",
    })
    const answer = await request(sandbox.url, 'pk_test_sessions', 'GET', '/v1/checkout/sessions/cs_no')
    expect(answer.body.error.code).toBe('secret_key_required')
  })
})

describe('expiring', () => {
  test('ends it for good and cancels the SetupIntent', async () => {
    const session = await openSetup(stripe)
    expect(await stripe.checkout.sessions.expire(session.id)).toMatchObject({ status: 'expired', url: null })
    const intent = await stripe.setupIntents.retrieve(String(session.setup_intent))
    expect(intent.status).toBe('canceled')
    expect((await errorOf(stripe.checkout.sessions.expire(session.id))).message).toBe(
      'Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of `expired`.',
    )
    const [event] = (await stripe.events.list({ type: 'checkout.session.expired' })).data
    expect(event?.data.object).toMatchObject({ id: session.id, status: 'expired' })
  })
})

test('time expires a session, whoever looks first', async () => {
  const own = await startTestSandbox()
  const shop = stripeFor(own.url, 'clock')
  const soon = Math.floor(Date.now() / 1000) + 40 * 60
  const session = await openSession(shop, { expires_at: soon })
  const other = await openSession(shop)
  await fetch(`${own.url}/_sandbox/clock`, { method: 'POST', body: JSON.stringify({ advance_seconds: 3600 }) })
  const [event] = (await shop.events.list({ type: 'checkout.session.expired' })).data
  expect(event).toMatchObject({ request: { id: null }, data: { object: { id: session.id } } })
  expect((await shop.checkout.sessions.retrieve(session.id)).status).toBe('expired')
  expect((await shop.checkout.sessions.retrieve(other.id)).status).toBe('open')
  await own.stop()
})
