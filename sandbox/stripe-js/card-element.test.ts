import { AxeBuilder } from '@axe-core/playwright'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { CARD_SOURCE } from './testing/card-source.ts'
import { Checkout, see, startStage, type Stage } from './testing/checkout.ts'

let stage: Stage
let shop: Checkout

beforeAll(async () => void (stage = await startStage(CARD_SOURCE)), 60_000)
afterAll(() => stage.stop())
beforeEach(async () => void (shop = await Checkout.enter(stage)))
afterEach(() => shop.leave())

const frame = (title: string) => shop.page.frameLocator(`iframe[title="${title}"]`)
const card = () => frame('Secure card payment input frame')
const number = () => frame('Secure card number input frame').locator('[name="cardnumber"]')
const expiry = () => frame('Secure expiration date input frame').locator('[name="exp-date"]')
const code = () => frame('Secure CVC input frame').locator('[name="cvc"]')
const host = () => shop.page.locator('#card')
const save = () => shop.page.getByRole('button', { name: 'Save' }).click()

async function fill(digits: string): Promise<void> {
  await card().locator('[name="cardnumber"]').pressSequentially(digits)
  await card().locator('[name="exp-date"]').pressSequentially('1234')
  await card().locator('[name="cvc"]').pressSequentially('123')
  await card().locator('[name="postal"]').pressSequentially('10001')
}

const changes = async () =>
  (await shop.events()).filter(({ name }) => name === 'change').map(({ name: _name, ...event }) => event)

