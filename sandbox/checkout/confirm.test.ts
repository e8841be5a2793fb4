import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Sandbox } from '#sandbox/server.ts'
import { browserFor, errorOf, saveCard, startTestSandbox, stripeFor, type Browser } from '#sandbox/testing.ts'
import { confirmWith, openSession, openSetup, secretOf } from './testing.ts'

let sandbox: Sandbox
let stripe: Stripe
let browser: Browser

beforeAll(async () => {
  sandbox = await startTestSandbox()
  stripe = stripeFor(sandbox.url, 'paying')
  browser = browserFor(sandbox.url, 'paying')
})
afterAll(() => sandbox.stop())

const newCustomer = async () => (await stripe.customers.create({ email: 'ann@example.com' })).id
const reread = (session: Stripe.Checkout.Session, expand: string[] = []) =>
  stripe.checkout.sessions.retrieve(session.id, { expand })
const eventTypes = async (after: number) =>
  (await stripe.events.list({ limit: 100 })).data
    .slice(0, -after || undefined)
    .map(({ type }) => type)
    .toReversed()
const guest = { customer_email: 'guest@example.com' }

describe('a payment', () => {
  test('is taken once, and the session tells it', async () => {
    const session = await openSession(stripe, {
      ...guest,
      payment_intent_data: { description: 'order 7', metadata: { order: '7' } },
    })
    const before = (await stripe.events.list({ limit: 100 })).data.length
    const answer = await confirmWith(browser, session, '4242424242424242')
    expect(answer.body).toMatchObject({ object: 'payment_page', status: 'complete', payment_status: 'paid' })
    const done = await reread(session, ['payment_intent'])
    expect(done).toMatchObject({
      status: 'complete',
      payment_status: 'paid',
      customer: null,
      customer_details: { email: 'guest@example.com', tax_ids: [] },
      payment_intent: { status: 'succeeded', amount_received: 1500, description: 'order 7', metadata: { order: '7' } },
    })
    expect(await eventTypes(before)).toEqual([
      'payment_intent.created',
      'charge.succeeded',
      'payment_intent.succeeded',
      'checkout.session.completed',
    ])
    const again = await confirmWith(browser, session, '4242424242424242')
    expect(again.status).toBe(400)
    expect(again.body.error.message).toBe('This Checkout Session has already been completed.')
    expect((await stripe.charges.list({ limit: 100 })).data).toHaveLength(1)
    expect((await errorOf(stripe.checkout.sessions.expire(session.id))).message).toContain('`complete`')
  })

  test('is declined, and another card pays the same PaymentIntent', async () => {
    const session = await openSession(stripe, guest)
    const declined = await confirmWith(browser, session, '4000000000000002')
    expect(declined.status).toBe(402)
    expect(declined.body.error).toMatchObject({ code: 'card_declined', decline_code: 'generic_decline' })
    const open = await reread(session)
    expect(open).toMatchObject({ status: 'open', payment_status: 'unpaid' })
    expect((await confirmWith(browser, session, '4242424242424242')).body.status).toBe('complete')
    expect((await reread(session)).payment_intent).toBe(open.payment_intent)
  })

  test('waits for the challenge, then completes', async () => {
    const session = await openSession(stripe, guest)
    const waiting = await confirmWith(browser, session, '4000002760003184')
    expect(waiting.body).toMatchObject({ status: 'open', intent: { status: 'requires_action' } })
    const failed = await browser.challenge({ ...waiting, body: waiting.body.intent }, 'fail')
    expect(failed.body.status).toBe('requires_payment_method')
    expect((await reread(session)).status).toBe('open')
    const second = await confirmWith(browser, session, '4000002760003184')
    await browser.challenge({ ...second, body: second.body.intent }, 'complete')
    expect(await reread(session)).toMatchObject({ status: 'complete', payment_status: 'paid' })
  })

  test('asks for an e-mail address it does not have', async () => {
    const session = await openSession(stripe)
    const missing = await confirmWith(browser, session, '4242424242424242')
    expect(missing.body.error).toMatchObject({ code: 'parameter_missing', param: 'email' })
    const bad = await confirmWith(browser, session, '4242424242424242', { email: 'ann' })
    expect(bad.body.error).toMatchObject({ code: 'email_invalid' })
    const paid = await confirmWith(browser, session, '4242424242424242', { email: 'ann@example.com' })
    expect(paid.body).toMatchObject({ status: 'complete', email: 'ann@example.com' })
  })

  test('asks for the billing address where it is required', async () => {
    const session = await openSession(stripe, { ...guest, billing_address_collection: 'required' })
    const missing = await confirmWith(browser, session, '4242424242424242')
    expect(missing.body.error).toMatchObject({ code: 'parameter_missing', param: 'address' })
    const address = { 'address[country]': 'DE', 'address[city]': 'Kiel' }
    expect((await confirmWith(browser, session, '4242424242424242', address)).body.status).toBe('complete')
  })

  test('held for later is complete and unpaid until it is captured', async () => {
    const session = await openSession(stripe, { ...guest, payment_intent_data: { capture_method: 'manual' } })
    await confirmWith(browser, session, '4242424242424242')
    const held = await reread(session)
    expect(held).toMatchObject({ status: 'complete', payment_status: 'unpaid' })
    await stripe.paymentIntents.capture(String(held.payment_intent))
    expect((await reread(session)).payment_status).toBe('paid')
  })

  test('writes to the customer what the merchant lets it keep', async () => {
    const customer = (await stripe.customers.create({ name: 'Before' })).id
    const told = { email: 'ann@example.com', name: 'Ann', 'address[country]': 'DE', 'address[city]': 'Kiel' }
    await confirmWith(browser, await openSession(stripe, { customer }), '4242424242424242', told)
    const before = await stripe.customers.retrieve(customer)
    expect(before).toMatchObject({ name: 'Before', address: null, email: 'ann@example.com' })
    const session = await openSession(stripe, { customer, customer_update: { name: 'auto', address: 'auto' } })
    await confirmWith(browser, session, '4242424242424242', told)
    const after = await stripe.customers.retrieve(customer)
    expect(after).toMatchObject({ name: 'Ann', address: { country: 'DE', city: 'Kiel', line1: null } })
    expect((await reread(session)).customer_details).toMatchObject({ name: 'Ann', address: { city: 'Kiel' } })
  })

  test('makes a customer when asked', async () => {
    const session = await openSession(stripe, { ...guest, customer_creation: 'always' })
    await confirmWith(browser, session, '4242424242424242')
    const done = await reread(session, ['customer'])
    expect(done.customer).toMatchObject({ object: 'customer', email: 'guest@example.com' })
  })

  test('takes the lines as they are when it is confirmed', async () => {
    const session = await openSession(stripe, {
      ...guest,
      line_items: [
        {
          price_data: { currency: 'eur', unit_amount: 1000, product_data: { name: 'Fern' } },
          quantity: 1,
          adjustable_quantity: { enabled: true, maximum: 3 },
        },
      ],
      expand: ['line_items'],
    })
    await confirmWith(browser, session, '4000000000000002')
    const id = session.line_items?.data[0]?.id ?? ''
    const change = (quantity: string) =>
      browser.post(`/v1/payment_pages/${session.id}`, {
        client_secret: secretOf(session),
        'line_items[0][id]': id,
        'line_items[0][quantity]': quantity,
      })
    expect((await change('4')).status).toBe(400)
    expect((await change('3')).body.amount_total).toBe(3000)
    await confirmWith(browser, session, '4242424242424242')
    expect(await reread(session, ['payment_intent'])).toMatchObject({
      amount_total: 3000,
      payment_intent: { amount: 3000, amount_received: 3000 },
    })
  })
})

