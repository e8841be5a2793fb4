import { AxeBuilder } from '@axe-core/playwright'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { Checkout, see, startStage, type Stage } from './testing/checkout.ts'

let stage: Stage
let shop: Checkout

beforeAll(async () => void (stage = await startStage()), 60_000)
afterAll(() => stage.stop())
beforeEach(async () => void (shop = await Checkout.enter(stage)))
afterEach(() => shop.leave())

const AUTHENTICATION =
  'We are unable to authenticate your payment method. Please choose a different payment method and try again.'

describe('a page with @stripe/react-stripe-js alone, under StrictMode and a strict policy', () => {
  test('mounts one Payment Element, warns of nothing and asks no other host', async () => {
    await shop.open('setup')
    await see(shop.form.getByRole('textbox', { name: 'Card number' })).toBeVisible()
    await see(shop.form.getByLabel('Expiration (MM/YY)')).toBeVisible()
    await see(shop.form.getByText('By providing your card information, you allow Fern & Field')).toBeVisible()
    const frames = shop.page.locator('.StripeElement > .__PrivateStripeElement > iframe')
    await see(frames).toHaveCount(1)
    expect(await frames.getAttribute('name')).toMatch(/^__privateStripeFrame\d+$/)
    expect(await frames.getAttribute('src')).toContain('/v3/elements-inner-payment-')
    expect((await shop.events()).map(({ name }) => name)).toEqual(['loaderstart', 'ready'])
    expect(shop.watch.complaints).toEqual([])
    const hosts = new Set(shop.watch.requests.map(({ url }) => new URL(url).origin))
    expect([...hosts].toSorted()).toEqual([stage.merchant.url, stage.sandbox.url].toSorted())
    expect(await shop.page.locator('script[src*="js.stripe.com"]').count()).toBe(0)
  })

  const axe = async () => (await new AxeBuilder({ page: shop.page }).analyze()).violations.map(({ id }) => id)

  test('has nothing for axe to find, empty and with errors', async () => {
    await shop.open('setup')
    await see(shop.form.locator('[name="number"]')).toBeVisible()
    expect(await axe()).toEqual([])
    await shop.page.getByRole('button', { name: 'Save' }).click()
    await see(shop.form.locator('#Field-numberError')).toBeVisible()
    expect(await axe()).toEqual([])
  })

  test('has nothing for axe to find in the challenge', async () => {
    await shop.open('setup')
    await shop.save('4000002500003155')
    await see(shop.bank.getByText('•••• 3155')).toBeVisible()
    expect(await axe()).toEqual([])
  })

  test('keeps what was typed when the looks change, and mounts again after it was taken away', async () => {
    await shop.open('setup')
    await shop.form.locator('[name="number"]').fill('4242424242424242')
    await shop.page.getByRole('button', { name: 'Dark' }).click()
    await see(shop.form.locator('html')).toHaveAttribute('data-theme', 'night')
    await see(shop.form.locator('[name="number"]')).toHaveValue('4242 4242 4242 4242')
    await shop.page.getByRole('button', { name: 'Toggle' }).click()
    await see(shop.page.locator('iframe[name^="__privateStripeFrame"]')).toHaveCount(0)
    await shop.page.getByRole('button', { name: 'Toggle' }).click()
    await see(shop.form.locator('[name="number"]')).toHaveValue('')
    expect(shop.watch.complaints).toEqual([])
  })

  test('keeps the place of the form while it loads', async () => {
    await shop.page.route('**/v1/setup_intents/*', async (route) => {
      const height = await shop.page.locator('.__PrivateStripeElement').evaluate((node) => node.clientHeight)
      await shop.page.evaluate(`window.heightBefore = ${height}`)
      await route.continue()
    })
    await shop.open('setup', { terms: 'never' })
    await see(shop.form.locator('[name="number"]')).toBeVisible()
    const before = Number(await shop.page.evaluate('window.heightBefore'))
    const wrapper = shop.page.locator('.__PrivateStripeElement')
    await see.poll(async () => Math.abs((await wrapper.evaluate((node) => node.clientHeight)) - before)).toBeLessThan(3)
    expect(before).toBeGreaterThan(200)
  })

  test('speaks French when asked', async () => {
    await shop.open('setup', { locale: 'fr', country: 'FR' })
    await see(shop.form.getByRole('textbox', { name: 'Numéro de carte' })).toBeVisible()
    await see(shop.form.locator('[name="postalCode"]')).toBeHidden()
    await shop.page.getByRole('button', { name: 'Save' }).click()
    expect((await shop.result()).error?.message).toBe('Votre numéro de carte est incomplet.')
  })

  test('says loaderror when its frames are forbidden and when the intent does not exist', async () => {
    await shop.open('setup', { frames: 'none' })
    await see.poll(async () => (await shop.events()).at(-1)?.name).toBe('loaderror')
    await shop.open('none', { secret: 'seti_1Nope_secret_Nope' })
    await see
      .poll(async () => (await shop.events()).at(-1))
      .toMatchObject({
        name: 'loaderror',
        elementType: 'payment',
        error: { type: 'invalid_request_error', code: 'resource_missing' },
      })
  })
})