describe('the Card Element', () => {
  test('stands in the page with the names and classes of Stripe’s', async () => {
    await shop.open('setup')
    await see(card().getByRole('textbox', { name: 'Credit or debit card number' })).toHaveAttribute(
      'placeholder',
      'Card number',
    )
    await see(card().getByLabel('Credit or debit card expiration date')).toHaveAttribute('placeholder', 'MM / YY')
    await see(card().getByLabel('Credit or debit card CVC/CVV')).toHaveAttribute('placeholder', 'CVC')
    await see(card().getByLabel('ZIP')).toHaveAttribute('placeholder', 'ZIP')
    await see(host()).toHaveClass('StripeElement StripeElement--empty')
    const inner = host().locator('> div.__PrivateStripeElement')
    await see(inner.locator('> input.__PrivateStripeElement-input')).toHaveCount(1)
    const shown = inner.locator('> iframe')
    expect(await shown.getAttribute('name')).toMatch(/^__privateStripeFrame\d+$/)
    expect(await shown.getAttribute('src')).toContain('/v3/elements-inner-card-')
    for (const [name, value] of [
      ['frameborder', '0'],
      ['allowtransparency', 'true'],
      ['scrolling', 'no'],
      ['role', 'presentation'],
      ['allow', 'payment *'],
    ] as const) {
      expect(await shown.getAttribute(name)).toBe(value)
    }
    expect((await new AxeBuilder({ page: shop.page }).analyze()).violations.map(({ id }) => id)).toEqual([])
    expect(shop.watch.complaints).toEqual([])
  })

  test('saves a card, and says what it has without saying what is in it', async () => {
    await shop.open('setup')
    await fill('4242424242424242')
    await see(card().locator('[name="cardnumber"]')).toHaveValue('4242 4242 4242 4242')
    await see(host()).toHaveClass(/StripeElement--complete/)
    await see(host()).toHaveClass(/StripeElement--focus/)
    await save()
    expect((await shop.result()).intent).toMatchObject({ object: 'setup_intent', status: 'succeeded' })
    const all = await changes()
    expect(all[0]).toEqual({
      elementType: 'card',
      empty: false,
      complete: false,
      error: undefined,
      brand: 'visa',
      value: { postalCode: '' },
    })
    expect(all.at(-1)).toMatchObject({ complete: true, brand: 'visa', value: { postalCode: '10001' } })
    expect(JSON.stringify(await shop.events())).not.toContain('4242')
    const told = shop.watch.requests.filter(({ url }) => !url.startsWith(stage.sandbox.url))
    expect(told.filter(({ body }) => body.includes('4242'))).toEqual([])
  })

  test('goes from field to field as each becomes whole', async () => {
    await shop.open('setup')
    await card().locator('[name="cardnumber"]').click()
    await shop.page.keyboard.type('42424242424242421234123')
    await shop.page.keyboard.type('10001')
    await see(host()).toHaveClass(/StripeElement--complete/)
    await shop.page.keyboard.press('Enter')
    expect((await shop.result()).intent).toMatchObject({ status: 'succeeded' })
  })

  test('tells mistakes in its change event and on its host', async () => {
    await shop.open('setup')
    await card().locator('[name="cardnumber"]').pressSequentially('4242424242424241')
    await see(host()).toHaveClass(/StripeElement--invalid/)
    expect((await changes()).at(-1)?.error).toEqual({
      type: 'validation_error',
      code: 'invalid_number',
      message: 'Your card number is invalid.',
    })
    await card().locator('[name="cardnumber"]').fill('4242')
    await save()
    expect((await shop.result()).error).toEqual({
      type: 'validation_error',
      code: 'incomplete_number',
      message: 'Your card number is incomplete.',
    })
    await see(host()).toHaveClass(/StripeElement--invalid/)
    await shop.page.evaluate('window.element.clear()')
    await see(host()).toHaveClass(/StripeElement--empty/)
    await see(host()).not.toHaveClass(/StripeElement--invalid/)
  })

  test('3155 pays after the challenge, and a decline is the promise’s to tell', async () => {
    await shop.open('payment', { options: JSON.stringify({ hidePostalCode: true }) })
    await see(card().locator('[name="postal"]')).toBeHidden()
    await card().locator('[name="cardnumber"]').fill('4000002500003155')
    await card().locator('[name="exp-date"]').fill('12 / 34')
    await card().locator('[name="cvc"]').fill('123')
    await save()
    await shop.bank.getByRole('button', { name: 'Complete' }).click()
    expect((await shop.result()).intent).toMatchObject({ object: 'payment_intent', status: 'succeeded' })
    await shop.open('payment', { options: JSON.stringify({ hidePostalCode: true }) })
    await card().locator('[name="cardnumber"]').fill('4000000000000002')
    await card().locator('[name="exp-date"]').fill('12 / 34')
    await card().locator('[name="cvc"]').fill('123')
    await save()
    expect((await shop.result()).error).toMatchObject({
      code: 'card_declined',
      message: 'Your card has been declined.',
    })
    await see(card().locator('[name="cardnumber"]')).toHaveValue('4000 0000 0000 0002')
  })

  test('takes styles, classes, a postal code, and is disabled, focused and blurred by the page', async () => {
    const options = { style: { base: { fontSize: '20px', color: '#0000ff' } }, value: { postalCode: '94107' } }
    await shop.open('setup', { options: JSON.stringify({ ...options, classes: { base: 'mine', focus: 'mine-now' } }) })
    const input = card().locator('[name="cardnumber"]')
    await see(input).toHaveCSS('color', 'rgb(0, 0, 255)')
    await see(input).toHaveCSS('font-size', '20px')
    await see(card().locator('[name="postal"]')).toHaveValue('94107')
    await see(host()).toHaveClass('mine StripeElement--empty')
    await shop.page.evaluate('window.element.focus()')
    await see(input).toBeFocused()
    await see(host()).toHaveClass(/mine-now/)
    await shop.page.evaluate('window.element.blur()')
    await see(host()).not.toHaveClass(/mine-now/)
    await shop.page.evaluate('window.element.update({ disabled: true })')
    await see(input).toBeDisabled()
    expect((await shop.events()).map(({ name }) => name)).toEqual(expect.arrayContaining(['ready', 'focus', 'blur']))
  })

  test('makes PaymentMethods and tokens', async () => {
    await shop.open('setup')
    await fill('5555555555554444')
    const made = await shop.stripe(
      `(stripe) => stripe.createPaymentMethod({ type: 'card', card: window.elements.getElement('card'), billing_details: { email: 'jo@example.com' } })`,
    )
    expect(made.paymentMethod).toMatchObject({
      card: { last4: '4444', brand: 'mastercard' },
      billing_details: { email: 'jo@example.com', address: { postal_code: '10001' } },
    })
    const { token } = await shop.stripe(
      `(stripe) => stripe.createToken(window.elements.getElement('card'), { name: 'Jo Doe' })`,
    )
    expect(token).toMatchObject({ object: 'token', card: { last4: '4444', name: 'Jo Doe', address_zip: '10001' } })
    const source = String(token?.id)
    expect(await shop.server('/v1/customers', { source })).toMatchObject({ object: 'customer' })
  })
})

