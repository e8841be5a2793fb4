import type Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { errorOf } from '#sandbox/testing.ts'
import { offSession, onSession, onStripe, openTarget, patience, saveCard, type Target } from './target.ts'

let target: Target
let stripe: Stripe

beforeAll(async () => {
  target = await openTarget()
  stripe = target.stripe
})
afterAll(() => target.close())

/** A card attached without asking the bank, as Stripe's test PaymentMethods allow. */
async function attached(token: string): Promise<{ customer: string; method: string }> {
  const customer = await stripe.customers.create({})
  const method = await stripe.paymentMethods.attach(token, { customer: customer.id })
  return { customer: customer.id, method: method.id }
}

describe('a card is saved', patience, () => {
  test('a SetupIntent saves it to the customer', async () => {
    const { customer, method } = await saveCard(stripe, 'pm_card_visa')
    const saved = await stripe.customers.retrievePaymentMethod(customer, method)
    expect(saved).toMatchObject({ object: 'payment_method', type: 'card', customer, allow_redisplay: 'unspecified' })
    expect(saved.card).toMatchObject({ brand: 'visa', last4: '4242', country: 'US', checks: { cvc_check: 'pass' } })
  })

  test('a card that needs its bank waits for the challenge', async () => {
    const intent = await stripe.setupIntents.create({
      payment_method: 'pm_card_authenticationRequiredOnSetup',
      allowed_payment_method_types: ['card'],
      confirm: true,
    })
    expect(intent).toMatchObject({ status: 'requires_action', next_action: { type: 'use_stripe_sdk' } })
  })

  test('a declined card is not attached: 402', async () => {
    const { id } = await stripe.customers.create({})
    const error = await errorOf(stripe.paymentMethods.attach('pm_card_visa_chargeDeclined', { customer: id }))
    expect(error).toMatchObject({ statusCode: 402, code: 'card_declined', decline_code: 'generic_decline' })
    expect((await stripe.paymentMethods.list({ customer: id })).data).toEqual([])
  })

  test('a detached card is gone for good', async () => {
    const { customer, method } = await saveCard(stripe, 'pm_card_visa')
    expect((await stripe.paymentMethods.detach(method)).customer).toBeNull()
    const error = await errorOf(stripe.paymentMethods.attach(method, { customer }))
    expect(error.statusCode).toBe(400)
    expect(error.message).toMatch(/^The provided PaymentMethod was previously used .* It may not be used again\./)
  })
})

describe('a saved card is charged off-session', patience, () => {
  test('it is paid', async () => {
    const { customer, method } = await saveCard(stripe, 'pm_card_visa')
    const intent = await stripe.paymentIntents.create({ ...offSession(customer, method), expand: ['latest_charge'] })
    expect(intent).toMatchObject({
      status: 'succeeded',
      amount_received: 2000,
      payment_method: method,
      next_action: null,
    })
    expect(intent.latest_charge).toMatchObject({
      paid: true,
      captured: true,
      outcome: { type: 'authorized', network_status: 'approved_by_network' },
    })
  })

  test('a 402 carries the intent, and another card recovers the same intent', async () => {
    const { customer, method } = await saveCard(stripe, 'pm_card_chargeCustomerFail')
    const error = await errorOf(stripe.paymentIntents.create(offSession(customer, method)))
    expect(error).toMatchObject({
      statusCode: 402,
      type: 'StripeCardError',
      code: 'card_declined',
      decline_code: 'generic_decline',
    })
    expect(error.payment_method?.id).toBe(method)
    const declined = error.payment_intent
    expect(declined).toMatchObject({
      status: 'requires_payment_method',
      payment_method: null,
      next_action: null,
      last_payment_error: { type: 'card_error', code: 'card_declined', payment_method: { id: method } },
    })
    const other = await stripe.paymentMethods.attach('pm_card_visa', { customer })
    const paid = await stripe.paymentIntents.confirm(declined?.id ?? '', { payment_method: other.id })
    expect(paid).toMatchObject({ id: declined?.id, status: 'succeeded', last_payment_error: null })
  })

  test.each([
    ['pm_card_authenticationRequired', 'authentication_required', 'authentication_required'],
    ['pm_card_authenticationRequiredOnSetup', 'authentication_required', 'authentication_required'],
    ['pm_card_authenticationRequiredChargeDeclinedInsufficientFunds', 'card_declined', 'insufficient_funds'],
  ])('%s answers 402 %s / %s', async (token, code, decline_code) => {
    const { customer, method } = await attached(token)
    const error = await errorOf(stripe.paymentIntents.create(offSession(customer, method)))
    expect(error).toMatchObject({ statusCode: 402, code, decline_code })
    expect(error.payment_intent).toMatchObject({ status: 'requires_payment_method', next_action: null })
  })

  test('with nobody there to ask, error_on_requires_action refuses the challenge', async () => {
    const form = { ...onSession('pm_card_authenticationRequired'), error_on_requires_action: true }
    const error = await errorOf(stripe.paymentIntents.create(form))
    expect(error).toMatchObject({ statusCode: 402, code: 'authentication_required' })
  })
})

describe('a card is charged with the shopper there', patience, () => {
  test.each([
    ['pm_card_visa_chargeDeclinedInsufficientFunds', 'card_declined', 'insufficient_funds'],
    ['pm_card_chargeDeclinedExpiredCard', 'expired_card', 'expired_card'],
    ['pm_card_chargeDeclinedProcessingError', 'processing_error', 'processing_error'],
  ])('%s answers 402 %s / %s', async (token, code, decline_code) => {
    const error = await errorOf(stripe.paymentIntents.create(onSession(token)))
    expect(error).toMatchObject({ statusCode: 402, code, decline_code })
  })

  test('a challenge in the page, or a redirect when the server gives a return_url', async () => {
    const inPage = await stripe.paymentIntents.create(onSession('pm_card_authenticationRequired'))
    expect(inPage).toMatchObject({ status: 'requires_action', next_action: { type: 'use_stripe_sdk' } })
    const form = { ...onSession('pm_card_authenticationRequired'), return_url: 'https://example.com/back' }
    const redirected = await stripe.paymentIntents.create(form)
    expect(redirected.next_action).toMatchObject({
      type: 'redirect_to_url',
      redirect_to_url: { return_url: 'https://example.com/back' },
    })
  })

  // Only the sandbox can complete a challenge without a browser.
  test.runIf(!onStripe)('sandbox only: the challenge completed, the payment succeeds', async () => {
    const intent = await stripe.paymentIntents.create(onSession('pm_card_authenticationRequired'))
    const sdk: unknown = intent.next_action?.use_stripe_sdk
    const source = typeof sdk === 'object' && sdk !== null ? String(Reflect.get(sdk, 'three_d_secure_2_source')) : ''
    await fetch(`${target.sandboxUrl}/v1/3ds2/challenge`, {
      method: 'POST',
      headers: { Authorization: 'Bearer pk_test_contract' },
      body: new URLSearchParams({ source, client_secret: intent.client_secret ?? '', outcome: 'complete' }),
    })
    const paid = await stripe.paymentIntents.retrieve(intent.id, { expand: ['latest_charge'] })
    expect(paid.status).toBe('succeeded')
    expect(paid.latest_charge).toMatchObject({
      payment_method_details: { card: { three_d_secure: { result: 'authenticated' } } },
    })
  })
})
