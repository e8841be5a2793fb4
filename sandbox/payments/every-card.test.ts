import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type Stripe from 'stripe'
import type { Sandbox } from '#sandbox/server.ts'
import { testCards } from '#sandbox/cards/table.ts'
import {
  browserFor,
  errorOf,
  startTestSandbox,
  stripeFor,
  typedCard,
  type Answer,
  type Browser,
} from '#sandbox/testing.ts'
import { expectedCards, expectedDeclines, type ExpectedCard } from './expected-cards.ts'

let sandbox: Sandbox
let stripe: Stripe
let browser: Browser
let customer: string

beforeAll(async () => {
  sandbox = await startTestSandbox()
  stripe = stripeFor(sandbox.url, 'every_card')
  browser = browserFor(sandbox.url, 'every_card')
  customer = (await stripe.customers.create({ email: 'shopper@example.com' })).id
})
afterAll(() => sandbox.stop())

/** A new PaymentMethod of the card: typed where it has a number, else by its name. */
async function newMethod({ number, token }: ExpectedCard): Promise<string> {
  if (number === undefined) {
    return (await stripe.paymentMethods.create({ type: 'card', card: { token: `tok_${token}` } })).id
  }
  const typed = Object.entries(typedCard(number, 'x')).map(([key, value]) => [key.replace(/^x\[(\w+)\]/, '$1'), value])
  const made = await browser.post('/v1/payment_methods', Object.fromEntries(typed))
  expect(made.status).toBe(200)
  return made.body.id
}

function intent(more: Partial<Stripe.PaymentIntentCreateParams> = {}) {
  return stripe.paymentIntents.create({
    amount: 1200,
    currency: 'usd',
    customer,
    allowed_payment_method_types: ['card'],
    ...more,
  })
}

/** The error as it came. */
function rawOf(error: Stripe.errors.StripeError): object {
  return JSON.parse(JSON.stringify(error.raw))
}

/** The decline's fields as Stripe sends them, and none that it does not. */
function expectDecline(error: object, decline: string): void {
  const { type, code, message, param, decline_code, advice_code, network_advice_code, network_decline_code } =
    Object.fromEntries(Object.entries(error))
  const expected = { type: 'card_error', decline_code: decline, ...expectedDeclines[decline] }
  const shown = { type, code, message, param, decline_code, advice_code, network_advice_code, network_decline_code }
  expect(JSON.parse(JSON.stringify(shown))).toEqual(expected)
}

async function expectFailedPayment(id: string, method: string, decline: string): Promise<void> {
  const after = await stripe.paymentIntents.retrieve(id)
  expect(after).toMatchObject({
    status: 'requires_payment_method',
    payment_method: null,
    next_action: null,
    amount_received: 0,
    last_payment_error: { payment_method: { id: method, object: 'payment_method' } },
  })
  expectDecline(after.last_payment_error ?? {}, decline)
  const charge = after.last_payment_error?.charge
  expect(after.latest_charge ?? undefined).toBe(charge)
  if (charge !== undefined) {
    const failed = await stripe.charges.retrieve(charge)
    expect(failed).toMatchObject({ status: 'failed', paid: false, failure_code: expectedDeclines[decline]?.code })
  }
}

/** A confirmation in the browser goes as the word of the table says. */
async function expectOnSession(confirmed: Answer, id: string, method: string, word: string): Promise<void> {
  const [first, then] = word.startsWith('ask') ? ['ask', word.slice(4)] : [word, '']
  if (first === 'ok') {
    expect(confirmed.body).toMatchObject({ status: 'succeeded', next_action: null, last_payment_error: null })
    return
  }
  if (first !== 'ask') {
    expect(confirmed.status).toBe(402)
    expectDecline(confirmed.body.error, first ?? '')
    expect(confirmed.body.error.payment_intent).toMatchObject({ id, status: 'requires_payment_method' })
    await expectFailedPayment(id, method, first ?? '')
    return
  }
  expect(confirmed.body).toMatchObject({ status: 'requires_action', next_action: { type: 'use_stripe_sdk' } })
  expect((await stripe.charges.list({ payment_intent: id })).data).toEqual([])
  const done = await browser.challenge(confirmed, 'complete')
  expect(done.status).toBe(200)
  if (then === '') expect(done.body).toMatchObject({ status: 'succeeded', last_payment_error: null })
  else await expectFailedPayment(id, method, then ?? '')
}

async function payOnSession(card: ExpectedCard, word: string, more: Partial<Stripe.PaymentIntentCreateParams> = {}) {
  const method = await newMethod(card)
  const created = await intent(more)
  await expectOnSession(await browser.confirm(created, { payment_method: method }), created.id, method, word)
}

