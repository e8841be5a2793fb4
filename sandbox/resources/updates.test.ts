import { afterAll, beforeAll, expect, test } from 'vitest'
import type Stripe from 'stripe'
import type { Sandbox } from '#sandbox/server.ts'
import { errorOf, startTestSandbox, stripeFor } from '#sandbox/testing.ts'

let sandbox: Sandbox
let stripe: Stripe

beforeAll(async () => {
  sandbox = await startTestSandbox()
  stripe = stripeFor(sandbox.url, 'updates')
})
afterAll(() => sandbox.stop())

test('a PaymentIntent takes other types later on', async () => {
  const intent = await stripe.paymentIntents.create({ amount: 1000, currency: 'usd' })
  expect(intent.payment_method_types).toEqual(['card', 'link'])
  const updated = await stripe.paymentIntents.update(intent.id, { allowed_payment_method_types: ['card'] })
  expect(updated).toMatchObject({
    allowed_payment_method_types: ['card'],
    automatic_payment_methods: null,
    payment_method_types: ['card'],
    payment_method_options: { card: {} },
  })
  expect(updated.payment_method_options).not.toHaveProperty('link')
})

test('a SetupIntent takes another card, types and 3-D Secure while it is open', async () => {
  const intent = await stripe.setupIntents.create({
    allowed_payment_method_types: ['card'],
    payment_method: 'pm_card_authenticationRequired',
    confirm: true,
  })
  expect(intent.status).toBe('requires_action')
  const updated = await stripe.setupIntents.update(intent.id, {
    payment_method: 'pm_card_visa',
    payment_method_options: { card: { request_three_d_secure: 'any' } },
  })
  expect(updated).toMatchObject({ status: 'requires_confirmation', next_action: null })
  expect(updated.payment_method_options?.card?.request_three_d_secure).toBe('any')
  expect((await stripe.setupIntents.confirm(intent.id)).status).toBe('succeeded')
})

test('a SetupIntent that succeeded keeps its card', async () => {
  const intent = await stripe.setupIntents.create({
    allowed_payment_method_types: ['card'],
    payment_method: 'pm_card_visa',
    confirm: true,
  })
  const error = await errorOf(stripe.setupIntents.update(intent.id, { payment_method: 'pm_card_mastercard' }))
  expect(error).toMatchObject({ statusCode: 400, code: 'setup_intent_unexpected_state', param: 'payment_method' })
  expect((await stripe.setupIntents.update(intent.id, { description: 'kept' })).description).toBe('kept')
})

test('the statement reads in capitals, with the account’s prefix before a suffix', async () => {
  const form = {
    amount: 1000,
    currency: 'usd',
    payment_method: 'pm_card_visa',
    allowed_payment_method_types: ['card'],
    confirm: true,
    expand: ['latest_charge'],
  }
  const words = async (more: Partial<Stripe.PaymentIntentCreateParams>) => {
    const { latest_charge: charge } = await stripe.paymentIntents.create({ ...form, ...more })
    return typeof charge === 'object' ? charge?.calculated_statement_descriptor : undefined
  }
  expect(await words({})).toBe('CARDFILE SANDBOX')
  expect(await words({ statement_descriptor: 'Order 7' })).toBe('ORDER 7')
  expect(await words({ statement_descriptor_suffix: 'Order 7' })).toBe('CARDFILE* ORDER 7')
})

test('a charge has its refunds under its own address, the one its list names', async () => {
  const form = { amount: 1000, currency: 'usd', payment_method: 'pm_card_visa', confirm: true }
  const intent = await stripe.paymentIntents.create({ ...form, allowed_payment_method_types: ['card'] })
  const path = `/v1/charges/${String(intent.latest_charge)}`
  const first = await stripe.rawRequest('POST', `${path}/refunds`, { amount: 300 })
  expect(first).toMatchObject({ object: 'refund', amount: 300, payment_intent: intent.id })
  const charge = await stripe.rawRequest('POST', `${path}/refund`, { amount: 200 })
  expect(charge).toMatchObject({ object: 'charge', amount_refunded: 500, refunded: false })
  const seen = await stripe.charges.retrieve(String(intent.latest_charge), { expand: ['refunds'] })
  const listed = await stripe.rawRequest('GET', seen.refunds?.url ?? '')
  expect(listed).toMatchObject({ object: 'list', url: `${path}/refunds`, data: [{ amount: 200 }, { amount: 300 }] })
  const id = seen.refunds?.data[1]?.id ?? ''
  expect(await stripe.rawRequest('GET', `${path}/refunds/${id}`)).toMatchObject({ id, amount: 300 })
  const error = await errorOf(stripe.rawRequest('GET', `${path}/refunds/re_unknown`))
  expect(error).toMatchObject({ statusCode: 404, code: 'resource_missing' })
})

test('the owner of a co-branded card chooses its network', async () => {
  const { id, card } = await stripe.paymentMethods.attach('pm_card_visa_cartesBancaires', {
    customer: (await stripe.customers.create()).id,
  })
  expect(card).toMatchObject({
    brand: 'visa',
    display_brand: 'visa',
    networks: { available: ['cartes_bancaires', 'visa'], preferred: null },
  })
  const prefer = async (preferred: 'cartes_bancaires' | 'mastercard' | '') =>
    (await stripe.paymentMethods.update(id, { card: { networks: { preferred } } })).card
  const chosen = { brand: 'visa', display_brand: 'cartes_bancaires', networks: { preferred: 'cartes_bancaires' } }
  expect(await prefer('cartes_bancaires')).toMatchObject(chosen)
  expect((await stripe.paymentMethods.retrieve(id)).card).toMatchObject(chosen)
  expect(await prefer('mastercard'), 'a network it does not have').toMatchObject({
    display_brand: 'visa',
    networks: { preferred: 'invalid_preference' },
  })
  expect(await prefer('')).toMatchObject({ display_brand: 'visa', networks: { preferred: null } })
})
