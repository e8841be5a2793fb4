import { AxeBuilder } from '@axe-core/playwright'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type Stripe from 'stripe'
import { stripeFor } from '#sandbox/testing.ts'
import { Checkout, see, startStage, type Stage } from './testing/checkout.ts'

let stage: Stage
let shop: Checkout
let stripe: Stripe
let customer: string

beforeAll(async () => {
  stage = await startStage()
  stripe = stripeFor(stage.sandbox.url, 'standin')
}, 60_000)
afterAll(() => stage.stop())
beforeEach(async () => {
  shop = await Checkout.enter(stage)
  customer = (await stripe.customers.create({})).id
})
afterEach(() => shop.leave())

async function saved(token: string): Promise<string> {
  const { id } = await stripe.paymentMethods.attach(token, { customer })
  await stripe.paymentMethods.update(id, { allow_redisplay: 'always', card: { exp_month: 4, exp_year: 2031 } })
  return id
}

/** Opens a payment of the customer with every feature of the CustomerSession. */
async function openWithSession(kind: 'payment' | 'setup' = 'payment') {
  const types = { customer, allowed_payment_method_types: ['card' as const] }
  const intent =
    kind === 'payment'
      ? await stripe.paymentIntents.create({ ...types, amount: 1999, currency: 'eur' })
      : await stripe.setupIntents.create(types)
  const session = await stripe.customerSessions.create({
    customer,
    components: {
      payment_element: {
        enabled: true,
        features: {
          payment_method_redisplay: 'enabled',
          payment_method_remove: 'enabled',
          payment_method_save: 'enabled',
          payment_method_save_usage: 'off_session',
        },
      },
    },
  })
  await shop.open('none', { secret: intent.client_secret ?? '', session: session.client_secret })
  return intent.id
}

const box = () => shop.form.getByRole('checkbox', { name: 'Save payment details for future purchases', exact: true })
const methodOf = async (intent: string) => {
  const { payment_method: method, ...rest } = await stripe.paymentIntents.retrieve(intent, {
    expand: ['payment_method'],
  })
  if (typeof method !== 'object' || method === null) throw new Error(`${intent} has no payment method`)
  return { ...rest, payment_method: method }
}

test('a saved card is chosen at once and pays without a number', async () => {
  await saved('pm_card_mastercard')
  const id = await saved('pm_card_visa')
  const intent = await openWithSession()
  await see(shop.form.getByRole('radio', { name: 'Visa •••• 4242 Expires 04/31' })).toBeChecked()
  await see(shop.form.getByRole('radio', { name: 'Mastercard •••• 4444 Expires 04/31' })).not.toBeChecked()
  await see(shop.form.locator('[name="number"]')).toBeHidden()
  await see(box()).toBeHidden()
  expect((await shop.events()).find(({ name }) => name === 'change')).toMatchObject({
    complete: true,
    empty: false,
    value: { type: 'card', payment_method: { id, type: 'card' } },
  })
  expect((await new AxeBuilder({ page: shop.page }).analyze()).violations.map((found) => found.id)).toEqual([])
  await shop.page.getByRole('button', { name: 'Save' }).click()
  expect((await shop.result()).intent).toMatchObject({ status: 'succeeded' })
  expect((await methodOf(intent)).payment_method.id).toBe(id)
  expect(shop.watch.complaints).toEqual([])
})

test('a new card is saved and may be shown again when the shopper ticks the box', async () => {
  await saved('pm_card_visa')
  const intent = await openWithSession()
  await shop.form.getByRole('radio', { name: 'New payment method' }).check()
  await see(box()).not.toBeChecked()
  await box().check()
  await see(shop.form.getByText('By providing your card information')).toBeVisible()
  await shop.save('5555555555554444')
  expect((await shop.result()).intent).toMatchObject({ status: 'succeeded' })
  const paid = await methodOf(intent)
  expect(paid.setup_future_usage).toBe('off_session')
  expect(paid.payment_method).toMatchObject({ allow_redisplay: 'always', customer })
  const changes = (await shop.events()).filter(({ name }) => name === 'change')
  expect(changes.at(-1)).toMatchObject({ value: { savePaymentMethod: true } })
})

test('without the tick a payment saves nothing, and a set-up card is kept for its purpose only', async () => {
  const intent = await openWithSession()
  await shop.save('4242424242424242')
  expect((await shop.result()).intent).toMatchObject({ status: 'succeeded' })
  const paid = await methodOf(intent)
  expect(paid.setup_future_usage).toBeNull()
  expect(paid.payment_method).toMatchObject({ allow_redisplay: 'unspecified', customer: null })
  const setup = await openWithSession('setup')
  await shop.save('4242424242424242')
  expect((await shop.result()).intent).toMatchObject({ status: 'succeeded' })
  const { payment_method: method } = await stripe.setupIntents.retrieve(setup, { expand: ['payment_method'] })
  expect(method).toMatchObject({ allow_redisplay: 'limited', customer })
})

test('a removed card is gone after a question, and the next one is chosen', async () => {
  await saved('pm_card_mastercard')
  const id = await saved('pm_card_visa')
  await openWithSession()
  const ask = shop.form.getByRole('button', { name: 'Remove Visa •••• 4242' })
  const question = shop.form.getByRole('group', { name: 'Remove Visa •••• 4242' })
  await ask.click()
  await question.getByRole('button', { name: 'Cancel' }).click()
  await ask.click()
  await question.getByRole('button', { name: 'Remove' }).click()
  await see(shop.form.getByRole('radio', { name: 'Mastercard •••• 4444' })).toBeChecked()
  await see(shop.form.getByRole('radio', { name: 'Visa' })).toHaveCount(0)
  expect(await shop.events()).toContainEqual({
    name: 'savedpaymentmethodremove',
    elementType: 'payment',
    success: true,
    payment_method: { id, type: 'card', billing_details: expect.any(Object) },
  })
  expect((await stripe.paymentMethods.retrieve(id)).customer).toBeNull()
})

test('a ConfirmationToken stands for the saved card that is chosen; a PaymentMethod is not made again', async () => {
  const id = await saved('pm_card_visa')
  const intent = await openWithSession()
  await see(shop.form.getByRole('radio', { name: 'Visa' })).toBeChecked()
  const made = await shop.stripe(`(stripe) => stripe.createPaymentMethod({ elements: window.elements })`)
  expect(made.error?.message).toContain('Use createConfirmationToken')
  const { confirmationToken } = await shop.stripe(
    `(stripe) => stripe.createConfirmationToken({ elements: window.elements })`,
  )
  const paid = await stripe.paymentIntents.confirm(intent, {
    confirmation_token: String(confirmationToken?.id),
    return_url: stage.merchant.url,
  })
  expect(paid).toMatchObject({ status: 'succeeded', payment_method: id })
})

test('a declined saved card says so beside the choice', async () => {
  await saved('pm_card_chargeCustomerFail')
  await openWithSession()
  await see(shop.form.getByRole('radio', { name: 'Visa •••• 0341' })).toBeChecked()
  await shop.page.getByRole('button', { name: 'Save' }).click()
  expect((await shop.result()).error).toMatchObject({ code: 'card_declined' })
  await see(shop.form.getByRole('alert')).toHaveText('Your card was declined.')
})

test('a session that is not there is a loaderror', async () => {
  await shop.open('payment', { session: 'cuss_secret_none' })
  await see
    .poll(async () => (await shop.events()).at(-1))
    .toMatchObject({ name: 'loaderror', error: { type: 'invalid_request_error', code: 'resource_missing' } })
})
