import { type Browser, type BrowserContext, expect, type Page } from '@playwright/test'
import type { TestCard } from './cards'
import { answerChallenge, fillCard } from './stripe-elements'
import { appUrl, shopUrl } from './target'

declare global {
  /** What the shop's page (`e2e/shop/page.js`) keeps for whoever tests it. */
  interface Window {
    shop: { add(session: unknown): void; tell(text: string): void }
    handle: { close(): void }
    bought: { data: { recovery_url: string } }
  }
}

type Session = Awaited<ReturnType<BrowserContext['storageState']>>

/** The merchant lets the shop's pages open the popup. */
export async function allowShop(browser: Browser, storageState: Session): Promise<void> {
  const context = await browser.newContext({ baseURL: appUrl, storageState })
  const page = await context.newPage()
  const listed = page.getByRole('main').getByRole('listitem').filter({ hasText: shopUrl })
  await expect(async () => {
    await page.goto('/admin/settings/origins')
    if (await listed.count()) return
    await page.getByLabel('Origin', { exact: true }).fill(shopUrl)
    await page.getByRole('button', { name: 'Add origin' }).click()
    await expect(listed).toBeVisible({ timeout: 2_000 })
  }).toPass({ timeout: 30_000 })
  await context.close()
}

/** Visits the shop as a new customer; `at` another address of the same shop. Answers the customer's `cus_…`. */
export async function visitShop(page: Page, at = shopUrl): Promise<string> {
  await page.goto(at)
  return new URL(page.url()).searchParams.get('customer') ?? ''
}

/** Presses Add card and answers the popup it opens. */
export async function openPopup(shop: Page): Promise<Page> {
  const opened = shop.waitForEvent('popup')
  await shop.getByRole('button', { name: 'Add card' }).click()
  const popup = await opened
  await expect(popup.getByRole('heading', { name: 'Add a card' })).toBeVisible()
  return popup
}

/** Types the card into our page, agrees and presses Save; the bank may ask then. */
export async function submitPopup(popup: Page, card: Pick<TestCard, 'number'>): Promise<void> {
  await fillCard(popup, card.number)
  await popup.getByRole('checkbox', { name: /^I allow/ }).check()
  await popup.getByRole('button', { name: 'Save card' }).click()
}

/** Saves a card on our page, with the challenge completed where the bank asks for one. */
export async function savePopup(popup: Page, card: TestCard): Promise<void> {
  await submitPopup(popup, card)
  if (card.saving === 'after-challenge') await completeChallenge(popup)
}

/** Presses a button that closes its own window. */
export async function pressLast(popup: Page, name: string | RegExp): Promise<void> {
  const closed = popup.waitForEvent('close')
  await popup
    .getByRole('button', { name })
    .click()
    .catch((error: unknown) => {
      if (!popup.isClosed()) throw error
    })
  await closed
}

/** Completes the bank's challenge in our page; a popup is closed soon after. */
export async function completeChallenge(popup: Page): Promise<void> {
  await answerChallenge(popup, 'Complete').catch((error: unknown) => {
    if (!popup.isClosed()) throw error
  })
}

/** What the shop's page has heard, in order. */
export function toldTo(shop: Page) {
  return shop.locator('#told li')
}
