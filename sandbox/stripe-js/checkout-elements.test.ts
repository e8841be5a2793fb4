import type { StripeCheckoutConfirmResult } from '@stripe/stripe-js'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openSession, openSetup } from '#sandbox/checkout/testing.ts'
import { browserFor, saveCard, stripeFor } from '#sandbox/testing.ts'
import { CHECKOUT_SOURCE } from './testing/checkout-source.ts'
import { Checkout, see, startStage, type Stage } from './testing/checkout.ts'

let stage: Stage
let shop: Checkout
let stripe: ReturnType<typeof stripeFor>

beforeAll(async () => {
  stage = await startStage(CHECKOUT_SOURCE)
  stripe = stripeFor(stage.sandbox.url, 'elements')
}, 60_000)
afterAll(() => stage.stop())
beforeEach(async () => void (shop = await Checkout.enter(stage)))
afterEach(() => shop.leave())

const guest = { customer_email: 'guest@example.com' }

async function visit(session: { client_secret: string | null }, more: Record<string, string> = {}) {
  const query = new URLSearchParams({ pk: 'pk_test_elements', secret: session.client_secret ?? '', ...more })
  await shop.page.goto(`${stage.merchant.url}/?${query}`)
  await see(shop.form.locator('.p-PaymentForm')).toBeVisible()
}

async function result(): Promise<StripeCheckoutConfirmResult> {
  await shop.page.waitForFunction(() => document.querySelector('output')?.textContent)
  return JSON.parse((await shop.page.textContent('output')) ?? '')
}

const pay = () => shop.page.getByRole('button', { name: 'Pay', exact: true }).click()
const status = async (id: string) => (await stripe.checkout.sessions.retrieve(id)).status

async function customerWithCard(number = '4242424242424242') {
  const customer = (await stripe.customers.create({ email: 'ann@example.com' })).id
  const method = await saveCard(stripe, browserFor(stage.sandbox.url, 'elements'), customer, number)
  await stripe.paymentMethods.update(method, { allow_redisplay: 'always' })
  return { customer, method }
}

/** Runs code with the hook's checkout object in the page. */
const withCheckout = (code: string) => shop.page.evaluate(`(async (checkout) => (${code}))(window.checkout)`)

