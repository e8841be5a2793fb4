import { AxeBuilder } from '@axe-core/playwright'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
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

/** Mounts a Payment Element without React, as a page of plain HTML does. */
async function mount(group: object, options: object = {}): Promise<void> {
  await shop.open('none')
  await see(shop.page.getByRole('heading', { name: 'Checkout' })).toBeVisible()
  await shop.stripe(`(stripe) => {
    window.elements = stripe.elements(${JSON.stringify(group)})
    window.element = window.elements.create('payment', ${JSON.stringify(options)})
    window.events = []
    for (const name of ['ready', 'change', 'loaderror']) window.element.on(name, (event) => window.events.push({ name, ...event }))
    window.elements.on('update-end', () => window.events.push({ name: 'update-end' }))
    window.element.mount(document.querySelector('main').appendChild(document.createElement('div')))
    return {}
  }`)
}

const DEFERRED = { mode: 'payment', amount: 1999, currency: 'eur', allowedPaymentMethodTypes: ['card'] }
const number = () => shop.form.locator('[name="number"]')
const names = async () => (await shop.events()).map(({ name }) => name)

async function fill(digits = '4242424242424242'): Promise<void> {
  await number().fill(digits)
  await shop.form.locator('[name="expiry"]').fill('12 / 34')
  await shop.form.locator('[name="cvc"]').fill('123')
  await shop.form.locator('[name="postalCode"]').fill('10001')
}

describe('the layout', () => {
  test('has a tab for the card where the intent allows more than cards', async () => {
    const intent = await stripe.paymentIntents.create({ amount: 500, currency: 'eur' })
    await mount({ clientSecret: intent.client_secret }, { layout: 'tabs' })
    await see(shop.form.locator('[data-testid="card"][role="tab"]')).toBeVisible()
    await see(shop.form.getByRole('tab', { name: 'Card' })).toHaveAttribute('aria-selected', 'true')
    await see(number()).toBeVisible()
    expect((await new AxeBuilder({ page: shop.page }).analyze()).violations.map(({ id }) => id)).toEqual([])
  })

  test('shows no tab where cards are all there is', async () => {
    await mount(DEFERRED, { layout: { type: 'tabs' } })
    await see(number()).toBeVisible()
    await see(shop.form.locator('[data-testid="card"]')).toBeHidden()
  })

  test('is an accordion that opens, and that the page closes', async () => {
    await mount(DEFERRED, { layout: { type: 'accordion', defaultCollapsed: true, radios: 'always' } })
    const item = shop.form.locator('[data-value="card"]')
    await see(item).toHaveAttribute('aria-expanded', 'false')
    await see(number()).toBeHidden()
    expect((await shop.stripe('() => window.elements.submit()')).error).toMatchObject({
      type: 'validation_error',
      message: 'Please select a payment method.',
    })
    await item.click()
    await see(number()).toBeVisible()
    await fill()
    expect((await shop.events()).at(-1)).toMatchObject({ complete: true, collapsed: false, value: { type: 'card' } })
    await shop.page.evaluate('void window.element.collapse()')
    await see(number()).toBeHidden()
    await see.poll(async () => (await shop.events()).at(-1)).toMatchObject({ complete: false, collapsed: true })
  })
})

