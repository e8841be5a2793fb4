import type { Page } from '@playwright/test'
import { expect, test } from './fixtures'
import { expectAccessibleInBothThemes } from './themes'
import { shiftOf } from './good-page'
import { oneOfEach } from './link-kinds'
import { press } from './press'
import { newWallet, rest } from './rest'
import { saveCard } from './saving'
import { plain } from './cards'
import { settle } from './shoot'
import { paymentElement } from './stripe-elements'

const NOTHING = 'There is nothing here'
const NOBODYS = '3f0c9a52-6d1e-4b7c-9a55-0d7a1c2b3e4f'

test.describe('what is not there', () => {
  test.use({ expectedErrors: [/status of 404/] })

  test('is said in the shell of whoever asks, with a way on', async ({ page, shopper, merchantPage, guestPage }) => {
    const here = async (who: Page, owner: string) => {
      await expect(who.getByRole('heading', { level: 1, name: NOTHING })).toBeVisible()
      await expect(who).toHaveTitle(new RegExp(` · ${owner}$`))
    }
    for (const path of [
      '/nowhere',
      `/account/payments/${NOBODYS}`,
      `/account/cards/${NOBODYS}/edit`,
      '/admin/customers',
    ]) {
      expect((await page.goto(path))?.status(), path).toBe(404)
      await here(page, 'Northwind Coffee')
      await expect(page.getByRole('navigation').getByRole('link', { name: 'Cards' }), shopper.email).toBeVisible()
    }
    for (const path of ['/nowhere', `/admin/payments/${NOBODYS}`, `/admin/customers/${NOBODYS}`]) {
      expect((await merchantPage.goto(path))?.status(), path).toBe(404)
      await here(merchantPage, 'Northwind Coffee')
      await expect(merchantPage.getByRole('navigation').getByRole('link', { name: 'Customers' })).toBeVisible()
    }
    await guestPage.goto('/nowhere')
    await here(guestPage, 'Cardfile')
    await guestPage.getByRole('button', { name: 'Français' }).click()
    await expect(guestPage).toHaveTitle('Il n’y a rien ici · Cardfile')
    await guestPage.getByRole('link', { name: 'Aller à l’accueil' }).click()
    await expect(guestPage).toHaveURL(/\/sign-in/)
  })

  test('a link that has ended keeps its merchant’s name and says how to go on', async ({
    guestPage: page,
    request,
  }) => {
    const { customer, card } = await newWallet(request)
    const call = rest(request)
    const wallet: string = (await call('POST', `/v1/customers/${customer}/wallet-session`, {})).body.data.url
    expect((await call('DELETE', `/v1/payment-methods/${card}`)).status).toBe(200)
    expect((await page.goto(`${wallet}/cards/${card}/edit`))?.status()).toBe(404)
    await expect(page.getByRole('banner')).toContainText('Northwind Coffee')
    await expectAccessibleInBothThemes(page)
    await page.getByRole('link', { name: 'Sign in at Northwind Coffee' }).click()
    await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible()
  })
})

test.describe('without a network', () => {
  // What pages read ahead meanwhile.
  test.use({ expectedErrors: [/ERR_INTERNET_DISCONNECTED/] })

  test('every shell says that the network is gone, and that it is back', async ({
    page,
    shopper,
    merchantPage,
    guestPage,
  }) => {
    await merchantPage.goto('/admin/customers')
    await guestPage.goto('/sign-in')
    for (const one of [page, merchantPage, guestPage]) {
      const said = one.getByRole('status').filter({ hasText: 'You are offline.' })
      await expect(async () => {
        await one.context().setOffline(true)
        await expect(said, shopper.email).toBeVisible({ timeout: 2_000 })
      }).toPass()
      await one.context().setOffline(false)
      await expect(said).toHaveCount(0)
    }
  })
})

test.describe('without Stripe.js', () => {
  test.use({ expectedErrors: [/net::ERR_FAILED/] })

  test(
    'each page with a card form says so, tries again, and goes on with another device',
    { tag: '@sandbox' },
    async ({ guestPage: page, request }) => {
      test.slow()
      const links = await oneOfEach(request)
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
      for (const { page: kind, url } of links.filter((link) => link.page !== 'receipt')) {
        const address = kind === 'wallet' ? `${url}/new` : url
        await page.route('**/stripe.js', (route) => route.abort())
        await page.goto(address)
        const failed = page.getByRole('alert').filter({ hasText: 'did not load' })
        if (kind === 'recover') await press(page.getByRole('button', { name: 'Use another card' }), failed)
        if (kind === 'pay') await press(page.getByText('A new card'), failed)
        await expect(failed, kind).toBeVisible()
        const code = page.getByRole('img', { name: 'Code with the link to this page' })
        await expect(code, kind).toBeVisible()
        await page.getByRole('button', { name: 'Copy link' }).click()
        await expect(page.getByRole('status').filter({ hasText: 'Link copied' })).toBeAttached()
        expect(await page.evaluate(() => navigator.clipboard.readText()), kind).toBe(address)
        if (kind === 'pay') await expectAccessibleInBothThemes(page)
        await page.unroute('**/stripe.js')
        await page.getByRole('button', { name: 'Try again' }).click()
        await expect(failed, kind).toHaveCount(0)
        await expect(page.locator('iframe').first(), kind).toBeAttached()
      }
    },
  )
})

test('on a phone nothing moves when the card form comes', { tag: '@sandbox' }, async ({ guestPage: page, request }) => {
  await page.setViewportSize({ width: 412, height: 823 })
  for (const { page: kind, url } of await oneOfEach(request)) {
    await page.goto(kind === 'wallet' ? `${url}/new` : url)
    if (kind === 'checkout' || kind === 'wallet' || kind === 'popup/add-card') await paymentElement(page)
    await settle(page)
    expect(await shiftOf(page), kind).toBeLessThan(0.02)
  }
})

test('on a phone the tab of a page is in view', async ({ merchantPage: page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  for (const [path, tab] of [
    ['/admin/settings/terms', 'Terms'],
    ['/admin/settings/stripe', 'Stripe'],
  ] as const) {
    await page.goto(path)
    const tabs = page.getByRole('navigation', { name: 'Settings' })
    await expect(tabs.getByRole('link', { name: tab, exact: true })).toBeInViewport({ ratio: 1 })
    expect(await page.evaluate(() => window.scrollY)).toBe(0)
  }
})

test('a receipt and an agreement print without the page around them', async ({ page, shopper, guestPage, request }) => {
  const receipt = (await oneOfEach(request)).find((link) => link.page === 'receipt')
  await guestPage.emulateMedia({ media: 'print', colorScheme: 'dark' })
  await guestPage.goto(receipt?.url ?? '')
  await expect(guestPage.getByRole('heading', { name: 'Paid €19.99' })).toBeVisible()
  await expect(guestPage.getByRole('banner')).toContainText('Northwind Coffee')
  for (const hidden of [guestPage.getByRole('contentinfo'), guestPage.getByRole('button')])
    await expect(hidden).toHaveCount(0)
  expect(await guestPage.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)).toBe(
    'rgb(255, 255, 255)',
  )

  await saveCard(page, plain)
  await page.emulateMedia({ media: 'print' })
  await page.goto('/account/consents')
  const item = page.getByRole('list', { name: 'Agreements' }).getByRole('listitem').first()
  await expect(item, shopper.email).toContainText('Northwind Coffee')
  for (const role of ['navigation', 'contentinfo', 'button'] as const) await expect(page.getByRole(role)).toHaveCount(0)
})