describe('saving', () => {
  test('the box saves for the next time, and the next session shows the card', async () => {
    const customer = await newCustomer()
    const options = { saved_payment_method_options: { payment_method_save: 'enabled' } } as const
    const session = await openSession(stripe, { customer, ...options })
    await confirmWith(browser, session, '4242424242424242', { save_payment_method: 'true' })
    const [method] = (await stripe.paymentMethods.list({ customer })).data
    expect(method).toMatchObject({ customer, allow_redisplay: 'always' })
    const next = await openSession(stripe, { customer })
    const page = await browser.get(`/v1/payment_pages/${next.id}`, { client_secret: secretOf(next) })
    expect(page.body.saved_payment_methods).toMatchObject([{ id: method?.id, card: { last4: '4242' } }])
    expect((await confirmWith(browser, next, { payment_method: method?.id ?? '' })).body.status).toBe('complete')
  })

  test('without the box nothing is saved, and a box nobody offered is refused', async () => {
    const customer = await newCustomer()
    const session = await openSession(stripe, { customer })
    const refused = await confirmWith(browser, session, '4242424242424242', { save_payment_method: 'true' })
    expect(refused.body.error).toMatchObject({ param: 'save_payment_method' })
    await confirmWith(browser, session, '4242424242424242')
    expect((await stripe.paymentMethods.list({ customer })).data).toEqual([])
  })

  test('setup_future_usage saves for off-session, shown again only when asked', async () => {
    const customer = await newCustomer()
    const session = await openSession(stripe, { customer, payment_intent_data: { setup_future_usage: 'off_session' } })
    await confirmWith(browser, session, '4242424242424242')
    const [method] = (await stripe.paymentMethods.list({ customer })).data
    expect(method?.allow_redisplay).toBe('limited')
    const again = await stripe.paymentIntents.create({
      amount: 500,
      currency: 'eur',
      customer,
      payment_method: method?.id ?? '',
      off_session: true,
      confirm: true,
    })
    expect(again.status).toBe('succeeded')
  })

  test('in setup mode, with a challenge', async () => {
    const customer = await newCustomer()
    const session = await openSetup(stripe, { customer, payment_method_data: { allow_redisplay: 'always' } })
    const waiting = await confirmWith(browser, session, '4000002500003155')
    await browser.challenge({ ...waiting, body: waiting.body.intent }, 'complete')
    const done = await reread(session, ['setup_intent'])
    expect(done).toMatchObject({
      status: 'complete',
      payment_status: 'no_payment_required',
      setup_intent: { status: 'succeeded', customer },
    })
    expect((await stripe.paymentMethods.list({ customer })).data[0]).toMatchObject({ allow_redisplay: 'always' })
  })

  test('a shopper may remove a card where the session says so', async () => {
    const customer = await newCustomer()
    const method = await saveCard(stripe, browser, customer, '4242424242424242')
    await stripe.paymentMethods.update(method, { allow_redisplay: 'always' })
    const remove = async (payment_method_remove: 'disabled' | 'enabled') => {
      const session = await openSession(stripe, { customer, saved_payment_method_options: { payment_method_remove } })
      const form = { client_secret: secretOf(session), payment_method: method }
      return browser.post(`/v1/payment_pages/${session.id}/detach`, form)
    }
    expect((await remove('disabled')).status).toBe(400)
    expect((await remove('enabled')).body.saved_payment_methods).toEqual([])
    expect((await stripe.paymentMethods.retrieve(method)).customer).toBeNull()
  })
})

