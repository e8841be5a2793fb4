import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type Stripe from 'stripe'
import type { Sandbox } from '#sandbox/server.ts'
import { browserFor, request, startTestSandbox, stripeFor } from '#sandbox/testing.ts'

const ACCOUNT = 'customersessions'

let sandbox: Sandbox
let stripe: Stripe

beforeAll(async () => {
  sandbox = await startTestSandbox()
  stripe = stripeFor(sandbox.url, ACCOUNT)
})
afterAll(() => sandbox.stop())

type Features = Stripe.CustomerSessionCreateParams.Components.PaymentElement.Features

const ALL: Features = {
  payment_method_redisplay: 'enabled',
  payment_method_remove: 'enabled',
  payment_method_save: 'enabled',
  payment_method_save_usage: 'off_session',
}

async function customerWith(...shown: ('always' | 'limited' | 'unspecified')[]) {
  const customer = await stripe.customers.create({})
  const ids: string[] = []
  for (const allow_redisplay of shown) {
    const method = await stripe.paymentMethods.attach('pm_card_visa', { customer: customer.id })
    await stripe.paymentMethods.update(method.id, { allow_redisplay })
    ids.push(method.id)
  }
  return { customer: customer.id, ids }
}

const sessionFor = (customer: string, features: Features = ALL) =>
  stripe.customerSessions.create({ customer, components: { payment_element: { enabled: true, features } } })

const read = (secret: string) =>
  browserFor(sandbox.url, ACCOUNT).get('/v1/elements/sessions', { customer_session_client_secret: secret })

const shownIds = async (secret: string) =>
  (await read(secret)).body.customer.payment_methods.map((method: { id: string }) => method.id)

describe('a customer session', () => {
  test('has a secret, half an hour to live and the defaults of every component', async () => {
    const { customer } = await customerWith()
    const session = await stripe.customerSessions.create({
      customer,
      components: { payment_element: { enabled: true }, pricing_table: { enabled: true } },
    })
    expect(session).toMatchObject({ object: 'customer_session', customer, customer_account: null, livemode: false })
    expect(session.client_secret).toMatch(/^cuss_secret_\w+$/)
    expect(session.expires_at - session.created).toBe(1800)
    expect(session.components).toEqual({
      active_entitlements: { enabled: false },
      buy_button: { enabled: false },
      customer_portal: { enabled: false },
      customer_sheet: { enabled: false, features: null },
      mobile_payment_element: { enabled: false, features: null },
      payment_element: {
        enabled: true,
        features: {
          payment_method_allow_redisplay_filters: ['always'],
          payment_method_redisplay: 'disabled',
          payment_method_redisplay_limit: 3,
          payment_method_remove: 'disabled',
          payment_method_save: 'disabled',
          payment_method_save_usage: null,
        },
      },
      pricing_table: { enabled: true },
    })
  })

  test('names its customer, and expands it', async () => {
    const { customer } = await customerWith()
    const components = { customer_sheet: { enabled: true }, mobile_payment_element: { enabled: true } }
    const session = await stripe.customerSessions.create({ customer, components, expand: ['customer'] })
    expect(session.customer).toMatchObject({ id: customer, object: 'customer' })
  })

  const form = (more: Record<string, string>) =>
    request(sandbox.url, `sk_test_${ACCOUNT}`, 'POST', '/v1/customer_sessions', more)
  const element = 'components[payment_element]'

  test.each([
    [{ [`${element}[enabled]`]: 'true' }, 'customer', 'parameter_missing'],
    [{ customer: 'cus_none', [`${element}[enabled]`]: 'true' }, 'customer', 'resource_missing'],
    [{ customer: 'cus_none' }, 'components', 'parameter_missing'],
    [{ customer: 'cus_none', [`${element}[enabled]`]: 'false' }, 'components', undefined],
    [{ [`${element}[features][payment_method_save]`]: 'enabled' }, `${element}[enabled]`, 'parameter_missing'],
    [{ [`${element}[enabled]`]: 'yes' }, `${element}[enabled]`, undefined],
    [{ 'components[teapot][enabled]': 'true' }, 'components[teapot]', 'parameter_unknown'],
    [
      { [`${element}[features][payment_method_redisplay_limit]`]: '11' },
      `${element}[features][payment_method_redisplay_limit]`,
      'parameter_invalid_integer',
    ],
    [{ customer_account: 'acct_1' }, 'customer_account', undefined],
  ])('%j is refused under its name', async (params, param, code) => {
    const { status, body } = await form(params)
    expect(status).toBe(400)
    expect(body.error).toMatchObject({ type: 'invalid_request_error', param, ...(code && { code }) })
  })

  test('is made with a secret key only', async () => {
    expect((await browserFor(sandbox.url, ACCOUNT).post('/v1/customer_sessions', {})).status).toBe(401)
  })
})

