import type { Page } from '@playwright/test'
import { openCustomer } from './desk'
import { expect, test } from './fixtures'
import { callsToStripe, stripeAccount } from './stripe-account'
import {
  askRemove,
  cardItem,
  cardNames,
  defaultBadges,
  fillWallet,
  makeDefault,
  mastercard,
  openCardMenu,
  prepaid,
  removeCard,
  visa,
} from './wallet'

test('an empty wallet says what a card is for and leads to the first one', async ({ page, shopper }) => {
  await expect(page.getByRole('heading', { name: 'No cards yet' }), `${shopper.email} has no card`).toBeVisible()
  await expect(page.getByText('You agree to how it is used before anything is saved.')).toBeVisible()
  await page.getByRole('link', { name: 'Add card' }).click()
  await expect(page).toHaveURL('/account/cards/new')
})

test('the default stands first, then the newest, and another card can be made the default', async ({
  page,
  shopper,
}) => {
  await fillWallet(page, [visa, mastercard, prepaid])
  await expect(cardNames(page)).toHaveText([visa.name, prepaid.name, mastercard.name])
  await expectDefault(page, visa.name)

  await makeDefault(page, mastercard.name)
  await expect(page.getByText(`${mastercard.name} is now your default card.`).first()).toBeVisible()
  await expect(cardNames(page)).toHaveText([mastercard.name, prepaid.name, visa.name])
  await expectDefault(page, mastercard.name)
  const menu = await openCardMenu(page, mastercard.name)
  await expect(menu.getByRole('menuitem'), `${shopper.email} has it already`).toHaveText([
    'Edit card',
    'What I agreed to',
    'Remove card',
  ])
  await page.reload()
  await expectDefault(page, mastercard.name)
})