test('an open session is paid after a restart on its file', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'checkout-'))
  const first = await startTestSandbox({ file: join(folder, 'state.db') })
  const session = await openSession(stripeFor(first.url, 'paying'), guest)
  const declined = await confirmWith(browserFor(first.url, 'paying'), session, '4000000000000002')
  await first.stop()
  const second = await startTestSandbox({ file: join(folder, 'state.db') })
  const paid = await confirmWith(browserFor(second.url, 'paying'), session, '4242424242424242')
  expect(paid.body).toMatchObject({ status: 'complete', intent: { id: declined.body.error.payment_intent.id } })
  await second.stop()
  rmSync(folder, { recursive: true })
})

describe('nobody goes behind its back', () => {
  test('the wrong secret, an expired session, another customer’s card', async () => {
    const session = await openSession(stripe, guest)
    const page = (form: Record<string, string>) => browser.get(`/v1/payment_pages/${session.id}`, form)
    expect((await page({})).body.error).toMatchObject({ param: 'client_secret', code: 'parameter_missing' })
    expect((await page({ client_secret: 'x' })).body.error).toMatchObject({ param: 'client_secret' })
    const foreign = await saveCard(stripe, browser, await newCustomer(), '4242424242424242')
    expect((await confirmWith(browser, session, { payment_method: foreign })).status).toBe(400)
    await stripe.checkout.sessions.expire(session.id)
    const late = await confirmWith(browser, session, '4242424242424242')
    expect(late.body.error.message).toBe('This Checkout Session has expired.')
  })

  test('its PaymentIntent is confirmed and canceled by the session alone', async () => {
    const session = await openSession(stripe, guest)
    await confirmWith(browser, session, '4000000000000002')
    const intent = String((await reread(session)).payment_intent)
    const message =
      'You cannot perform this action on PaymentIntents created by Checkout. Try expiring the Checkout Session instead.'
    expect((await errorOf(stripe.paymentIntents.cancel(intent))).message).toBe(message)
    const confirm = stripe.paymentIntents.confirm(intent, { payment_method: 'pm_card_visa' })
    expect((await errorOf(confirm)).message).toBe(message)
    await stripe.checkout.sessions.expire(session.id)
    expect(await stripe.paymentIntents.retrieve(intent)).toMatchObject({ status: 'canceled' })
  })
})