describe('what the Payment Element may show', () => {
  test('cards the customer wants shown again, newest first, as many as asked for', async () => {
    const { customer, ids } = await customerWith('always', 'limited', 'unspecified', 'always')
    const [first = '', second = '', third = '', last = ''] = ids
    expect(await shownIds((await sessionFor(customer)).client_secret)).toEqual([last, first])
    const filters: Features = { ...ALL, payment_method_allow_redisplay_filters: ['always', 'limited', 'unspecified'] }
    expect(await shownIds((await sessionFor(customer, filters)).client_secret)).toEqual([last, third, second])
    const one = await sessionFor(customer, { ...filters, payment_method_redisplay_limit: 1 })
    expect(await shownIds(one.client_secret)).toEqual([last])
    const none = await sessionFor(customer, { ...ALL, payment_method_redisplay: 'disabled' })
    expect(await shownIds(none.client_secret)).toEqual([])
  })

  test('has nothing in it a browser should not see', async () => {
    const { customer } = await customerWith('always')
    const { body } = await read((await sessionFor(customer)).client_secret)
    expect(JSON.stringify(body)).not.toMatch(/cus_|fingerprint|metadata/)
    expect(body.customer.customer_session.components.payment_element.features.payment_method_save).toBe('enabled')
  })

  test('ends with the session, and never was for another account', async () => {
    const { customer } = await customerWith('always')
    const { client_secret: secret } = await sessionFor(customer)
    const other = await browserFor(sandbox.url, 'otherpeople').get('/v1/elements/sessions', {
      customer_session_client_secret: secret,
    })
    expect(other.body.error).toMatchObject({ code: 'resource_missing', param: 'customer_session_client_secret' })
    expect((await browserFor(sandbox.url, ACCOUNT).get('/v1/elements/sessions', {})).body.customer).toBeNull()
    sandbox.world.clock.advance(1_800_000)
    expect((await read(secret)).body.error).toMatchObject({ code: 'customer_session_expired' })
  })
})

describe('removing', () => {
  const remove = (id: string, secret: string) =>
    browserFor(sandbox.url, ACCOUNT).post(`/v1/elements/payment_methods/${id}/detach`, {
      customer_session_client_secret: secret,
    })

  test('takes a shown card away from its customer', async () => {
    const { customer, ids } = await customerWith('always')
    const [id = ''] = ids
    const { client_secret: secret } = await sessionFor(customer)
    expect((await remove(id, secret)).body).toMatchObject({ id, object: 'payment_method' })
    expect((await stripe.paymentMethods.retrieve(id)).customer).toBeNull()
    expect((await remove(id, secret)).status).toBe(404)
  })

  test('does not reach cards that are not shown, of others, or when it was not allowed', async () => {
    const { customer, ids } = await customerWith('limited')
    const stranger = await customerWith('always')
    const { client_secret: secret } = await sessionFor(customer)
    expect((await remove(ids[0] ?? '', secret)).status).toBe(404)
    expect((await remove(stranger.ids[0] ?? '', secret)).status).toBe(404)
    const fixed = await sessionFor(stranger.customer, { ...ALL, payment_method_remove: 'disabled' })
    expect((await remove(stranger.ids[0] ?? '', fixed.client_secret)).status).toBe(400)
  })
})
