import { expect, type Locator, type Page } from '@playwright/test'
import type { TestCard } from './cards'
import type { Person } from './people'
import { press } from './press'

/** What is typed into a charge or a request; the amount as a person writes it. */
export type Money = { amount: string; currency?: string; reason?: string }

/** Finds a shopper among the customers and opens their page; answers Stripe's id of the customer. */
export async function openCustomer(page: Page, { name, email }: Person): Promise<string> {
  await page.goto(`/admin/customers?q=${encodeURIComponent(email)}`)
  await page.getByRole('link', { name }).click()
  await expect(page).toHaveURL(/\/admin\/customers\/[\w-]{36}$/)
  const id = page.locator('code', { hasText: /^cus_/ })
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  return (await id.count()) ? ((await id.textContent()) ?? '') : ''
}

/** Opens the charge of one card. */
export async function openCharge(page: Page, { last4 }: Pick<TestCard, 'last4'>): Promise<Locator> {
  const dialog = page.getByRole('dialog')
  await press(page.getByRole('button', { name: `Charge Visa ending in ${last4}` }), dialog)
  return dialog
}

/** Types amount, currency and reason into an open dialog. */
export async function fillMoney(dialog: Locator, { amount, currency = 'eur', reason = 'Order 1042' }: Money) {
  await dialog.getByLabel('Amount').fill(amount)
  await dialog.getByLabel('Currency').selectOption(currency)
  await dialog.getByLabel('Reason').fill(reason)
}

/** Charges a saved card as the merchant does: amount, review, confirm; the outcome stands on the page afterwards. */
export async function chargeCard(page: Page, card: Pick<TestCard, 'last4'>, money: Money): Promise<void> {
  const dialog = await openCharge(page, card)
  await fillMoney(dialog, money)
  await dialog.getByRole('button', { name: 'Review charge' }).click()
  await dialog.getByRole('button', { name: /^Charge .*\d$/ }).click()
  await expect(dialog).toHaveCount(0)
}

/** Asks the customer to pay by themselves, and closes the dialog. */
export async function requestPayment(page: Page, money: Money): Promise<void> {
  const dialog = page.getByRole('dialog')
  await press(page.getByRole('button', { name: 'Ask for a payment' }), dialog)
  await fillMoney(dialog, money)
  await dialog.getByRole('button', { name: 'Send request' }).click()
  await expect(dialog.getByText('Request sent')).toBeVisible()
  await dialog.getByRole('button', { name: 'Close' }).click()
  await expect(dialog).toHaveCount(0)
}

/** Opens the newest payment of the customer on the page; answers its id. */
export async function openPayment(page: Page): Promise<string> {
  await page.getByRole('table', { name: 'Payments' }).getByRole('row').nth(1).getByRole('link').click()
  await expect(page).toHaveURL(/\/admin\/payments\/[\w-]{36}$/)
  return new URL(page.url()).pathname.slice(-36)
}

/** The recovery link on the page of a payment that waits. */
export async function shownLink(page: Page): Promise<string> {
  const link = page.getByText(/^https?:\/\/\S+\/recover\/[\w-]+$/)
  return (await link.textContent()) ?? ''
}
