import type { APIRequestContext, Page } from '@playwright/test'
import { openCustomer } from './desk'
import { expect, expectAccessible, test } from './fixtures'
import { newWallet, rest } from './rest'
import { stripeAccount, stripeCardOf } from './stripe-account'
import { appEnvironment, sandboxUrl } from './target'
import { cardItem, cardNames, fillWallet, openCardMenu, problem, removeCard, visa } from './wallet'

const cartesBancaires = { number: '4000002500001001', name: 'Visa ending in 1001' }
const nextYear = new Date().getUTCFullYear() + 3

test('expiry, name, address and nickname are changed in place, at Stripe first', async ({
  page,
  shopper,
  merchantPage,
}) => {
  await fillWallet(page, [visa])
  await openEdit(page, visa.name)
  await expectAccessible(page)
  await page.getByLabel('Nickname').fill('Household')
  await page.getByLabel('Expiry month').selectOption('05')
  await page.getByLabel('Expiry year').selectOption(`${nextYear}`)
  await page.getByLabel('Name on card').fill('Jenny Rosen')
  await page.getByLabel('Country').selectOption({ label: 'Norway' })
  await page.getByLabel('Address', { exact: true }).fill('1 Main St')
  await page.getByLabel('Postal code').fill('0150')
  await page.getByLabel('City').fill('Oslo')
  await save(page)
  await expect(page.getByRole('heading', { name: 'Card updated' })).toBeFocused()
  await page.getByRole('link', { name: 'Back to cards' }).click()

  const item = cardItem(page, visa.name)
  await expect(item.getByText('Household')).toBeVisible()
  await expect(item.getByText(`Expires May ${nextYear}`)).toBeVisible()
  await item.getByText('What changed').click()
  await expect(
    item.getByText(new RegExp(`^Its expiry went from .+ to May ${nextYear} on .+, by you\\.$`)),
  ).toBeVisible()

  const customer = await openCustomer(merchantPage, shopper)
  const atStripe = await stripeAccount.paymentMethods.retrieve(await stripeCardOf(customer))
  expect(atStripe).toMatchObject({
    card: { exp_month: 5, exp_year: nextYear },
    billing_details: { name: 'Jenny Rosen', address: { line1: '1 Main St', postal_code: '0150', country: 'NO' } },
  })
  await merchantPage.getByText('What changed').click()
  await expect(merchantPage.getByText(/^Its expiry went from .+, by the customer\.$/)).toBeVisible()
  await openEdit(page, visa.name)
  await expect(page.getByLabel('Nickname')).toHaveValue('Household')
  await expect(page.getByLabel('Country')).toHaveValue('NO')
  await expect(page.getByLabel('Expiry month')).toHaveValue('5')
})

test(
  'what was typed stays when it is refused; the words stand beside the field',
  { tag: '@sandbox' },
  async ({ page, shopper, merchantPage, request }) => {
    await fillWallet(page, [visa])
    const id = await stripeCardOf(await openCustomer(merchantPage, shopper))
    await openEdit(page, visa.name)
    await page.getByLabel('Name on card').fill('Jenny Rosen')
    await page.getByLabel('Country').selectOption('NO')
    await page.getByLabel('Nickname').fill('4242 4242 4242 4242')
    await save(page)
    const nickname = page.getByLabel('Nickname')
    await expect(nickname).toBeFocused()
    await expect(nickname).toHaveAccessibleDescription(/This looks like a card number\./)
    await expect(nickname).toHaveValue('4242 4242 4242 4242')

    const key = appEnvironment.STRIPE_SECRET_KEY
    const data = { key, match: `POST /v1/payment_methods/${id}`, mode: 'http_500_before', times: 3 }
    expect((await request.post(`${sandboxUrl}/_sandbox/faults`, { data })).status()).toBe(200)
    await nickname.fill('Household')
    await save(page)
    await expect(problem(page)).toContainText('The payment service does not answer. Nothing has changed.')
    await expect(nickname).toHaveValue('Household')
    await expect(page.getByLabel('Name on card')).toHaveValue('Jenny Rosen')
    await expect(page.getByLabel('Country')).toHaveValue('NO')
    await expect(async () => {
      await save(page)
      await expect(page.getByRole('heading', { name: 'Card updated' })).toBeVisible({ timeout: 3_000 })
    }).toPass()
  },
)