describe('a page with @stripe/react-stripe-js/checkout alone, under StrictMode and a strict policy', () => {
  test('mounts one Payment Element, warns of nothing, asks no other host, and pays', async () => {
    const session = await openSession(stripe, guest)
    await visit(session)
    await see(shop.page.locator('.StripeElement > .__PrivateStripeElement > iframe')).toHaveCount(1)
    await see(shop.page.getByTestId('total')).toHaveText('€15.00')
    await see(shop.page.getByTestId('ready')).toHaveText('false')
    await shop.type('4242424242424242')
    await see(shop.page.getByTestId('ready')).toHaveText('true')
    await pay()
    expect(await result()).toMatchObject({
      type: 'success',
      session: { id: session.id, status: { type: 'complete', paymentStatus: 'paid' }, email: 'guest@example.com' },
    })
    expect(await status(session.id)).toBe('complete')
    expect(shop.watch.complaints).toEqual([])
    const hosts = new Set(shop.watch.requests.map(({ url }) => new URL(url).origin))
    expect([...hosts].toSorted()).toEqual([stage.merchant.url, stage.sandbox.url].toSorted())
    expect(shop.watch.requests.filter(({ url }) => url.includes('intents')).length).toBe(0)
  })

  test('a decline is told twice: in the form and by the promise, and another card pays', async () => {
    const session = await openSession(stripe, guest)
    await visit(session)
    await shop.type('4000000000000002')
    await pay()
    expect(await result()).toMatchObject({
      type: 'error',
      error: { code: 'paymentFailed', paymentFailed: { declineCode: 'generic_decline' } },
    })
    await see(shop.form.locator('#Field-numberError')).toHaveText('Your card was declined.')
    expect(await withCheckout('checkout.lastPaymentError.message')).toBe('Your card was declined.')
    await shop.type('4242424242424242')
    await pay()
    expect(await result()).toMatchObject({ type: 'success' })
  })

  test('the bank asks in place; failing leaves the session open, completing pays', async () => {
    const session = await openSession(stripe, guest)
    await visit(session)
    await shop.type('4000002760003184')
    await pay()
    await shop.bank.getByRole('button', { name: 'Fail' }).click()
    expect(await result()).toMatchObject({ type: 'error', error: { code: 'paymentFailed' } })
    expect(await status(session.id)).toBe('open')
    await pay()
    await shop.bank.getByRole('button', { name: 'Complete' }).click()
    expect(await result()).toMatchObject({ type: 'success', session: { status: { type: 'complete' } } })
    expect(shop.watch.complaints).toEqual([])
  })

  test('a setup saves the card and says so before', async () => {
    const { customer } = await customerWithCard()
    const session = await openSetup(stripe, { customer })
    await visit(session)
    await see(
      shop.form.getByText('By providing your card information, you allow Cardfile Sandbox to charge'),
    ).toBeVisible()
    await shop.type('4000002500003155')
    await pay()
    await shop.bank.getByRole('button', { name: 'Complete' }).click()
    expect(await result()).toMatchObject({ session: { status: { paymentStatus: 'no_payment_required' } } })
    expect((await stripe.paymentMethods.list({ customer })).data).toHaveLength(2)
  })

  test('an answer that is lost on its way is read again, and nothing is paid twice', async () => {
    const session = await openSession(stripe, guest)
    await visit(session)
    await shop.type('4242424242424242')
    await fetch(`${stage.sandbox.url}/_sandbox/faults`, {
      method: 'POST',
      body: JSON.stringify({ match: 'POST /v1/payment_pages/*/confirm', mode: 'reset_after_commit', times: 1 }),
    })
    await pay()
    expect(await result()).toMatchObject({ type: 'success', session: { status: { type: 'complete' } } })
    const { payment_intent: intent } = await stripe.checkout.sessions.retrieve(session.id)
    expect((await stripe.charges.list({ payment_intent: String(intent) })).data).toHaveLength(1)
  })

  test('goes to the return address with the id of the session', async () => {
    const session = await openSession(stripe, guest)
    await visit(session, { back: `${stage.merchant.url}/?done={CHECKOUT_SESSION_ID}` })
    await shop.type('4242424242424242')
    await pay()
    await shop.page.waitForURL(`${stage.merchant.url}/?done=${session.id}`)
  })
})