async function payOffSession(method: string, word: string, whose: string | undefined) {
  const how = { payment_method: method, off_session: true, confirm: true, ...(whose === undefined ? {} : { customer }) }
  const paying = stripe.paymentIntents.create({ amount: 1200, currency: 'usd', return_url: 'http://localhost', ...how })
  if (word === 'ok') {
    expect(await paying).toMatchObject({ status: 'succeeded', amount_received: 1200, payment_method: method })
    return
  }
  const error = await errorOf(paying)
  expect(error.statusCode).toBe(402)
  expectDecline(rawOf(error), word)
  expect(error.payment_method).toMatchObject({ id: method, customer: whose ?? null })
  await expectFailedPayment(error.payment_intent?.id ?? '', method, word)
}

/** Saves the card through the browser; its PaymentMethod, or undefined when it was declined as expected. */
async function save(card: ExpectedCard): Promise<string | undefined> {
  const method = await newMethod(card)
  const setup = await stripe.setupIntents.create({ customer, allowed_payment_method_types: ['card'] })
  const confirmed = await browser.confirm(setup, { payment_method: method })
  if (card.setup !== 'ok' && card.setup !== 'ask') {
    expect(confirmed.status).toBe(402)
    expectDecline(confirmed.body.error, card.setup)
    const after = await stripe.setupIntents.retrieve(setup.id)
    expect(after).toMatchObject({ status: 'requires_payment_method', payment_method: null, next_action: null })
    expectDecline(after.last_setup_error ?? {}, card.setup)
    expect((await stripe.paymentMethods.retrieve(method)).customer).toBeNull()
    return undefined
  }
  if (card.setup === 'ask') {
    expect(confirmed.body).toMatchObject({ status: 'requires_action', next_action: { type: 'use_stripe_sdk' } })
    await browser.challenge(confirmed, 'complete')
  }
  const after = await stripe.setupIntents.retrieve(setup.id, { expand: ['payment_method'] })
  expect(after).toMatchObject({ status: 'succeeded', last_setup_error: null, payment_method: { id: method, customer } })
  return method
}

async function attach(card: ExpectedCard): Promise<string | undefined> {
  const given = card.token === undefined ? await newMethod(card) : `pm_card_${card.token}`
  if (card.attach === 'ok') {
    const attached = await stripe.paymentMethods.attach(given, { customer })
    expect(attached).toMatchObject({ customer, card: { country: card.country } })
    return attached.id
  }
  const error = await errorOf(stripe.paymentMethods.attach(given, { customer }))
  expect(error).toMatchObject({ statusCode: 402, decline_code: card.attach, code: expectedDeclines[card.attach]?.code })
  expect(error.message).toBe(expectedDeclines[card.attach]?.message)
  return undefined
}

describe.each(expectedCards)('$number $token', (card) => {
  test(`saved: ${card.setup}, attached: ${card.attach}, then off-session: ${card.offSaved}`, async () => {
    const saved = (await save(card)) ?? (await attach(card))
    expect(saved === undefined).toBe(card.offSaved === '-')
    if (saved !== undefined) await payOffSession(saved, card.offSaved, customer)
  })
  test(`attached: ${card.attach}`, () => attach(card))
  test(`on-session: ${card.onSession}`, () => payOnSession(card, card.onSession))
  test(`off-session, never saved: ${card.offUnsaved}`, async () => {
    await payOffSession(await newMethod(card), card.offUnsaved, undefined)
  })
  test(`on-session, 3-D Secure asked for: ${card.asked}`, () =>
    payOnSession(card, card.asked, { payment_method_options: { card: { request_three_d_secure: 'any' } } }))
  test('on-session, with an action being an error', async () => {
    const word = card.onSession.startsWith('ask') ? 'authentication_not_handled' : card.onSession
    const paying = intent({ payment_method: await newMethod(card), confirm: true, error_on_requires_action: true })
    if (word === 'ok') expect((await paying).status).toBe('succeeded')
    else expectDecline(rawOf(await errorOf(paying)), word)
  })
})

/** The rest of the table: cards of brands and countries that work everywhere. */
const plain = testCards.filter(
  (card) =>
    !expectedCards.some(
      ({ number, token }) => card.numbers.includes(number ?? '') || card.tokens.includes(token ?? ''),
    ),
)

test.each(plain)('$name works everywhere, by each number and name', async (card) => {
  for (const number of card.numbers) {
    const row = {
      number,
      token: undefined,
      country: card.country,
      setup: 'ok',
      attach: 'ok',
      asked: '',
      onSession: 'ok',
    }
    const saved = await save({ ...row, offSaved: 'ok', offUnsaved: 'ok' })
    await payOffSession(saved ?? '', 'ok', customer)
  }
  for (const token of card.tokens) {
    const made = await stripe.paymentMethods.attach(`pm_card_${token}`, { customer })
    expect(made.card).toMatchObject({ brand: card.brand, country: card.country, funding: card.funding })
  }
})
