import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type Stripe from 'stripe'
import type { Sandbox } from '#sandbox/server.ts'
import { browserFor, errorOf, saveCard, startTestSandbox, stripeFor } from '#sandbox/testing.ts'

let sandbox: Sandbox
let stripe: Stripe

beforeAll(async () => {
  sandbox = await startTestSandbox()
  stripe = stripeFor(sandbox.url, 'resources')
})
afterAll(() => sandbox.stop())

const newCustomer = async () => (await stripe.customers.create({ email: 'someone@example.com' })).id

function pay(more: Partial<Stripe.PaymentIntentCreateParams> = {}) {
  return stripe.paymentIntents.create({
    amount: 1500,
    currency: 'usd',
    payment_method: 'pm_card_visa',
    confirm: true,
    allowed_payment_method_types: ['card'],
    ...more,
  })
}

describe('customers', () => {
  test('are created, changed, and deleted for good', async () => {
    const customer = await stripe.customers.create({
      name: 'Ann',
      email: 'gone@example.com',
      address: { city: 'Paris', country: 'FR' },
    })
    expect(customer).toMatchObject({ name: 'Ann', address: { city: 'Paris', line1: null }, tax_exempt: 'none' })
    const changed = await stripe.customers.update(customer.id, { name: '', phone: '+33 1' })
    expect(changed).toMatchObject({ name: null, phone: '+33 1', address: { city: 'Paris' } })
    expect(await stripe.customers.del(customer.id)).toEqual({ id: customer.id, object: 'customer', deleted: true })
    expect(await stripe.customers.retrieve(customer.id)).toMatchObject({ deleted: true })
    expect((await errorOf(stripe.customers.update(customer.id, { name: 'x' }))).statusCode).toBe(404)
    expect((await errorOf(pay({ customer: customer.id }))).param).toBe('customer')
    expect((await stripe.customers.list({ email: 'gone@example.com' })).data).toEqual([])
  })

  test('take a card along and name it the default', async () => {
    const customer = await stripe.customers.create({ payment_method: 'pm_card_mastercard' })
    const [method] = (await stripe.customers.listPaymentMethods(customer.id)).data
    expect(method?.card).toMatchObject({ brand: 'mastercard', last4: '4444' })
    const changed = await stripe.customers.update(customer.id, {
      invoice_settings: { default_payment_method: method?.id ?? '' },
    })
    expect(changed.invoice_settings.default_payment_method).toBe(method?.id)
    const stranger = await stripe.paymentMethods.attach('pm_card_visa', { customer: await newCustomer() })
    const error = await errorOf(
      stripe.customers.update(customer.id, { invoice_settings: { default_payment_method: stranger.id } }),
    )
    expect(error).toMatchObject({ statusCode: 400, code: 'resource_missing' })
  })

  test('a card that is refused makes no customer', async () => {
    const before = (await stripe.customers.list({ limit: 100 })).data.length
    const error = await errorOf(stripe.customers.create({ payment_method: 'pm_card_chargeDeclinedExpiredCard' }))
    expect(error).toMatchObject({ statusCode: 402, code: 'expired_card' })
    expect((await stripe.customers.list({ limit: 100 })).data).toHaveLength(before)
  })
})

describe('payment methods', () => {
  test('the same number has the same fingerprint in one account and another in the next', async () => {
    const one = await stripe.paymentMethods.retrieve('pm_card_visa')
    const two = await stripe.paymentMethods.retrieve('pm_card_visa')
    const other = await stripeFor(sandbox.url, 'elsewhere').paymentMethods.retrieve('pm_card_visa')
    expect(one.id).not.toBe(two.id)
    expect(one.card?.fingerprint).toBe(two.card?.fingerprint)
    expect(other.card?.fingerprint).not.toBe(one.card?.fingerprint)
  })

  test('are attached once, detached once, and never again', async () => {
    const customer = await newCustomer()
    const method = await stripe.paymentMethods.attach('pm_card_visa', { customer })
    await stripe.customers.update(customer, { invoice_settings: { default_payment_method: method.id } })
    expect((await errorOf(stripe.paymentMethods.attach(method.id, { customer }))).message).toBe(
      'The payment method you provided has already been attached to a customer.',
    )
    expect((await stripe.paymentMethods.detach(method.id)).customer).toBeNull()
    expect((await stripe.paymentMethods.list({ customer })).data).toEqual([])
    expect(await stripe.customers.retrieve(customer)).toMatchObject({
      invoice_settings: { default_payment_method: null },
    })
    expect((await errorOf(stripe.paymentMethods.detach(method.id))).statusCode).toBe(400)
    expect((await errorOf(stripe.paymentMethods.attach(method.id, { customer }))).message).toMatch(
      /^The provided PaymentMethod was previously used with a PaymentIntent/,
    )
    expect((await errorOf(pay({ payment_method: method.id }))).message).toMatch(/It may not be used again/)
  })

  test('billing details and expiry can be changed', async () => {
    const method = await stripe.paymentMethods.attach('pm_card_visa', { customer: await newCustomer() })
    const changed = await stripe.paymentMethods.update(method.id, {
      billing_details: { name: 'Ann', address: { postal_code: '12345' } },
      card: { exp_month: 1, exp_year: 2044 },
      allow_redisplay: 'always',
    })
    expect(changed).toMatchObject({
      billing_details: { name: 'Ann', address: { postal_code: '12345', city: null } },
      card: { exp_month: 1, exp_year: 2044 },
      allow_redisplay: 'always',
    })
  })
})