describe('the split trio', () => {
  test('is one card in three frames, whichever of them the page names, and the page hears none of it', async () => {
    await shop.page.addInitScript(() => {
      const heard: string[] = []
      Reflect.set(window, 'heard', heard)
      window.addEventListener('message', (event) => heard.push(JSON.stringify(event.data)))
    })
    await shop.open('setup', { element: 'split' })
    await see(number()).toHaveAttribute('placeholder', '1234 1234 1234 1234')
    await number().pressSequentially('4242424242424242')
    await expiry().pressSequentially('1234')
    await code().pressSequentially('123')
    for (const id of ['card', 'expiry', 'cvc']) {
      await see(shop.page.locator(`#${id}`)).toHaveClass(/StripeElement--complete/)
    }
    const all = await changes()
    expect(all).toContainEqual(expect.objectContaining({ elementType: 'cardNumber', brand: 'visa', complete: true }))
    expect(all).toContainEqual({ elementType: 'cardExpiry', empty: false, complete: true, error: undefined })
    await save()
    expect((await shop.result()).intent).toMatchObject({ status: 'succeeded' })
    const heard = String(await shop.page.evaluate('window.heard.join()'))
    expect(heard).toContain('"brand":"visa"')
    expect(heard).not.toMatch(/4242 ?4242|12 ?.? ?34"/)
    expect(shop.watch.complaints).toEqual([])
  })

  test('misses what is missing in any of them', async () => {
    await shop.open('setup', { element: 'split' })
    await number().fill('4242424242424242')
    await expiry().fill('12 / 34')
    await save()
    expect((await shop.result()).error).toEqual({
      type: 'validation_error',
      code: 'incomplete_cvc',
      message: 'Your card’s security code is incomplete.',
    })
    await see(shop.page.locator('#cvc')).toHaveClass(/StripeElement--invalid/)
  })

  test('makes a token of the code alone, for a saved card', async () => {
    await shop.open('setup', { element: 'split' })
    await code().fill('123')
    const { token } = await shop.stripe(
      `(stripe) => stripe.createToken('cvc_update', window.elements.getElement('cardCvc'))`,
    )
    expect(token).toMatchObject({ object: 'token', type: 'cvc_update' })
  })

  test('speaks French', async () => {
    await shop.open('setup', { element: 'split', locale: 'fr' })
    await see(number()).toHaveAttribute('aria-label', 'Numéro de carte de crédit ou de débit')
    await number().fill('4242')
    await number().blur()
    await see
      .poll(async () => (await changes()).at(-1)?.error)
      .toMatchObject({ code: 'incomplete_number', message: 'Votre numéro de carte est incomplet.' })
  })

  test('asks four digits of American Express', async () => {
    await shop.open('setup', { element: 'split' })
    await number().fill('378282246310005')
    await see(code()).toHaveAttribute('placeholder', 'CVV')
    await code().pressSequentially('12345')
    await see(code()).toHaveValue('1234')
  })
})

test('a frame the page’s policy forbids is a loaderror', async () => {
  await shop.open('setup', { frames: 'none' })
  await see
    .poll(async () => (await shop.events()).at(-1))
    .toMatchObject({ name: 'loaderror', elementType: 'card', error: { type: 'api_connection_error' } })
})

test('mistakes of the page are IntegrationErrors, and unknown options are warned of', async () => {
  await shop.open('setup')
  await see(card().locator('[name="cardnumber"]')).toBeVisible()
  for (const [mistake = '', message = ''] of [
    ['stripe.elements().create("iban")', 'A valid Element name must be provided. Valid Elements are:'],
    ['window.elements.create("card")', 'Can only create one Element of type card'],
    ['window.elements.create("cardNumber")', 'Can only create one Element of type cardNumber: there is a card Element'],
    ['stripe.elements().create("card", { style: "red" })', 'style should be an object. You specified: "red"'],
    ['stripe.elements({ mode: "payment", currency: "eur" })', 'amount should be a positive integer'],
    ['stripe.elements({ loader: "maybe" })', 'loader should be one of the following strings: auto, always, never'],
    ['stripe.elements({ mode: "setup" }).create("payment", { terms: { card: "no" } })', 'terms.card should be one of'],
    ['stripe.elements({ mode: "setup" }).create("payment", { layout: "grid" })', 'layout should be one of'],
    ['stripe.elements({ appearance: { theme: "sepia" } })', 'theme should be one of the following strings'],
    ['stripe.confirmKlarnaPayment("pi_1_secret_2")', 'stripe.confirmKlarnaPayment() is not part of this local'],
    ['stripe.createToken("pii", {})', 'You must provide a Stripe Element or a valid token type'],
    [
      'stripe.createPaymentMethod({ type: "card", card: {} })',
      'Invalid value for createPaymentMethod: card should be object or element',
    ],
    [
      'stripe.createToken(stripe.elements().create("card"))',
      'We could not retrieve data from the specified Element. Please make sure the Element',
    ],
  ]) {
    const { thrown } = await shop.stripe(`(stripe) => ${mistake}`)
    expect(thrown, mistake).toMatch(/^IntegrationError: /)
    expect(thrown, mistake).toContain(message)
  }
  await shop.stripe('(stripe) => { stripe.elements().create("card", { colour: "red" }); return {} }')
  expect(shop.watch.complaints).toEqual([
    `[Stripe.js] Unrecognized elements.create('card') parameter: colour is not a recognized parameter. This may cause issues with your integration in the future.`,
  ])
})