describe('saving a card', () => {
  test('4242 is saved, and its number never reaches the merchant’s page', async () => {
    await shop.page.addInitScript(() => {
      const heard: string[] = []
      Reflect.set(window, 'heard', heard)
      window.addEventListener('message', (event) => heard.push(JSON.stringify(event.data)))
    })
    await shop.open('setup')
    await shop.save('4242424242424242')
    expect((await shop.result()).intent).toMatchObject({ object: 'setup_intent', status: 'succeeded' })
    const heard = (await shop.page.evaluate('window.heard')) as string[]
    const told = [
      ...heard,
      ...shop.watch.requests.filter(({ url }) => url.startsWith(stage.merchant.url)).map((r) => r.body),
    ]
    expect(heard.length).toBeGreaterThan(3)
    expect(told.filter((text) => /4242 ?4242/.test(text))).toEqual([])
    expect((await shop.events()).at(-1)).toMatchObject({ elementType: 'payment' })
    expect(await shop.events()).toContainEqual({
      name: 'change',
      elementType: 'payment',
      empty: false,
      complete: true,
      collapsed: false,
      value: { type: 'card' },
    })
  })

  test('3155 is saved after the challenge is completed', async () => {
    await shop.open('setup')
    await shop.save('4000002500003155')
    await see(shop.bank.getByRole('heading', { name: '3D Secure 2 Test Page' })).toBeVisible()
    await see(shop.lightbox.locator('.LightboxModalContent')).toBeVisible()
    await shop.bank.locator('button#test-source-authorize-3ds').click()
    expect((await shop.result()).intent).toMatchObject({ status: 'succeeded' })
    await see(shop.page.locator('iframe[src*="three-ds-2-challenge"]')).toHaveCount(0)
  })

  test.each([
    ['failed', () => shop.bank.getByRole('button', { name: 'Fail' }).click()],
    ['canceled', () => shop.lightbox.getByRole('button', { name: 'Cancel' }).click()],
  ])('3155 is not saved when the challenge is %s', async (_how, leave) => {
    await shop.open('setup')
    await shop.save('4000002500003155')
    await see(shop.bank.getByRole('button', { name: 'Complete' })).toBeVisible()
    await leave()
    expect((await shop.result()).error).toMatchObject({
      type: 'invalid_request_error',
      code: 'setup_intent_authentication_failure',
      message: AUTHENTICATION,
      setup_intent: { status: 'requires_payment_method' },
      payment_method: { card: { last4: '3155' } },
    })
    await see(shop.page.locator('iframe[src*="three-ds-2-challenge"]')).toHaveCount(0)
    await see(shop.form.locator('[name="number"]')).toHaveValue('4000 0025 0000 3155')
  })

  test('9995 is declined in both places, stays in the form, and another card saves', async () => {
    await shop.open('setup')
    await shop.save('4000000000009995')
    expect((await shop.result()).error).toMatchObject({
      type: 'card_error',
      code: 'card_declined',
      decline_code: 'insufficient_funds',
      message: 'Your card has insufficient funds.',
      setup_intent: { status: 'requires_payment_method' },
    })
    await see(shop.form.locator('#Field-numberError')).toHaveText('Your card has insufficient funds.')
    await see(shop.form.locator('[name="number"]')).toHaveValue('4000 0000 0000 9995')
    await shop.save('4242424242424242')
    expect((await shop.result()).intent).toMatchObject({ status: 'succeeded' })
    expect(shop.watch.complaints).toEqual([])
  })

  test('0002 is declined in two wordings', async () => {
    await shop.open('setup')
    await shop.save('4000000000000002')
    expect((await shop.result()).error?.message).toBe('Your card has been declined.')
    await see(shop.form.locator('#Field-numberError')).toHaveText('Your card was declined.')
  })

  test('a wrong form is a validation error with a text under each field', async () => {
    await shop.open('setup')
    await shop.form.locator('[name="number"]').fill('4242424242424241')
    await see(shop.form.locator('#Field-numberError')).toHaveText('Your card number is invalid.')
    await shop.form.locator('[name="number"]').fill('4242')
    await shop.form.locator('[name="expiry"]').fill('12/20')
    await shop.form.locator('[name="cvc"]').fill('1')
    await shop.page.getByRole('button', { name: 'Save' }).click()
    expect(await shop.result()).toEqual({
      error: { type: 'validation_error', code: 'incomplete_number', message: 'Your card number is incomplete.' },
    })
    await see(shop.form.locator('#Field-numberError')).toHaveText('Your card number is incomplete.')
    await see(shop.form.locator('#Field-expiryError')).toHaveText('Your card’s expiration year is in the past.')
    await see(shop.form.locator('#Field-cvcError')).toHaveText('Your security code is incomplete.')
    await see(shop.form.locator('#Field-postalCodeError')).toHaveText('Your postal code is incomplete.')
    await see(shop.form.locator('[name="number"]')).toHaveAttribute('aria-invalid', 'true')
    expect(shop.watch.requests.filter(({ url }) => url.endsWith('/confirm'))).toEqual([])
  })

  test('an unreachable API is an error to show, not an unhandled rejection', async () => {
    await shop.open('setup')
    await see(shop.form.locator('[name="number"]')).toBeVisible()
    await shop.page.route('**/confirm', (route) => route.abort())
    await shop.save('4242424242424242')
    expect((await shop.result()).error).toMatchObject({ type: 'api_connection_error' })
  })
})