describe('setup intents', () => {
  test('a card of another customer is refused with the intent in the error', async () => {
    const method = await stripe.paymentMethods.attach('pm_card_visa', { customer: await newCustomer() })
    const customer = await newCustomer()
    const intent = await stripe.setupIntents.create({ customer, allowed_payment_method_types: ['card'] })
    const error = await errorOf(stripe.setupIntents.confirm(intent.id, { payment_method: method.id }))
    expect(error).toMatchObject({ statusCode: 400, param: 'payment_method', setup_intent: { id: intent.id } })
    expect(error.message).toContain(`does not belong to the Customer you supplied ${customer}`)
  })

  test('end once: canceled or succeeded, then no more', async () => {
    const open = await stripe.setupIntents.create({ payment_method: 'pm_card_visa' })
    expect(open).toMatchObject({ status: 'requires_confirmation', usage: 'off_session' })
    const canceled = await stripe.setupIntents.cancel(open.id, { cancellation_reason: 'abandoned' })
    expect(canceled).toMatchObject({ status: 'canceled', cancellation_reason: 'abandoned' })
    expect(await errorOf(stripe.setupIntents.cancel(open.id))).toMatchObject({
      statusCode: 400,
      code: 'setup_intent_unexpected_state',
      setup_intent: { status: 'canceled' },
    })
    const done = await stripe.setupIntents.create({
      payment_method: 'pm_card_visa',
      confirm: true,
      allowed_payment_method_types: ['card'],
    })
    expect(done.status).toBe('succeeded')
    expect((await errorOf(stripe.setupIntents.cancel(done.id))).message).toContain('it has a status of succeeded')
    expect((await errorOf(stripe.setupIntents.confirm(done.id))).message).toContain('already succeeded')
  })

  test('with automatic methods a server must say where to return to', async () => {
    const error = await errorOf(stripe.setupIntents.create({ payment_method: 'pm_card_visa', confirm: true }))
    expect(error.message).toContain('you must provide a `return_url`')
  })

  test('are listed by customer and by PaymentMethod', async () => {
    const customer = await newCustomer()
    const method = await saveCard(stripe, browserFor(sandbox.url, 'resources'), customer, '4242424242424242')
    expect((await stripe.setupIntents.list({ customer })).data).toHaveLength(1)
    expect((await stripe.setupIntents.list({ payment_method: method })).data).toHaveLength(1)
  })
})

