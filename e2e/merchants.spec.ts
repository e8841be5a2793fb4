import Stripe from 'stripe'
import { readFile } from 'node:fs/promises'
import { asksAlways, plain } from './cards'
import { chargeCard, openCustomer, openPayment, shownLink } from './desk'
import { expect } from './fixtures'
import type { OwnWorld } from './own-world'
import { test } from './own-world-test'
import { newPerson, signIn, signUp } from './people'
import { saveCard } from './saving'
import { addShop, connectedShop } from './shops'

test.use({ expectedErrors: [/status of 404/] })

test.describe('two merchants of one installation', { tag: '@sandbox' }, () => {
  test.describe.configure({ mode: 'serial' })

  test('each charges its own shoppers in its own account, and sees nothing of the other', async ({
    page,
    world,
    browser,
    request,
  }) => {
    test.slow()
    const shop = await connectedShop(page, world)
    const theirs = await browser.newContext({ baseURL: world.url })
    const shopperPage = await theirs.newPage()
    const ada = newPerson('Ada of Blue Bottle')
    await signUp(shopperPage, ada, `/sign-up?merchant=${shop.endpoint}`)
    await saveCard(shopperPage, plain)
    await saveCard(shopperPage, asksAlways)
    const stripeCustomer = await openCustomer(page, ada)
    const customerPath = new URL(page.url()).pathname
    await chargeCard(page, plain, { amount: '7.00' })
    const intents = await shop.stripe.paymentIntents.list({ customer: stripeCustomer })
    expect(intents.data.map(({ status, amount }) => [status, amount])).toEqual([['succeeded', 700]])

    // The bank asks: the link belongs to the shop, whoever opens it.
    await openCustomer(page, ada)
    await chargeCard(page, asksAlways, { amount: '8.00' })
    await expect(page.getByRole('table', { name: 'Payments' }).getByRole('row').nth(1)).toContainText('8.00')
    await openPayment(page)
    const paymentPath = new URL(page.url()).pathname
    const link = await shownLink(page)
    const guest = await browser.newContext({ baseURL: world.url })
    const guestPage = await guest.newPage()
    await guestPage.goto(link)
    await expect(guestPage.getByRole('heading', { level: 1 })).toContainText(shop.name)
    await guest.close()

    const first = await browser.newContext({ baseURL: world.url })
    const firstPage = await first.newPage()
    const { merchant } = JSON.parse(await readFile(world.demoFile, 'utf8'))
    await signIn(firstPage, merchant, '/admin')
    for (const path of [customerPath, paymentPath]) expect((await firstPage.request.get(path)).status(), path).toBe(404)
    await firstPage.goto(`/admin/customers?q=${encodeURIComponent(ada.email)}`)
    await expect(firstPage.getByRole('heading', { name: /^No customer matches/ })).toBeVisible()
    const grace = { name: 'Grace Hopper', email: 'grace@example.com', password: '' }
    await openCustomer(firstPage, grace)
    const gracePath = new URL(firstPage.url()).pathname
    expect((await page.request.get(gracePath)).status()).toBe(404)
    await page.goto('/admin/customers')
    await expect(page.getByText(ada.email)).toBeVisible()
    await expect(page.getByText(grace.email)).toHaveCount(0)
    const host = new Stripe('sk_test_own_world', { ...addressOf(world), telemetry: false })
    expect((await host.customers.list({ email: ada.email })).data, 'nothing of it in the other account').toEqual([])

    const payload = JSON.stringify(eventFor(intents.data[0]?.id ?? ''))
    const post = (endpoint: string, secret: string) =>
      request.post(`${world.url}/api/stripe/webhook/${endpoint}`, {
        headers: { 'Stripe-Signature': Stripe.webhooks.generateTestHeaderString({ payload, secret }) },
        data: Buffer.from(payload),
      })
    expect((await post(shop.endpoint, world.webhookSecret)).status()).toBe(400)
    expect((await post('default', shop.keys.webhookSecret)).status()).toBe(400)
    expect((await post(shop.endpoint, shop.keys.webhookSecret)).status()).toBe(200)
    expect((await post('nobody', shop.keys.webhookSecret)).status()).toBe(404)
    await Promise.all([theirs.close(), first.close()])
  })

  test('the sign-in page keeps whose it is: through errors, to the sign-up and back, after signing out', async ({
    page,
    world,
  }) => {
    const shop = await addShop(world, 'Café Zoë')
    await page.goto(`/sign-in?merchant=${shop.endpoint}`)
    await expect(page.getByText('See your cards and payments at Café Zoë.')).toBeVisible()
    await page.getByLabel('Email').fill(shop.email)
    await page.getByLabel('Password').fill('not the password')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect(page.getByText('The email or password is not right.')).toBeVisible()
    await page.getByRole('link', { name: 'Create an account' }).click()
    await expect(page).toHaveURL(`/sign-up?merchant=${shop.endpoint}`)
    await page.getByRole('link', { name: 'Sign in' }).click()
    await expect(page).toHaveURL(`/sign-in?merchant=${shop.endpoint}`)
    await page.getByLabel('Email').fill(shop.email)
    await page.getByLabel('Password').fill(shop.password)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect(page).toHaveURL('/admin')

    await page
      .getByRole('button', { name: `Account of ${shop.email}` })
      .last()
      .click()
    await page.getByRole('menuitem', { name: 'Sign out', exact: true }).click()
    await expect(page).toHaveURL(`/sign-in?merchant=${shop.endpoint}&notice=signedOut`)
    // The same words open nothing at the first merchant.
    await page.goto('/sign-in')
    await page.getByLabel('Email').fill(shop.email)
    await page.getByLabel('Password').fill(shop.password)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect(page.getByText('The email or password is not right.')).toBeVisible()
    for (const path of ['/sign-in?merchant=nobody', '/sign-up?merchant=nobody', '/sign-in?merchant=a&merchant=b'])
      expect((await page.request.get(path)).status(), path).toBe(404)
  })

  test('a session that has ended leads to the page of the merchant it was at', async ({ page, world }) => {
    const shop = await addShop(world)
    await page.goto(`/sign-in?merchant=${shop.endpoint}`)
    await page.getByLabel('Email').fill(shop.email)
    await page.getByLabel('Password').fill(shop.password)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect(page).toHaveURL('/admin')
    await world.walk(31)
    await page.goto('/admin/payments')
    await expect(page).toHaveURL(`/sign-in?merchant=${shop.endpoint}&next=%2Fadmin%2Fpayments&notice=sessionEnded`)
  })
})

function addressOf({ stripeUrl }: OwnWorld) {
  const { hostname: host, port } = new URL(stripeUrl)
  return { host, port, protocol: 'http' as const }
}

function eventFor(intent: string) {
  return {
    id: `evt_two${Date.now()}`,
    object: 'event',
    type: 'payment_intent.succeeded',
    created: Math.floor(Date.now() / 1000),
    livemode: false,
    data: { object: { id: intent, object: 'payment_intent' } },
  }
}