describe('paying', () => {
  test('3184 pays after the challenge, which shows the amount', async () => {
    await shop.open('payment', { country: 'FR' })
    await see(shop.form.getByText('By providing your card information')).toBeHidden()
    await shop.save('4000002760003184')
    await see(shop.bank.getByText('€19.99')).toBeVisible()
    await shop.bank.getByRole('button', { name: 'Complete' }).click()
    expect((await shop.result()).intent).toMatchObject({ object: 'payment_intent', status: 'succeeded' })
  })

  test('3178 is declined after the challenge, in both places', async () => {
    await shop.open('payment')
    await shop.save('4000008260003178')
    await shop.bank.getByRole('button', { name: 'Complete' }).click()
    expect((await shop.result()).error).toMatchObject({
      type: 'card_error',
      code: 'card_declined',
      decline_code: 'insufficient_funds',
      payment_intent: { status: 'requires_payment_method' },
    })
    await see(shop.form.locator('#Field-numberError')).toHaveText('Your card has insufficient funds.')
  })

  test('without redirect: if_required the shopper lands on the return address', async () => {
    await shop.open('payment', { back: `${stage.merchant.url}/?pk=pk_test_standin` })
    await shop.save('4242424242424242')
    await shop.page.waitForURL(/redirect_status=succeeded/)
    const { searchParams } = new URL(shop.page.url())
    expect(searchParams.get('payment_intent_client_secret')).toContain(`${searchParams.get('payment_intent')}_secret_`)
  })

  test('a charge the bank refused off-session is finished by confirmCardPayment with the same card', async () => {
    await shop.open('none')
    const customer = await shop.server('/v1/customers', {})
    const method = await shop.server('/v1/payment_methods/pm_card_authenticationRequired/attach', {
      customer: String(customer.id),
    })
    const intent = await shop.server('/v1/payment_intents', {
      'allowed_payment_method_types[]': 'card',
      amount: '500',
      currency: 'eur',
      customer: String(customer.id),
    })
    const args = JSON.stringify([intent.client_secret, { payment_method: method.id }])
    const done = shop.stripe(`(stripe) => stripe.confirmCardPayment(...${args})`)
    await shop.bank.getByRole('button', { name: 'Complete' }).click()
    expect((await done).paymentIntent).toMatchObject({ status: 'succeeded' })
    const secret = JSON.stringify(intent.client_secret)
    const found = await shop.stripe(`(stripe) => stripe.retrievePaymentIntent(${secret})`)
    expect(found.paymentIntent).toMatchObject({ id: intent.id, status: 'succeeded' })
    const again = await shop.stripe(`(stripe) => stripe.handleNextAction({ clientSecret: ${secret} })`)
    expect(again.error?.message).toBe(
      'handleNextAction: The PaymentIntent supplied is not in the requires_action state.',
    )
  })
})
