import { afterAll, beforeAll, expect, test } from 'vitest'
import type Stripe from 'stripe'
import type { Sandbox } from '#sandbox/server.ts'
import { browserFor, errorOf, startTestSandbox, stripeFor } from '#sandbox/testing.ts'

let sandbox: Sandbox
let stripe: Stripe

beforeAll(async () => {
  sandbox = await startTestSandbox()
  stripe = stripeFor(sandbox.url, 'mandates')
})
afterAll(() => sandbox.stop())

const accepted = {
  customer_acceptance: {
    type: 'online' as const,
    accepted_at: 1_800_000_000,
    online: { ip_address: '192.0.2.1', user_agent: 'a browser' },
  },
}

test('a card set up with mandate_data has a mandate', async () => {
  const customer = (await stripe.customers.create({})).id
  const intent = await stripe.setupIntents.create({
    customer,
    payment_method: 'pm_card_visa',
    confirm: true,
    allowed_payment_method_types: ['card'],
    mandate_data: accepted,
  })
  const mandate = await stripe.mandates.retrieve(String(intent.mandate), { expand: ['payment_method'] })
  expect(mandate).toMatchObject({
    object: 'mandate',
    customer_acceptance: accepted.customer_acceptance,
    payment_method: { id: intent.payment_method, customer },
    payment_method_details: { type: 'card', card: {} },
    multi_use: {},
    status: 'active',
    type: 'multi_use',
  })
  const expanded = await stripe.setupIntents.retrieve(intent.id, { expand: ['mandate'] })
  expect(expanded.mandate).toMatchObject({ id: mandate.id })
})

test('with a challenge the mandate is made when it is passed', async () => {
  const browser = browserFor(sandbox.url, 'mandates')
  const customer = (await stripe.customers.create({})).id
  const intent = await stripe.setupIntents.create({ customer, allowed_payment_method_types: ['card'] })
  const method = await stripe.paymentMethods.create({ type: 'card', card: { token: 'tok_authenticationRequired' } })
  const confirmed = await browser.post(`/v1/setup_intents/${intent.id}/confirm`, {
    client_secret: intent.client_secret ?? '',
    payment_method: method.id,
    use_stripe_sdk: 'true',
    'mandate_data[customer_acceptance][type]': 'online',
    'mandate_data[customer_acceptance][online][infer_from_client]': 'true',
  })
  expect((await stripe.setupIntents.retrieve(intent.id)).mandate).toBeNull()
  await browser.challenge(confirmed, 'complete')
  expect((await stripe.setupIntents.retrieve(intent.id)).mandate).toMatch(/^mandate_/)
})

test('without mandate_data a card has none; half of it, and unknown mandates, are refused', async () => {
  const plain = { payment_method: 'pm_card_visa', confirm: true, allowed_payment_method_types: ['card' as const] }
  expect((await stripe.setupIntents.create(plain)).mandate).toBeNull()
  const half = { customer_acceptance: { type: 'online' as const } }
  const error = await errorOf(stripe.setupIntents.create({ ...plain, mandate_data: half }))
  expect(error).toMatchObject({
    statusCode: 400,
    code: 'parameter_missing',
    param: 'mandate_data[customer_acceptance][online]',
  })
  expect(await errorOf(stripe.mandates.retrieve('mandate_none'))).toMatchObject({ statusCode: 404 })
})