test(
  'a card that changed or went meanwhile is not written over, and the page says so',
  { tag: '@sandbox' },
  async ({ page, shopper, context, merchantPage, request }) => {
    await fillWallet(page, [visa])
    const id = await stripeCardOf(await openCustomer(merchantPage, shopper))
    await openEdit(page, visa.name)
    const other = await context.newPage()
    await renew(request, id, { exp_month: 4, exp_year: 2041 })
    await expect(async () => {
      await other.goto('/account/cards')
      await expect(other.getByText('Expires April 2041')).toBeVisible({ timeout: 1_000 })
    }).toPass()
    await page.getByLabel('Nickname').fill('Old')
    await save(page)
    await expect(problem(page)).toContainText('This card has changed since you opened the page.')
    await page.getByRole('button', { name: 'Reload this page' }).click()
    await expect(page.getByLabel('Expiry year')).toHaveValue('2041')

    await removeCard(other, visa.name)
    await page.getByLabel('Nickname').fill('Gone')
    await save(page)
    await expect(problem(page)).toContainText('This is no longer there.')
  },
)

test('field note 12: the brand of a co-badged card is chosen by its owner', async ({ page, shopper }) => {
  await fillWallet(page, [visa, cartesBancaires])
  await openEdit(page, visa.name)
  await expect(page.getByLabel('Charge it as'), `${shopper.email} has no choice with this one`).toHaveCount(0)
  await page.goto('/account/cards')
  await openEdit(page, cartesBancaires.name)
  await page.getByLabel('Charge it as').selectOption({ label: 'Cartes Bancaires' })
  await save(page)
  await expect(page.getByText('Cartes Bancaires ending in 1001 is up to date.')).toBeVisible()
  await page.goto('/account/cards')
  await expect(cardNames(page)).toHaveText([visa.name, 'Cartes Bancaires ending in 1001'])
})

test('behind a wallet link it is the same, and no other card opens', async ({ guestPage: page, request }) => {
  const { customer } = await newWallet(request)
  const theirs = await newWallet(request)
  const call = rest(request)
  const { url } = (await call('POST', `/v1/customers/${customer}/wallet-session`, {})).body.data
  await page.goto(url)
  await openEdit(page, visa.name)
  await expectAccessible(page)
  await page.getByLabel('Nickname').fill('Travel')
  await save(page)
  await page.getByRole('link', { name: 'Back to cards' }).click()
  await expect(page).toHaveURL(url)
  await expect(cardItem(page, visa.name).getByText('Travel')).toBeVisible()
  const foreign = (await call('GET', `/v1/payment-methods/${theirs.card}`)).body.data.card_id
  expect((await page.request.get(`${url}/cards/${foreign}/edit`)).status()).toBe(404)
})

async function openEdit(page: Page, name: string): Promise<void> {
  if (!/\/(?:cards|wallet\/[\w-]+)$/.test(page.url())) await page.goto('/account/cards')
  const menu = await openCardMenu(page, name)
  await menu.getByRole('menuitem', { name: 'Edit card' }).click()
  await expect(page.getByRole('heading', { name: `Edit ${name}` })).toBeVisible()
}

async function save(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Save changes' }).click()
}

async function renew(request: APIRequestContext, id: string, card: object): Promise<void> {
  const data = { key: appEnvironment.STRIPE_SECRET_KEY, payment_method: id, ...card }
  expect((await request.post(`${sandboxUrl}/_sandbox/cards/update`, { data })).status()).toBe(200)
}