describe('saved cards', () => {
  test('are shown in the element, removed there where the session lets the shopper, and pay from there', async () => {
    const { customer, method } = await customerWithCard()
    const other = await saveCard(stripe, browserFor(stage.sandbox.url, 'elements'), customer, '5555555555554444')
    await stripe.paymentMethods.update(other, { allow_redisplay: 'always' })
    const options = { saved_payment_method_options: { payment_method_remove: 'enabled' } } as const
    const session = await openSession(stripe, { customer, ...options })
    await visit(session)
    await shop.form.getByRole('button', { name: /^Remove .*4444/ }).click()
    await shop.form.getByRole('button', { name: 'Remove', exact: true }).click()
    await see(shop.page.getByRole('button', { name: 'Pay with 4444' })).toHaveCount(0)
    const told = (await shop.events()).filter(({ name }) => name === 'removed')
    expect(told).toMatchObject([{ success: true, payment_method: { id: other } }])
    expect((await stripe.paymentMethods.retrieve(other)).customer).toBeNull()
    await see(shop.form.getByText('4242')).toBeVisible()
    await see(shop.page.getByTestId('ready')).toHaveText('true')
    await pay()
    expect(await result()).toMatchObject({ type: 'success' })
    const paid = await stripe.checkout.sessions.retrieve(session.id, { expand: ['payment_intent'] })
    expect(paid.payment_intent).toMatchObject({ payment_method: method })
  })

  test('pay from a button of the page, beside an element that shows none', async () => {
    const { customer } = await customerWithCard()
    const session = await openSession(stripe, { customer })
    await visit(session, { elements: JSON.stringify({ savedPaymentMethod: { enableRedisplay: 'never' } }) })
    await see(shop.form.getByText('4242')).toHaveCount(0)
    await shop.page.getByRole('button', { name: 'Pay with 4242' }).click()
    expect(await result()).toMatchObject({ type: 'success' })
  })

  test('a new one is saved by the page’s own box, or by the element’s, which enableSave can hide', async () => {
    const customer = (await stripe.customers.create({ email: 'bo@example.com' })).id
    const options = { saved_payment_method_options: { payment_method_save: 'enabled' } } as const
    const box = shop.form.getByRole('checkbox', { name: 'Save payment details for future purchases' })
    await visit(await openSession(stripe, { customer, ...options }), {
      elements: JSON.stringify({ savedPaymentMethod: { enableSave: 'never' } }),
    })
    await see(box).toBeHidden()
    await shop.type('5555555555554444')
    const own = await withCheckout('checkout.confirm({ redirect: "if_required", savePaymentMethod: true })')
    expect(own).toMatchObject({ type: 'success' })
    const last4 = async () => (await stripe.paymentMethods.list({ customer })).data.map(({ card }) => card?.last4)
    expect(await last4()).toEqual(['4444'])
    await visit(await openSession(stripe, { customer, ...options }))
    await shop.form.getByRole('radio', { name: 'New payment method' }).check()
    await shop.type('4242424242424242')
    await box.check()
    await pay()
    expect(await result()).toMatchObject({ type: 'success' })
    expect(await last4()).toEqual(['4242', '4444'])
  })
})

