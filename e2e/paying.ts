import { expect, type Locator, type Page } from '@playwright/test'
import type { TestCard } from './cards'
import { chargeCard, type Money, openCustomer, openPayment, shownLink } from './desk'
import type { Person } from './people'
import { press } from './press'
import { saveCard } from './saving'
import { fillCard } from './stripe-elements'

/** A charge the bank did not accept: Stripe's id of the customer, our id of the payment, the link to finish it. */
export type WaitingPayment = { customer: string; paymentId: string; link: string }

/** The charge that waits in these tests. */
export const WAITING: Required<Money> = { amount: '24.50', currency: 'eur', reason: 'Order 1042' }

/** Saves cards of the shopper in `page`, charges the first while the shopper is away, and opens the payment. */
export async function leaveWaiting(
  page: Page,
  shopper: Person,
  merchantPage: Page,
  [card, ...others]: [TestCard, ...TestCard[]],
): Promise<WaitingPayment> {
  for (const saved of [...others, card]) await saveCard(page, saved)
  const customer = await openCustomer(merchantPage, shopper)
  await chargeCard(merchantPage, card, WAITING)
  const paymentId = await openPayment(merchantPage)
  return { customer, paymentId, link: await shownLink(merchantPage) }
}

/** The bank's challenge over the page. */
export function challenge(page: Page): Locator {
  return page.locator('iframe[src*="three-ds-2-challenge"]').first()
}

/** What a payment page says once the money has moved. */
export function paid(page: Page, amount = '€24.50'): Locator {
  return page.getByRole('heading', { level: 2, name: `Paid ${amount}` })
}

/** Types a card that is not saved and pays with it. */
export async function payWithNewCard(page: Page, card: TestCard, amount = '€24.50'): Promise<void> {
  const more = page.getByRole('button', { name: 'Use another card' })
  const title = page.getByRole('heading', { name: 'Use another card' })
  await expect(more.or(title).first()).toBeVisible()
  if (await more.isVisible()) await press(more, title)
  await fillCard(page, card.number)
  await page.getByRole('button', { name: `Pay ${amount}` }).click()
}

/** Looks at the merchant's page of a payment again: its status, and its tries first to last. */
export async function expectPayment(merchantPage: Page, paymentId: string, status: string, tries: (string | RegExp)[]) {
  await merchantPage.goto(`/admin/payments/${paymentId}`)
  await expect(merchantPage.getByRole('main').getByText(status, { exact: true }).first()).toBeVisible()
  await expect(merchantPage.getByRole('region', { name: 'Timeline' }).getByRole('listitem')).toContainText(tries)
}
