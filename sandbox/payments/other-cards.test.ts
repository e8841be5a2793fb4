import { afterAll, beforeAll, expect, test } from 'vitest'
import type Stripe from 'stripe'
import type { Sandbox } from '#sandbox/server.ts'
import { browserFor, errorOf, startTestSandbox, stripeFor, typedCard, type Browser } from '#sandbox/testing.ts'

let sandbox: Sandbox
let stripe: Stripe
let browser: Browser

beforeAll(async () => {
  sandbox = await startTestSandbox()
  stripe = stripeFor(sandbox.url, 'other_cards')
  browser = browserFor(sandbox.url, 'other_cards')
})
afterAll(() => sandbox.stop())

function charge(payment_method: string, more: Partial<Stripe.PaymentIntentCreateParams> = {}) {
  return stripe.paymentIntents.create({
    amount: 1000,
    currency: 'usd',
    payment_method,
    confirm: true,
    allowed_payment_method_types: ['card'],
    ...more,
  })
}

const DECLINES = [
  ['pm_card_visa_chargeDeclined', 'card_declined', 'generic_decline', 'try_again_later', '01'],
  ['pm_card_visa_chargeDeclinedLostCard', 'card_declined', 'lost_card', 'do_not_try_again', '41'],
  ['pm_card_visa_chargeDeclinedStolenCard', 'card_declined', 'stolen_card', 'do_not_try_again', '43'],
  ['pm_card_chargeDeclinedExpiredCard', 'expired_card', 'expired_card', 'confirm_card_data', '54'],
  ['pm_card_chargeDeclinedIncorrectCvc', 'incorrect_cvc', 'incorrect_cvc', 'confirm_card_data', 'N7'],
  ['pm_card_chargeDeclinedProcessingError', 'processing_error', 'processing_error', 'try_again_later', '06'],
  ['pm_card_visa_chargeDeclinedVelocityLimitExceeded', 'card_declined', 'card_velocity_exceeded', undefined, '61'],
] as const

test.each(DECLINES)('%s is declined with %s / %s', async (token, code, decline_code, advice_code, network) => {
  const error = await errorOf(charge(token))
  expect(error).toMatchObject({ statusCode: 402, type: 'StripeCardError', code, decline_code })
  expect(error.advice_code).toBe(advice_code)
  expect(error.network_decline_code).toBe(network)
  expect(error.payment_intent?.last_payment_error).toMatchObject({ code, decline_code, charge: error.charge })
})

test('341 can be saved and is declined when it is charged', async () => {
  const customer = (await stripe.customers.create({ payment_method: 'pm_card_chargeCustomerFail' })).id
  const [method] = (await stripe.paymentMethods.list({ customer })).data
  const error = await errorOf(charge(method?.id ?? '', { customer, off_session: true }))
  expect(error).toMatchObject({ statusCode: 402, decline_code: 'generic_decline' })
})

test('0446 succeeds off-session although it never was set up here', async () => {
  const intent = await charge('pm_card_authenticationRequiredSetupForOffSession', { off_session: true })
  expect(intent.status).toBe('succeeded')
})

test('a Radar block says so in the outcome of the charge', async () => {
  const error = await errorOf(charge('pm_card_radarBlock'))
  const blocked = await stripe.charges.retrieve(error.charge ?? '')
  expect(blocked.outcome).toMatchObject({ type: 'blocked', network_status: 'not_sent_to_network' })
})

test('0101 fails its security code check when a code was typed', async () => {
  const made = await browser.post('/v1/payment_methods', {
    type: 'card',
    'card[number]': '4000000000000101',
    'card[exp_month]': '1',
    'card[exp_year]': '2040',
    'card[cvc]': '123',
  })
  const error = await errorOf(charge(made.body.id))
  expect(error).toMatchObject({ code: 'incorrect_cvc' })
  expect(error.payment_intent?.last_payment_error?.payment_method?.card?.checks?.cvc_check).toBe('fail')
})

const ASKED = [
  ['pm_card_visa', 'attempt_acknowledged', null],
  ['pm_card_amex', 'not_supported', null],
] as const

test.each(ASKED)('%s is not challenged when 3-D Secure is asked for: %s', async (token, result, flow) => {
  const intent = await charge(token, {
    payment_method_options: { card: { request_three_d_secure: 'any' } },
    expand: ['latest_charge'],
  })
  expect(intent).toMatchObject({
    status: 'succeeded',
    latest_charge: {
      payment_method_details: { card: { three_d_secure: { result, authentication_flow: flow } } },
    },
  })
})

/** A PaymentMethod of a typed card with its holder's address. */
async function typedWithAddress(number: string): Promise<string> {
  const made = await browser.post('/v1/payment_methods', {
    type: 'card',
    'card[number]': number,
    'card[exp_month]': '1',
    'card[exp_year]': '2040',
    'billing_details[address][postal_code]': '94110',
    'billing_details[address][line1]': '510 Townsend St',
  })
  return made.body.id
}

