import { AxeBuilder } from '@axe-core/playwright'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type Stripe from 'stripe'
import { stripeFor } from '#sandbox/testing.ts'
import { Checkout, see, startStage, type Stage } from './testing/checkout.ts'

let stage: Stage
let shop: Checkout
let stripe: Stripe

beforeAll(async () => {
  stage = await startStage()
  stripe = stripeFor(stage.sandbox.url, 'standin')
}, 60_000)
afterAll(() => stage.stop())
beforeEach(async () => void (shop = await Checkout.enter(stage)))
afterEach(() => shop.leave())

const GROUP = { mode: 'payment', amount: 1999, currency: 'usd', allowedPaymentMethodTypes: ['card'] }
const form = (index = 0) => shop.page.frameLocator('iframe[title="Secure address input frame"]').nth(index)

async function mount(...options: object[]): Promise<void> {
  await shop.open('none')
  await see(shop.page.getByRole('heading', { name: 'Checkout' })).toBeVisible()
  await shop.stripe(`(stripe) => {
    window.elements = stripe.elements(${JSON.stringify(GROUP)})
    window.events = []
    const main = document.querySelector('main')
    const put = (element) => element.mount(main.appendChild(document.createElement('div')))
    for (const options of ${JSON.stringify(options)}) {
      window.address = window.elements.create('address', options)
      window.address.on('change', (event) => window.events.push(event))
      put(window.address)
    }
    put(window.elements.create('payment'))
    return {}
  }`)
}

const ADDRESS = { line1: '1 Fern Way', city: 'Portland', state: 'OR', postal_code: '97201', country: 'US' }

test('has Stripe’s names and ids, and tells the page the address', async () => {
  await mount({ mode: 'billing', allowedCountries: ['US', 'FR'] })
  await form().locator('[name="name"]').fill('Jo Doe')
  await form().getByLabel('Country or region').selectOption('US')
  await form().locator('#billingAddress-addressLine1Input').fill(ADDRESS.line1)
  await form().locator('#billingAddress-localityInput').fill(ADDRESS.city)
  await form().locator('[name="administrativeArea"]').selectOption('OR')
  await form().locator('#billingAddress-postalCodeInput').fill('97201')
  expect(await shop.page.evaluate('window.address.getValue()')).toEqual({
    complete: true,
    isNewAddress: true,
    value: { name: 'Jo Doe', address: { ...ADDRESS, line2: null } },
  })
  expect((await shop.events()).at(-1)).toMatchObject({ elementType: 'address', elementMode: 'billing', complete: true })
  await form().getByLabel('Country or region').selectOption('FR')
  await see(form().locator('[name="administrativeArea"]')).toBeHidden()
})

test('has nothing for axe to find', async () => {
  await mount({ mode: 'billing', allowedCountries: ['US', 'FR'] })
  await see(form().locator('[name="name"]')).toBeVisible()
  expect((await new AxeBuilder({ page: shop.page }).analyze()).violations.map(({ id }) => id)).toEqual([])
})

test('bills and ships what it holds, and stands in for the card form’s own address', async () => {
  await mount(
    { mode: 'billing', defaultValues: { name: 'Jo Doe', address: ADDRESS } },
    { mode: 'shipping', allowedCountries: ['US', 'CA'], fields: { phone: 'always' } },
  )
  await see(shop.form.locator('[name="number"]')).toBeVisible()
  await see(shop.form.locator('[name="country"]')).toBeHidden()
  await shop.form.locator('[name="number"]').fill('4242424242424242')
  await shop.form.locator('[name="expiry"]').fill('12 / 34')
  await shop.form.locator('[name="cvc"]').fill('123')
  const submit = 'async () => window.elements.submit()'
  expect((await shop.stripe(submit)).error).toMatchObject({ type: 'validation_error' })
  await see(form(1).getByText('This field is incomplete.').first()).toBeVisible()
  await form(1).locator('[name="name"]').fill('Ann Roe')
  await form(1).getByLabel('Country or region').selectOption('CA')
  await form(1).locator('[name="addressLine1"]').fill('2 Pine St')
  await form(1).locator('[name="locality"]').fill('Toronto')
  await form(1).getByLabel('Province').selectOption('ON')
  await form(1).locator('[name="postalCode"]').fill('m5t 1t4')
  await form(1).locator('[name="phone"]').fill('+1 416 555 0100')
  const intent = await stripe.paymentIntents.create({ amount: 1999, currency: 'usd' })
  const paid = await shop.stripe(`async (stripe) => {
    await window.elements.submit()
    return stripe.confirmPayment({ elements: window.elements, clientSecret: '${intent.client_secret}', redirect: 'if_required' })
  }`)
  expect(paid.paymentIntent).toMatchObject({ status: 'succeeded' })
  const seen = await stripe.paymentIntents.retrieve(intent.id, { expand: ['payment_method'] })
  expect(seen.shipping).toMatchObject({
    name: 'Ann Roe',
    phone: '+1 416 555 0100',
    address: { line1: '2 Pine St', city: 'Toronto', state: 'ON', postal_code: 'M5T 1T4', country: 'CA' },
  })
  expect(seen.payment_method).toMatchObject({ billing_details: { name: 'Jo Doe', address: ADDRESS } })
})

test('needs a mode', async () => {
  await shop.open('none')
  const { thrown } = await shop.stripe('(stripe) => stripe.elements().create("address", {})')
  expect(thrown).toContain('IntegrationError: You must specify the mode of an Address Element')
})
