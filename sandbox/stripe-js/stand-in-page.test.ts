import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { Checkout, see, startStage, type Stage } from './testing/checkout.ts'

let stage: Stage
let shop: Checkout

beforeAll(async () => void (stage = await startStage()), 60_000)
afterAll(() => stage.stop())
beforeEach(async () => void (shop = await Checkout.enter(stage)))
afterEach(() => shop.leave())

describe('by keyboard', () => {
  test('Tab goes from the page into the fields and out again, and Enter submits', async () => {
    await shop.open('setup')
    await see(shop.form.locator('[name="number"]')).toBeVisible()
    await shop.page.getByRole('button', { name: 'Toggle' }).focus()
    await shop.page.keyboard.press('Tab')
    await shop.page.keyboard.type('4242424242424242')
    for (const text of ['1234', '123']) {
      await shop.page.keyboard.press('Tab')
      await shop.page.keyboard.type(text)
    }
    await shop.page.keyboard.press('Tab')
    await shop.page.keyboard.press('Tab')
    await shop.page.keyboard.type('10001')
    await see(shop.form.locator('[name="expiry"]')).toHaveValue('12 / 34')
    await shop.page.keyboard.press('Tab')
    await see(shop.page.getByRole('button', { name: 'Save' })).toBeFocused()
    await shop.page.keyboard.press('Shift+Tab')
    await shop.page.keyboard.press('Enter')
    expect((await shop.result()).intent).toMatchObject({ status: 'succeeded' })
    expect((await shop.events()).map(({ name }) => name)).toEqual(expect.arrayContaining(['focus', 'blur']))
  })

  test('the challenge takes the focus, keeps it, survives Escape and gives it back', async () => {
    await shop.open('setup')
    await shop.save('4000002500003155')
    await see(shop.bank.getByRole('button', { name: 'Complete' })).toBeVisible()
    await see(shop.lightbox.locator('iframe')).toBeFocused()
    const { keyboard } = shop.page
    await keyboard.press('Escape')
    await keyboard.press('Tab')
    await see(shop.bank.getByRole('button', { name: 'Complete' })).toBeFocused()
    await keyboard.press('Tab')
    await see(shop.bank.getByRole('button', { name: 'Fail' })).toBeFocused()
    await keyboard.press('Tab')
    await see(shop.lightbox.getByRole('button', { name: 'Cancel' })).toBeFocused()
    await keyboard.press('Tab')
    await see(shop.bank.getByRole('button', { name: 'Complete' })).toBeFocused()
    await keyboard.press('Enter')
    expect((await shop.result()).intent).toMatchObject({ status: 'succeeded' })
    await see(shop.page.getByRole('button', { name: 'Save' })).toBeFocused()
  })
})

test('at 390 px nothing of the form or the challenge is cut off', async () => {
  await shop.page.setViewportSize({ width: 390, height: 700 })
  await shop.open('setup')
  await shop.save('4000002500003155')
  await see(shop.bank.getByRole('button', { name: 'Fail' })).toBeInViewport({ ratio: 1 })
  await see(shop.lightbox.getByRole('button', { name: 'Cancel' })).toBeInViewport({ ratio: 1 })
  await shop.bank.getByRole('button', { name: 'Complete' }).click()
  await shop.result()
  const width = await shop.page.evaluate(() => document.documentElement.scrollWidth)
  expect(width).toBeLessThanOrEqual(390)
})

describe('mistakes of the page', () => {
  test('are IntegrationErrors that name the mistake', async () => {
    await shop.open('none')
    const unmounted = 'elements: stripe.elements({ clientSecret: "seti_1_secret_2" }), redirect: "if_required"'
    const mistakes = [
      [
        'stripe.elements({ clientSecret: "cs_1_secret_2" })',
        'clientSecret: value should be a client secret of the form',
      ],
      ['stripe.elements().create("payment")', 'you must pass a clientSecret or mode'],
      ['stripe.elements({ mode: "setup" }).create("iban")', 'A valid Element name must be provided'],
      ['stripe.confirmSetup({ clientSecret: "pi_1_secret_2" })', 'should be a SetupIntent client secret'],
      [`stripe.confirmSetup({ ${unmounted} })`, 'elements should have a mounted Payment Element'],
      ['stripe.confirmCardPayment("seti_1_secret_2")', 'stripe.confirmCardPayment intent secret'],
      ['window.Stripe("sk_test_abcd")', 'You should not use your secret key'],
      ['window.Stripe("pk_live_abcd")', 'publishable test keys'],
    ]
    for (const [code = '', message = ''] of mistakes) {
      const { thrown } = await shop.stripe(`(stripe) => ${code}`)
      expect(thrown, code).toMatch(/^IntegrationError: /)
      expect(thrown, code).toContain(message)
    }
    expect(await shop.page.evaluate('window.Stripe.version')).toBe('endive')
  })
})