test.each(['4000000000000036', '4000000000000010'])('%s with a postal code is declined for it', async (number) => {
  const error = await errorOf(charge(await typedWithAddress(number)))
  expect(error).toMatchObject({ statusCode: 402, code: 'incorrect_zip', param: 'address_zip' })
  const checks = error.payment_intent?.last_payment_error?.payment_method?.card?.checks
  expect(checks).toMatchObject({ address_postal_code_check: 'fail', cvc_check: null })
})

test.each([
  ['4000000000000028', 'pass', 'fail'],
  ['4000000000000044', 'unavailable', 'unavailable'],
  ['4242424242424242', 'pass', 'pass'],
])('%s with an address is paid, its checks say %s and %s', async (number, postal, line1) => {
  const intent = await charge(await typedWithAddress(number), { expand: ['latest_charge'] })
  const checks = { address_postal_code_check: postal, address_line1_check: line1, cvc_check: null }
  expect(intent.latest_charge).toMatchObject({ payment_method_details: { card: { checks } } })
})

test('an elevated risk is paid and shown in the outcome', async () => {
  const intent = await charge('pm_card_riskLevelElevated', { expand: ['latest_charge'] })
  expect(intent.latest_charge).toMatchObject({ outcome: { risk_level: 'elevated', type: 'authorized' } })
})

test('a name makes a new PaymentMethod each time, valid for twelve months', async () => {
  const customer = (await stripe.customers.create({})).id
  const first = await stripe.paymentMethods.attach('pm_card_visa', { customer })
  const second = await stripe.paymentMethods.attach('pm_card_visa', { customer })
  expect(second.id).not.toBe(first.id)
  const now = new Date()
  expect(first.card).toMatchObject({ exp_month: now.getUTCMonth() + 1, exp_year: now.getUTCFullYear() + 1 })
  expect(first.card?.fingerprint).toBe(second.card?.fingerprint)
})

test('error_on_requires_action declines instead of asking', async () => {
  const error = await errorOf(charge('pm_card_authenticationRequired', { error_on_requires_action: true }))
  expect(error).toMatchObject({ statusCode: 402, decline_code: 'authentication_not_handled' })
})

test('a server that gives a return_url gets a redirect, and the hosted page finishes it', async () => {
  const intent = await charge('pm_card_authenticationRequired', { return_url: 'http://localhost:9/back?a=1' })
  expect(intent.next_action?.type).toBe('redirect_to_url')
  const url = intent.next_action?.redirect_to_url?.url ?? ''
  expect(await (await fetch(url)).text()).toContain('Complete')
  const answer = await fetch(url, { method: 'POST', body: 'outcome=complete', redirect: 'manual' })
  const back = new URL(answer.headers.get('location') ?? '')
  expect(back.searchParams.get('redirect_status')).toBe('succeeded')
  expect(back.searchParams.get('payment_intent')).toBe(intent.id)
  expect((await stripe.paymentIntents.retrieve(intent.id)).status).toBe('succeeded')
  expect((await fetch(url)).status).toBe(404)
})

const BAD_ENTRIES: [string, Record<string, string>, string, string][] = [
  ['a wrong check digit', { number: '4242424242424241' }, 'incorrect_number', 'number'],
  ['letters', { number: '4242x' }, 'invalid_number', 'number'],
  ['a month that is none', { exp_month: '13' }, 'invalid_expiry_month', 'exp_month'],
  ['a year that is over', { exp_year: '2020' }, 'invalid_expiry_year', 'exp_year'],
  ['a short security code', { cvc: '12' }, 'invalid_cvc', 'cvc'],
  ['a card that is not a test card', { number: '4000056655665572' }, 'card_declined', ''],
]

test.each(BAD_ENTRIES)('a card with %s is refused with 402', async (_what, change, code, param) => {
  const form = typedCard('4242424242424242', 'x')
  for (const [key, value] of Object.entries(change)) form[`x[card][${key}]`] = value
  const plain = Object.fromEntries(
    Object.entries(form).map(([key, value]) => [key.replace(/^x\[(\w+)\]/, '$1'), value]),
  )
  const answer = await browser.post('/v1/payment_methods', plain)
  expect(answer.status).toBe(402)
  expect(answer.body.error).toMatchObject({ type: 'card_error', code, param })
})

test('a secret key may not send card numbers', async () => {
  const error = await errorOf(
    stripe.paymentMethods.create({
      type: 'card',
      card: { number: '4242424242424242', exp_month: 12, exp_year: 2034, cvc: '123' },
    }),
  )
  expect(error.statusCode).toBe(402)
  expect(error.message).toMatch(/^Sending credit card numbers directly to the Stripe API is generally unsafe/)
})
