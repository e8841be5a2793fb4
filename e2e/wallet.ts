import { expect, type Locator, type Page } from '@playwright/test'
import { fillCard } from './stripe-elements'

/** A card as the wallet names it. */
export type WalletCard = { number: string; name: string }

/** Cards that are saved without a question, so that a wallet of several fills up fast. */
export const visa: WalletCard = { number: '4242424242424242', name: 'Visa ending in 4242' }
export const mastercard: WalletCard = { number: '5555555555554444', name: 'Mastercard ending in 4444' }
export const prepaid: WalletCard = { number: '5105105105105100', name: 'Mastercard ending in 5100' }

/** The box of the add-card page that agrees to the terms. */
export function consentBox(page: Page): Locator {
  return page.getByRole('checkbox', { name: /^I allow/ })
}

/** The add-card page's last step. */
export function saveButton(page: Page): Locator {
  return page.getByRole('button', { name: 'Save card' })
}

/** What the page says went wrong; Next's own announcer beside it has the same role. */
export function problem(page: Page): Locator {
  return page.getByRole('main').getByRole('alert')
}

/** The SetupIntent an add-card page was made for. */
export function setupIntentIn(html: string): string {
  const id = /(seti_\w+?)_secret_/.exec(html)?.[1]
  if (!id) throw new Error('no SetupIntent in the page')
  return id
}

/** Fills the open add-card page and presses Save. */
export async function submitOpenForm(page: Page, number: string, details?: { expiry?: string }): Promise<void> {
  await fillCard(page, number, details)
  await consentBox(page).check()
  await saveButton(page).click()
}

/** Saves cards one after the other, the first becomes the default, and ends at the list. */
export async function fillWallet(page: Page, cards: WalletCard[]): Promise<void> {
  for (const { number } of cards) {
    await page.goto('/account/cards/new')
    await submitOpenForm(page, number)
    await expect(page.getByRole('heading', { name: 'Card saved' })).toBeVisible()
  }
  await page.goto('/account/cards')
  await expect(cardNames(page)).toHaveCount(cards.length)
}

/** The names of the listed cards, in their order. */
export function cardNames(page: Page): Locator {
  return page.getByRole('heading', { level: 2, name: / ending in \d{4}$/ })
}

/** One listed card. */
export function cardItem(page: Page, name: string): Locator {
  return page.getByRole('listitem', { name })
}

/** Every Default badge on the page. */
export function defaultBadges(page: Page): Locator {
  return page.getByRole('listitem').getByText('Default', { exact: true })
}

/** Opens the menu of a listed card; a click before the page's script is there is made again. */
export async function openCardMenu(page: Page, name: string): Promise<Locator> {
  const menu = page.getByRole('menu')
  await expect(async () => {
    if (!(await menu.isVisible())) await page.getByRole('button', { name: `Options for ${name}` }).click()
    await expect(menu).toBeVisible({ timeout: 1_000 })
  }).toPass()
  return menu
}

/** Makes a listed card the default, by its menu. */
export async function makeDefault(page: Page, name: string): Promise<void> {
  const menu = await openCardMenu(page, name)
  await menu.getByRole('menuitem', { name: 'Make default' }).click()
}

/** Asks for the removal of a listed card; answers the dialog that asks back. */
export async function askRemove(page: Page, name: string): Promise<Locator> {
  const menu = await openCardMenu(page, name)
  await menu.getByRole('menuitem', { name: 'Remove card' }).click()
  const dialog = page.getByRole('alertdialog')
  await expect(dialog).toBeVisible()
  return dialog
}

/** Removes a listed card and waits until the page says so. */
export async function removeCard(page: Page, name: string): Promise<void> {
  const dialog = await askRemove(page, name)
  await dialog.getByRole('button', { name: /^Remove / }).click()
  await expect(page.getByText(`${name} was removed.`).first()).toBeVisible()
}
