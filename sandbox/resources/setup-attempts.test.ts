import { afterAll, beforeAll, expect, test } from 'vitest'
import type Stripe from 'stripe'
import type { Sandbox } from '#sandbox/server.ts'
import { browserFor, errorOf, startTestSandbox, stripeFor } from '#sandbox/testing.ts'

let sandbox: Sandbox
let stripe: Stripe

beforeAll(async () => {
  sandbox = await startTestSandbox()
  stripe = stripeFor(sandbox.url, 'setup_attempts')
})
afterAll(() => sandbox.stop())

test('each try of a SetupIntent is an attempt with the card it was made with', async () => {
  const browser = browserFor(sandbox.url, 'setup_attempts')
  const intent = await stripe.setupIntents.create({ allowed_payment_method_types: ['card'] })
  await browser.confirm(intent, '4000000000000002')
  await browser.challenge(await browser.confirm(intent, '4000002500003155'), 'complete')
  const { data } = await stripe.setupAttempts.list({ setup_intent: intent.id })
  expect(data.map((attempt) => attempt.status)).toEqual(['succeeded', 'failed'])
  expect(data[0]?.payment_method_details).toMatchObject({
    type: 'card',
    card: { last4: '3155', three_d_secure: { authentication_flow: 'challenge', result: 'authenticated' } },
  })
  expect(data[1]).toMatchObject({
    setup_error: { code: 'card_declined' },
    payment_method_details: { card: { last4: '0002', three_d_secure: null, wallet: null } },
  })
  const shown = await stripe.setupIntents.retrieve(intent.id, { expand: ['latest_attempt'] })
  expect(shown.latest_attempt).toEqual(data[0])
})

test('the SetupIntent must be named', async () => {
  const error = await errorOf(stripe.rawRequest('GET', '/v1/setup_attempts'))
  expect(error).toMatchObject({ statusCode: 400, code: 'parameter_missing', param: 'setup_intent' })
})
