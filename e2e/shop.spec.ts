import type { Page } from '@playwright/test'
import { asksOnSetup, cards, insufficientFunds, plain } from './cards'
import { expect, test } from './fixtures'
import {
  allowShop,
  completeChallenge,
  openPopup,
  pressLast,
  savePopup,
  submitPopup,
  toldTo,
  visitShop,
} from './shopping'
import { expectAccessibleInBothThemes } from './themes'
import { shopUrl } from './target'

// What a bank refuses, and what a test cuts off, the browser reports.
test.use({ expectedErrors: [/net::ERR_FAILED|status of 40[0-9]/] })
test.beforeAll(({ browser, merchantSession }) => allowShop(browser, merchantSession))

const bought = (shop: Page) => shop.locator('#bought')
const CHARGED: Record<string, string> = {
  succeeded: '200 succeeded',
  requires_action: '402 requires_action authentication_required',
  declined: '402 declined card_declined insufficient_funds',
}

for (const card of cards.filter(({ charge }) => charge !== null)) {
  test(`a shop saves ${card.last4} in the popup and charges it later: ${card.charge}`, async ({ page, guestPage }) => {
    await visitShop(page)
    await savePopup(await openPopup(page), card)
    await expect(toldTo(page)).toHaveText(
      ['ready', `promise pm_`, `success visa ${card.last4} 12/2034`, 'attached 200'],
      { useInnerText: true },
    )
    await page.getByRole('button', { name: 'Buy again' }).click()
    await expect(bought(page)).toHaveText(CHARGED[card.charge ?? ''] ?? '')
    if (card.charge === 'succeeded') return
    const { data } = await page.evaluate(() => window.bought)
    await guestPage.goto(data.recovery_url)
    await expect(guestPage.getByText('$19.99').first()).toBeVisible()
  })
}

test('a card without money is declined in the popup, and another one is saved right there', async ({ page }) => {
  await visitShop(page)
  const popup = await openPopup(page)
  await submitPopup(popup, insufficientFunds)
  await expect(popup.getByRole('alert').filter({ hasText: 'insufficient funds' })).toBeVisible()
  await expect(toldTo(page), 'a decline is not the end').toHaveText(['ready'])
  await pressLast(popup, /^Cancel/)
  await expect(toldTo(page)).toHaveText(['ready', 'promise null', 'cancel'])
})