describe('payment intents', () => {
  test('a card of another customer is refused and charges nothing', async () => {
    const method = await stripe.paymentMethods.attach('pm_card_visa', { customer: await newCustomer() })
    const customer = await newCustomer()
    const error = await errorOf(pay({ customer, payment_method: method.id, off_session: true }))
    expect(error).toMatchObject({ statusCode: 400, param: 'payment_method' })
    expect((await stripe.paymentIntents.list({ customer })).data).toEqual([])
    expect(await errorOf(pay({ payment_method: method.id }))).toMatchObject({ code: 'parameter_missing' })
  })

  test('off_session asks for confirm, confirming asks for a PaymentMethod', async () => {
    expect((await errorOf(pay({ confirm: false, off_session: true }))).param).toBe('off_session')
    const open = await stripe.paymentIntents.create({ amount: 1500, currency: 'usd' })
    expect(open).toMatchObject({ status: 'requires_payment_method', capture_method: 'automatic_async' })
    expect(await errorOf(stripe.paymentIntents.confirm(open.id))).toMatchObject({
      code: 'payment_intent_unexpected_state',
      payment_intent: { id: open.id },
    })
  })

  test('can be changed while open, not when paid', async () => {
    const open = await stripe.paymentIntents.create({ amount: 1500, currency: 'usd' })
    const changed = await stripe.paymentIntents.update(open.id, { amount: 2500, payment_method: 'pm_card_visa' })
    expect(changed).toMatchObject({ amount: 2500, status: 'requires_confirmation' })
    const paid = await pay()
    const error = await errorOf(stripe.paymentIntents.update(paid.id, { amount: 1 }))
    expect(error).toMatchObject({ code: 'payment_intent_unexpected_state', param: 'amount' })
    expect((await stripe.paymentIntents.update(paid.id, { description: 'x' })).description).toBe('x')
  })

  test('are canceled once, and never when paid', async () => {
    const open = await stripe.paymentIntents.create({ amount: 1500, currency: 'usd' })
    const canceled = await stripe.paymentIntents.cancel(open.id, { cancellation_reason: 'duplicate' })
    expect(canceled).toMatchObject({ status: 'canceled', cancellation_reason: 'duplicate' })
    expect((await errorOf(stripe.paymentIntents.cancel(open.id))).code).toBe('payment_intent_unexpected_state')
    const paid = await pay()
    expect((await errorOf(stripe.paymentIntents.cancel(paid.id))).message).toBe(
      'You cannot cancel this PaymentIntent because it has a status of succeeded. Only a PaymentIntent with one of the ' +
        'following statuses may be canceled: requires_payment_method, requires_capture, requires_confirmation, ' +
        'requires_action, processing.',
    )
    expect((await errorOf(stripe.paymentIntents.confirm(paid.id))).code).toBe('payment_intent_unexpected_state')
  })

  test('are held and captured', async () => {
    const held = await pay({ capture_method: 'manual' })
    expect(held).toMatchObject({ status: 'requires_capture', amount_capturable: 1500, amount_received: 0 })
    expect((await errorOf(stripe.paymentIntents.capture(held.id, { amount_to_capture: 9999 }))).code).toBe(
      'amount_too_large',
    )
    const captured = await stripe.paymentIntents.capture(held.id, { amount_to_capture: 1000 })
    expect(captured).toMatchObject({ status: 'succeeded', amount_capturable: 0, amount_received: 1000 })
    expect((await errorOf(stripe.paymentIntents.capture(held.id))).statusCode).toBe(400)
  })

  test('a card that paid without a customer may not be used again', async () => {
    const method = await stripe.paymentMethods.retrieve('pm_card_visa')
    expect((await pay({ payment_method: method.id })).status).toBe('succeeded')
    expect((await errorOf(pay({ payment_method: method.id }))).message).toMatch(/It may not be used again/)
  })
})

describe('refunds', () => {
  test('give back parts until nothing is left', async () => {
    const paid = await pay()
    const first = await stripe.refunds.create({ payment_intent: paid.id, amount: 1000, reason: 'duplicate' })
    expect(first).toMatchObject({ amount: 1000, status: 'succeeded', charge: paid.latest_charge, reason: 'duplicate' })
    expect((await errorOf(stripe.refunds.create({ payment_intent: paid.id, amount: 600 }))).message).toBe(
      'Refund amount ($6.00) is greater than unrefunded amount on charge ($5.00)',
    )
    await stripe.refunds.create({ payment_intent: paid.id })
    expect((await errorOf(stripe.refunds.create({ payment_intent: paid.id }))).code).toBe('charge_already_refunded')
    const charge = await stripe.charges.retrieve(String(paid.latest_charge))
    expect(charge).toMatchObject({ amount_refunded: 1500, refunded: true })
    expect((await stripe.refunds.list({ charge: charge.id })).data).toHaveLength(2)
  })

  test('a declined payment has nothing to give back', async () => {
    const error = await errorOf(pay({ payment_method: 'pm_card_visa_chargeDeclined' }))
    const refused = await errorOf(stripe.refunds.create({ payment_intent: error.payment_intent?.id ?? '' }))
    expect(refused.statusCode).toBe(400)
  })
})