describe('without an intent yet', () => {
  test('the page submits, makes the intent, and confirms it', async () => {
    await mount(DEFERRED)
    await fill()
    const { client_secret: secret } = await stripe.paymentIntents.create({ amount: 1999, currency: 'eur' })
    const confirm = `stripe.confirmPayment({ elements: window.elements, clientSecret: '${secret}', redirect: 'if_required' })`
    const early = await shop.stripe(`(stripe) => ${confirm}`)
    expect(early.thrown).toContain('elements.submit() must be called before stripe.confirmPayment()')
    const paid = await shop.stripe(`async (stripe) => (await window.elements.submit(), ${confirm})`)
    expect(paid.paymentIntent).toMatchObject({ status: 'succeeded' })
  })

  test('a ConfirmationToken carries the card to the server, and the challenge back to the page', async () => {
    await mount({ ...DEFERRED, setupFutureUsage: 'off_session' })
    await see(shop.form.getByText('By providing your card information')).toBeVisible()
    await fill('4000002500003155')
    const made = await shop.stripe(`async (stripe) => {
      await window.elements.submit()
      return stripe.createConfirmationToken({ elements: window.elements, params: { return_url: location.href } })
    }`)
    expect(made.confirmationToken).toMatchObject({
      object: 'confirmation_token',
      setup_future_usage: 'off_session',
      payment_method_preview: { card: { last4: '3155' } },
    })
    const intent = await stripe.paymentIntents.create({
      amount: 1999,
      currency: 'eur',
      confirm: true,
      confirmation_token: String(made.confirmationToken?.id),
    })
    expect(intent.status).toBe('requires_action')
    const done = shop.stripe(`(stripe) => stripe.handleNextAction({ clientSecret: '${intent.client_secret}' })`)
    await shop.bank.getByRole('button', { name: 'Complete' }).click()
    expect((await done).paymentIntent).toMatchObject({ status: 'succeeded' })
  })

  test('a PaymentMethod is made where the page said so', async () => {
    await mount(DEFERRED)
    await fill()
    const create =
      'async (stripe) => (await window.elements.submit(), stripe.createPaymentMethod({ elements: window.elements }))'
    expect((await shop.stripe(create)).thrown).toContain("paymentMethodCreation: 'manual'")
    await mount({ ...DEFERRED, paymentMethodCreation: 'manual' })
    await fill('5555555555554444')
    expect((await shop.stripe(create)).paymentMethod).toMatchObject({ card: { last4: '4444' } })
  })

  test('another amount, usage or language is taken over', async () => {
    await mount(DEFERRED)
    await see(shop.form.getByText('By providing your card information')).toBeHidden()
    await shop.page.evaluate(`window.elements.update({ amount: 2500, setupFutureUsage: 'off_session', locale: 'fr' })`)
    await see(shop.form.getByText('En fournissant vos informations de carte')).toBeVisible()
    expect(await names()).toContain('update-end')
    expect(await shop.page.evaluate('window.elements.fetchUpdates()')).toEqual({})
    const again = await shop.page.evaluate(`window.elements.getElement('payment') === window.element`)
    expect(again).toBe(true)
  })
})

describe('what cannot load', () => {
  test('is a loaderror when the API is out of reach', async () => {
    await shop.page.route('**/v1/elements/sessions*', (route) => route.abort())
    await mount(DEFERRED)
    await see
      .poll(async () => (await shop.events()).at(-1))
      .toMatchObject({ name: 'loaderror', elementType: 'payment', error: { type: 'api_connection_error' } })
  })

  test('is a loaderror when the intent has ended', async () => {
    const intent = await stripe.paymentIntents.create({ amount: 500, currency: 'eur' })
    await stripe.paymentIntents.cancel(intent.id)
    await mount({ clientSecret: intent.client_secret })
    await see
      .poll(async () => (await shop.events()).at(-1))
      .toMatchObject({ name: 'loaderror', error: { code: 'payment_intent_unexpected_state' } })
  })

  test('is a loaderror when the key is none', async () => {
    await shop.open('none', { pk: 'pk_test_x' })
    await shop.stripe(`(stripe) => {
      window.element = stripe.elements(${JSON.stringify(DEFERRED)}).create('payment')
      window.element.on('loaderror', (event) => window.events.push({ name: 'loaderror', ...event }))
      window.element.mount(document.body.appendChild(document.createElement('div')))
      return {}
    }`)
    await see
      .poll(async () => (await shop.events()).at(-1))
      .toMatchObject({ name: 'loaderror', error: { type: 'invalid_request_error' } })
  })
})

test('the look takes labels that float, and variables of inputs', async () => {
  await mount(
    {
      ...DEFERRED,
      appearance: { labels: 'floating', variables: { inputColorBorder: '#00ff00', labelFontSize: '13px' } },
    },
    { readOnly: true },
  )
  await see(shop.form.locator('html')).toHaveAttribute('data-labels', 'floating')
  await see(number()).toHaveCSS('border-top-color', 'rgb(0, 255, 0)')
  await see(number()).toBeDisabled()
  const top = (selector: string) => shop.form.locator(selector).evaluate((node) => node.getBoundingClientRect().top)
  const [input, label] = await Promise.all([top('[name="number"]'), top('label[for="Field-numberInput"]')])
  expect(label).toBeGreaterThan(input)
})