test('where popups are blocked the page goes there and comes back: saved, canceled', async ({ page }) => {
  await page.addInitScript(() => {
    window.open = () => null
  })
  const customer = await visitShop(page)
  const shopPage = page.url()
  const add = page.getByRole('button', { name: 'Add card' })
  await add.click()
  await page.waitForURL(/\/popup\/add-card\/[\w-]{43}\?/)
  await page.getByRole('button', { name: /^Cancel/ }).click()
  await page.waitForURL((url) => url.origin === shopUrl)
  await expect(toldTo(page)).toHaveText(['result canceled'])
  expect(page.url(), 'the shop’s address is its own again').toBe(shopPage)

  await add.click()
  await page.waitForURL(/\/popup\/add-card\//)
  await savePopup(page, asksOnSetup)
  await page.waitForURL((url) => url.origin === shopUrl)
  await expect(toldTo(page)).toHaveText(['result saved', 'attached 200'])
  await page.reload()
  await expect(page.getByRole('heading', { name: 'A shop' })).toBeVisible()
  await expect(toldTo(page), 'told once').toHaveCount(0)
  expect(new URL(page.url()).searchParams.get('customer')).toBe(customer)
})

test('a window that is closed is canceled once; saved or not is asked of the API', async ({ page }) => {
  await visitShop(page)
  const popup = await openPopup(page)
  await expect(toldTo(page)).toHaveText(['ready'])
  await popup.close()
  await expect(toldTo(page)).toHaveText(['ready', 'promise null', 'cancel'])
  // And the next one is a window of its own.
  await savePopup(await openPopup(page), plain)
  await expect(toldTo(page)).toHaveText([
    'ready',
    'promise null',
    'cancel',
    'ready',
    'promise pm_',
    'success visa 4242 12/2034',
    'attached 200',
  ])
})

test('the shop can close the window, but not between the bank’s yes and the saved card', async ({ page }) => {
  await visitShop(page)
  const close = () => page.evaluate(() => window.handle.close())
  const idle = await openPopup(page)
  await expect(toldTo(page)).toHaveText(['ready'])
  await close()
  await expect(toldTo(page)).toHaveText(['ready', 'promise null', 'cancel'])
  expect(idle.isClosed()).toBe(true)

  const busy = await openPopup(page)
  await submitPopup(busy, asksOnSetup)
  await expect(busy.locator('iframe[src*="three-ds-2-challenge"]')).toBeVisible()
  await close()
  await completeChallenge(busy)
  await expect(toldTo(page).last()).toHaveText('attached 200')
  await expect(toldTo(page).filter({ hasText: 'cancel' }), 'the first one alone').toHaveCount(1)
})

test('a slow save loses no card: the shop waits for it', async ({ page }) => {
  await visitShop(page)
  const popup = await openPopup(page)
  const held = Promise.withResolvers<void>()
  const tried = Promise.withResolvers<void>()
  let actions = 0
  await popup.route('**/popup/add-card/*', async (route) => {
    if (route.request().method() === 'POST' && ++actions === 2) {
      tried.resolve()
      await held.promise
    }
    await route.continue()
  })
  await submitPopup(popup, plain)
  await tried.promise
  await expect(popup.getByText('Saving your card')).toBeVisible()
  await expect(toldTo(page)).toHaveText(['ready'])
  held.resolve()
  await expect(toldTo(page).last()).toHaveText('attached 200')
})

test('back from a bank that took the window away, the page saves by itself and the shop hears of it', async ({
  page,
}) => {
  await visitShop(page)
  const popup = await openPopup(page)
  const address = popup.url()
  const tried = Promise.withResolvers<void>()
  let actions = 0
  await popup.route('**/popup/add-card/*', async (route) => {
    if (route.request().method() !== 'POST' || ++actions !== 2) return route.continue()
    await route.abort()
    tried.resolve()
  })
  await submitPopup(popup, plain)
  await tried.promise
  await expect(popup.getByRole('alert').filter({ hasText: 'Your bank accepted the card' })).toBeVisible()
  await expect(toldTo(page)).toHaveText(['ready'])
  // The address the bank sends back to, with what Stripe appends: the secret must not stay in it.
  const seen: string[] = []
  popup.on('framenavigated', (frame) => seen.push(frame.url()))
  await popup.goto(`${address}/return?setup_intent=seti_x&setup_intent_client_secret=seti_x_secret_y`).catch(() => null)
  await expect(toldTo(page).last()).toHaveText('attached 200')
  expect(seen[0]).toBe(address)
})

test('two clicks are one window', async ({ page, context }) => {
  await visitShop(page)
  const opened = page.waitForEvent('popup')
  const add = page.getByRole('button', { name: 'Add card' })
  await add.dblclick()
  const popup = await opened
  await add.click()
  expect(context.pages()).toHaveLength(2)
  await savePopup(popup, plain)
  await expect(toldTo(page)).toHaveText(['ready', 'promise pm_', 'success visa 4242 12/2034', 'attached 200'])
})

test('a shop that reloads leaves its window in good order', async ({ page }) => {
  await visitShop(page)
  const popup = await openPopup(page)
  await expect(toldTo(page)).toHaveText(['ready'])
  await page.reload()
  await savePopup(popup, plain)
  await expect(popup.getByRole('heading', { name: 'Card saved' })).toBeVisible()
  await expectAccessibleInBothThemes(popup)
  await pressLast(popup, 'Close window')
  await expect(toldTo(page)).toHaveCount(0)
})