test('removing a card that is not the default leaves the default alone', async ({ page, shopper }) => {
  await fillWallet(page, [visa, mastercard])
  const dialog = await askRemove(page, mastercard.name)
  await expect(dialog.getByText('It will no longer be charged. Past payments stay in your list.')).toBeVisible()
  await dialog.getByRole('button', { name: 'Keep card' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(cardNames(page), `${shopper.email} kept it`).toHaveCount(2)

  await removeCard(page, mastercard.name)
  await expect(cardNames(page)).toHaveText([visa.name])
  await page.reload()
  await expect(cardNames(page)).toHaveText([visa.name])
  await expectDefault(page, visa.name)
})

test('removing the default makes the newest card the default, and Undo brings it back as the default', async ({
  page,
  shopper,
}) => {
  await fillWallet(page, [visa, mastercard, prepaid])
  const dialog = await askRemove(page, visa.name)
  await expect(dialog.getByText('Mastercard ending in 5100 becomes your default card.')).toBeVisible()
  await dialog.getByRole('button', { name: 'Remove Visa ending 4242' }).click()
  await expect(cardNames(page)).toHaveText([prepaid.name, mastercard.name])
  await expectDefault(page, prepaid.name)

  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByText(`${visa.name} is back.`).first(), `${shopper.email} changed their mind`).toBeVisible()
  await expect(cardNames(page)).toHaveText([visa.name, prepaid.name, mastercard.name])
  await expectDefault(page, visa.name)
})

test('removing the last card says what that means and leaves an empty wallet, until Undo', async ({
  page,
  shopper,
}) => {
  await fillWallet(page, [visa])
  const dialog = await askRemove(page, visa.name)
  await expect(dialog.getByText(/^It is your only card\. After this, .+ has no card to charge\.$/)).toBeVisible()
  await dialog.getByRole('button', { name: /^Remove/ }).click()
  await expect(page.getByRole('heading', { name: 'No cards yet' }), `${shopper.email} has no card`).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(cardNames(page)).toHaveText([visa.name])
  await expectDefault(page, visa.name)
})

test('a removed card is detached at Stripe once it cannot be undone, one brought back is not', async ({
  page,
  shopper,
  merchantPage,
}) => {
  await fillWallet(page, [visa, mastercard])
  const customer = await openCustomer(merchantPage, shopper)
  const attached = async () => {
    const { data } = await stripeAccount.customers.listPaymentMethods(customer)
    return data.map(({ card }) => card?.last4)
  }
  await removeCard(page, visa.name)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(cardNames(page)).toHaveCount(2)
  await removeCard(page, mastercard.name)
  expect(await attached(), 'nothing is final yet').toHaveLength(2)
  await expect.poll(attached, { timeout: 60_000 }).toEqual(['4242'])
})

test('the default at Stripe follows the default here', async ({ page, shopper, merchantPage }) => {
  await fillWallet(page, [visa, mastercard])
  const customer = await openCustomer(merchantPage, shopper)
  const defaultAtStripe = async () => {
    const found = await stripeAccount.customers.retrieve(customer, {
      expand: ['invoice_settings.default_payment_method'],
    })
    const card = !found.deleted && found.invoice_settings.default_payment_method
    return card && typeof card !== 'string' ? card.card?.last4 : null
  }
  await expect.poll(defaultAtStripe).toBe('4242')
  await makeDefault(page, mastercard.name)
  await expect.poll(defaultAtStripe).toBe('4444')
  await removeCard(page, mastercard.name)
  await expect.poll(defaultAtStripe).toBe('4242')
})

test('two tabs that make different cards the default at the same time leave one default', async ({
  page,
  shopper,
  context,
}) => {
  await fillWallet(page, [visa, mastercard, prepaid])
  const other = await context.newPage()
  await other.goto('/account/cards')
  const choices = await Promise.all([openCardMenu(page, mastercard.name), openCardMenu(other, prepaid.name)])
  await Promise.all(choices.map((menu) => menu.getByRole('menuitem', { name: 'Make default' }).click()))
  for (const tab of [page, other]) await expect(tab.getByText(/is now your default card\.$/).first()).toBeVisible()

  await Promise.all([page.reload(), other.reload()])
  await expect(defaultBadges(page), `${shopper.email} has one default`).toHaveCount(1)
  const [first] = await cardNames(page).allTextContents()
  expect([mastercard.name, prepaid.name]).toContain(first)
  await expectDefault(other, first ?? '')
})

test('a card that another tab removed is not removed twice', async ({ page, shopper, context }) => {
  await fillWallet(page, [visa, mastercard])
  const other = await context.newPage()
  await other.goto('/account/cards')
  await removeCard(page, mastercard.name)
  const dialog = await askRemove(other, mastercard.name)
  await dialog.getByRole('button', { name: /^Remove/ }).click()
  await expect(other.getByText('This is no longer there. Reload the page.').first()).toBeVisible()
  await other.reload()
  await expect(cardNames(other), `${shopper.email} keeps the other`).toHaveText([visa.name])
})

test('no list asks Stripe anything', { tag: '@sandbox' }, async ({ page, shopper, merchantPage, request }) => {
  await fillWallet(page, [visa])
  const customer = await openCustomer(merchantPage, shopper)
  const lists = [
    { as: page, path: '/account/cards' },
    { as: page, path: '/account/payments' },
    { as: merchantPage, path: '/admin/customers' },
    { as: merchantPage, path: merchantPage.url() },
    { as: merchantPage, path: '/admin/payments' },
  ]
  const ROUNDS = 20
  for (const { as, path } of lists) {
    const before = (await callsToStripe(request)).length
    for (let round = 0; round < ROUNDS; round++) expect((await as.request.get(path)).status()).toBe(200)
    // Other tests talk to Stripe meanwhile, but not as often as this page was shown, and not about this customer.
    const calls = (await callsToStripe(request)).slice(before)
    expect(calls.filter((call) => call.method === 'GET').length, path).toBeLessThan(ROUNDS)
    expect(calls.filter((call) => call.path.includes(customer)).map((call) => call.path)).toEqual([])
  }
})

async function expectDefault(page: Page, name: string): Promise<void> {
  await expect(defaultBadges(page)).toHaveCount(1)
  await expect(cardItem(page, name).getByText('Default', { exact: true })).toBeVisible()
}