describe('actions', () => {
  test('read and change the session', async () => {
    const line = {
      price_data: { currency: 'jpy', unit_amount: 700, product_data: { name: 'Fern' } },
      quantity: 1,
      adjustable_quantity: { enabled: true, maximum: 3 },
    }
    const session = await openSession(stripe, { line_items: [line] })
    await visit(session, { defaults: JSON.stringify({ phoneNumber: '+15551234' }) })
    await see(shop.page.getByTestId('total')).toHaveText('¥700')
    expect(await withCheckout('checkout.minorUnitsAmountDivisor')).toBe(1)
    expect(await withCheckout('[checkout.email, checkout.phoneNumber]')).toEqual([null, '+15551234'])
    const refused = await withCheckout('checkout.updateEmail("ann@")')
    expect(refused).toMatchObject({ type: 'error', error: { code: 'incompleteEmail' } })
    expect(await withCheckout('checkout.updateEmail("a b@example.com")')).toMatchObject({
      error: { code: 'invalidEmail' },
    })
    await withCheckout('checkout.updateEmail("ann@example.com")')
    await withCheckout('checkout.updateLineItemQuantity({ lineItem: checkout.lineItems[0].id, quantity: 3 })')
    await see(shop.page.getByTestId('total')).toHaveText('¥2,100')
    const promotion = await withCheckout('checkout.applyPromotionCode("FERN")')
    expect(promotion).toMatchObject({ type: 'error', error: { code: 'invalidCode' } })
    const address = '{ name: "Ann", address: { country: "DE", city: "Kiel" } }'
    expect(await withCheckout(`checkout.updateBillingAddress(${address})`)).toMatchObject({
      session: { billingAddress: { name: 'Ann', address: { country: 'DE', city: 'Kiel' } } },
    })
    const invalid = await withCheckout('checkout.validateElements()')
    expect(invalid).toMatchObject({ error: { code: 'validation_error', validation_errors: [{ element: 'payment' }] } })
  })

  test('a billing address asked for by an element of its own goes with the payment', async () => {
    const session = await openSession(stripe, guest)
    await visit(session, { address: '1' })
    const address = shop.page.frameLocator('iframe[title="Secure address input frame"]')
    await see(shop.form.locator('[name="country"]')).toBeHidden()
    await shop.type('4242424242424242')
    await see(shop.page.getByTestId('ready')).toHaveText('false')
    await pay()
    expect(await result()).toMatchObject({ type: 'error', error: { code: null } })
    await address.getByRole('textbox', { name: 'Full name' }).fill('Ann Lee')
    await address.locator('[name="country"]').selectOption('DE')
    await address.locator('#billingAddress-addressLine1Input').fill('Holm 1')
    await address.locator('#billingAddress-postalCodeInput').fill('24103')
    await address.locator('#billingAddress-localityInput').fill('Kiel')
    await see(shop.page.getByTestId('ready')).toHaveText('true')
    await pay()
    expect(await result()).toMatchObject({
      session: { billingAddress: { name: 'Ann Lee', address: { city: 'Kiel' } } },
    })
    const done = await stripe.checkout.sessions.retrieve(session.id, { expand: ['payment_intent.latest_charge'] })
    expect(done.customer_details).toMatchObject({ name: 'Ann Lee', address: { country: 'DE', postal_code: '24103' } })
    expect(done.payment_intent).toMatchObject({
      latest_charge: { billing_details: { name: 'Ann Lee', address: { line1: 'Holm 1', country: 'DE' } } },
    })
    expect(shop.watch.complaints).toEqual([])
  })

  test('runServerUpdate shows what the server changed', async () => {
    const session = await openSession(stripe, guest)
    await shop.page.exposeFunction('changeOnServer', async () => {
      await stripe.checkout.sessions.update(session.id, {
        line_items: [
          { price_data: { currency: 'eur', unit_amount: 900, product_data: { name: 'Moss' } }, quantity: 1 },
        ],
      })
    })
    await visit(session)
    expect(await withCheckout('checkout.runServerUpdate(() => window.changeOnServer())')).toMatchObject({
      type: 'success',
      session: { lineItems: [{ name: 'Moss', total: { amount: '€9.00' } }] },
    })
    await see(shop.page.getByTestId('total')).toHaveText('€9.00')
    const failed = await withCheckout('checkout.runServerUpdate(async () => { throw new Error("no") })')
    expect(failed).toEqual({ type: 'error', error: { message: 'no', code: null } })
  })

  test('changeAppearance redraws the element and keeps what was typed', async () => {
    await visit(await openSession(stripe, guest))
    await shop.form.locator('[name="number"]').fill('4242424242424242')
    await withCheckout('checkout.changeAppearance({ theme: "night" })')
    await see(shop.form.locator('html')).toHaveAttribute('data-theme', 'night')
    await see(shop.form.locator('[name="number"]')).toHaveValue('4242 4242 4242 4242')
  })

  test('mistakes are named', async () => {
    const session = await openSession(stripe, guest)
    await visit(session)
    const init = (secret: string) =>
      shop.stripe(`(stripe) => stripe.initCheckoutElementsSdk({ clientSecret: ${secret} })`)
    expect((await init('"pi_1_secret_2"')).thrown).toContain('should be the client secret of a Checkout Session')
    const wrong = `(stripe) => stripe.initCheckoutElementsSdk({ clientSecret: Promise.resolve("cs_test_1_secret_2") }).loadActions()`
    expect(await shop.stripe(wrong)).toMatchObject({ type: 'error', error: { code: null } })
    const noBack = await withCheckout('checkout.confirm({}).catch((error) => error.message)')
    expect(noBack).toContain('returnUrl is required')
    const tax = `(stripe) => stripe.initCheckoutElementsSdk({ clientSecret: "${session.client_secret}" }).createTaxIdElement()`
    expect((await shop.stripe(tax)).thrown).toContain('has the Payment Element and the billing Address Element')
  })
})
