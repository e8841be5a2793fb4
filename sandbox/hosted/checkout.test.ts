import { AxeBuilder } from '@axe-core/playwright'
import type Stripe from 'stripe'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openSession, openSetup } from '#sandbox/checkout/testing.ts'
import { Checkout, see, startStage, type Stage } from '#sandbox/stripe-js/testing/checkout.ts'
import { browserFor, request, saveCard, stripeFor } from '#sandbox/testing.ts'

let stage: Stage
let shop: Checkout
let stripe: Stripe

beforeAll(async () => {
  stage = await startStage()
  stripe = stripeFor(stage.sandbox.url, 'hosted')
}, 60_000)
afterAll(() => stage.stop())
beforeEach(async () => void (shop = await Checkout.enter(stage)))
afterEach(() => shop.leave())

function addresses(): Stripe.Checkout.SessionCreateParams {
  const success_url = `${stage.merchant.url}/?pk=pk_test_hosted&done={CHECKOUT_SESSION_ID}`
  return { ui_mode: 'hosted_page', success_url, cancel_url: `${stage.merchant.url}/?back=1` }
}

async function visit(session: Stripe.Checkout.Session) {
  await shop.page.goto(session.url ?? '')
  await see(shop.form.locator('.p-PaymentForm')).toBeVisible()
}

const pay = () => shop.page.locator('button.Pay').click()
const arrived = (id: string) => shop.page.waitForURL(`${stage.merchant.url}/?pk=pk_test_hosted&done=${id}`)

describe('the hosted page', () => {
  test('asks for e-mail and card, shows what is paid for, and returns with the id', async () => {
    const session = await openSession(stripe, {
      ...addresses(),
      line_items: [{ price_data: { currency: 'eur', unit_amount: 750, product_data: { name: 'Fern' } }, quantity: 2 }],
      branding_settings: { display_name: 'Fern & Field' },
    })
    await visit(session)
    await see(shop.page.getByText('Fern & Field')).toBeVisible()
    await see(shop.page.getByText('Qty 2 · €7.50 each')).toBeVisible()
    await see(shop.page.locator('button.Pay')).toHaveText('Pay €15.00')
    expect((await new AxeBuilder({ page: shop.page }).analyze()).violations.map(({ id }) => id)).toEqual([])
    await shop.page.getByLabel('Email').fill('ann@example.com')
    await shop.type('4000000000000002')
    await pay()
    await see(shop.page.getByRole('alert')).toHaveText('Your card has been declined.')
    await shop.type('4000002760003184')
    await pay()
    await shop.bank.getByRole('button', { name: 'Complete' }).click()
    await arrived(session.id)
    expect(shop.watch.complaints).toEqual([])
    expect(await stripe.checkout.sessions.retrieve(session.id)).toMatchObject({
      payment_status: 'paid',
      url: null,
      customer_details: { email: 'ann@example.com' },
    })
    await shop.page.goto(session.url ?? '')
    await see(shop.page.getByRole('heading', { name: 'You’re all done here' })).toBeVisible()
  })

  test('offers saved cards and the way back', async () => {
    const customer = (await stripe.customers.create({ email: 'ann@example.com' })).id
    const method = await saveCard(stripe, browserFor(stage.sandbox.url, 'hosted'), customer, '4242424242424242')
    await stripe.paymentMethods.update(method, { allow_redisplay: 'always' })
    const session = await openSession(stripe, { ...addresses(), customer })
    await visit(session)
    await see(shop.page.getByLabel('Email')).toHaveValue('ann@example.com')
    await see(shop.page.getByRole('link', { name: 'Back' })).toHaveAttribute('href', `${stage.merchant.url}/?back=1`)
    await see(shop.form.getByText('4242')).toBeVisible()
    await pay()
    await arrived(session.id)
    expect((await stripe.charges.list({ customer })).data).toMatchObject([{ payment_method: method }])
  })

  test('saves a card without a payment, in French, on a phone', async () => {
    const customer = (await stripe.customers.create({ email: 'ann@example.com' })).id
    const session = await openSetup(stripe, { ...addresses(), customer, locale: 'fr' })
    await shop.page.setViewportSize({ width: 390, height: 700 })
    await visit(session)
    await see(shop.page.locator('button.Pay')).toHaveText('Enregistrer la carte')
    expect(await shop.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    await shop.form.getByRole('textbox', { name: 'Numéro de carte' }).fill('4242424242424242')
    await shop.form.locator('[name="expiry"]').fill('12 / 34')
    await shop.form.locator('[name="cvc"]').fill('123')
    const postalCode = shop.form.locator('[name="postalCode"]')
    if (await postalCode.isVisible()) await postalCode.fill('10001')
    await pay()
    await arrived(session.id)
    expect((await stripe.paymentMethods.list({ customer })).data).toHaveLength(1)
  })

  test('asks for a billing address where the session requires one', async () => {
    const session = await openSession(stripe, {
      ...addresses(),
      customer_email: 'ann@example.com',
      billing_address_collection: 'required',
    })
    await visit(session)
    const address = shop.page.frameLocator('iframe[title="Secure address input frame"]')
    await shop.type('4242424242424242')
    await address.getByRole('textbox', { name: 'Full name' }).fill('Ann Lee')
    await address.locator('[name="country"]').selectOption('DE')
    await address.locator('#billingAddress-addressLine1Input').fill('Holm 1')
    await address.locator('#billingAddress-postalCodeInput').fill('24103')
    await address.locator('#billingAddress-localityInput').fill('Kiel')
    await pay()
    await arrived(session.id)
    expect((await stripe.checkout.sessions.retrieve(session.id)).customer_details).toMatchObject({
      name: 'Ann Lee',
      address: { city: 'Kiel', country: 'DE' },
    })
  })

  test('says so when it has expired, and when its address is cut', async () => {
    const session = await openSession(stripe, addresses())
    await shop.page.goto((session.url ?? '').split('#')[0] ?? '')
    await see(shop.page.getByRole('heading', { name: 'Something went wrong' })).toBeVisible()
    await stripe.checkout.sessions.expire(session.id)
    await shop.page.goto('about:blank')
    await shop.page.goto(session.url ?? '')
    await see(shop.page.getByRole('heading', { name: 'This page has expired' })).toBeVisible()
    await see(shop.page.getByRole('link', { name: 'Back' })).toBeVisible()
    expect((await fetch(`${stage.sandbox.url}/c/pay/cs_test_no`)).status).toBe(404)
  })

  test.each(['javascript:alert(1)', 'data:text/html,x'])('never leads to %s', async (url) => {
    const form = { mode: 'setup', currency: 'eur', success_url: 'https://shop.test', cancel_url: url }
    const answer = await request(stage.sandbox.url, 'sk_test_hosted', 'POST', '/v1/checkout/sessions', form)
    expect(answer.body.error).toMatchObject({ code: 'url_invalid', param: 'cancel_url' })
  })
})
