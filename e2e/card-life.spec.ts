import { randomUUID } from 'node:crypto'
import type { APIRequestContext } from '@playwright/test'
import { productTime } from './clock'
import { openCustomer } from './desk'
import { expect, expectAccessible, test } from './fixtures'
import { paid } from './paying'
import { rest } from './rest'
import { stripeAccount, stripeCardOf } from './stripe-account'
import { fillCardElement } from './stripe-elements'
import { appEnvironment, sandboxUrl } from './target'
import { askRemove, cardItem, cardNames, fillWallet, mastercard, openCardMenu, removeCard, visa } from './wallet'

test(
  'field note 6: a card that the bank replaced shows what it became',
  { tag: '@sandbox' },
  async ({ page, shopper, merchantPage, request }) => {
    await fillWallet(page, [visa])
    const id = await stripeCardOf(await openCustomer(merchantPage, shopper))
    const data = {
      key: appEnvironment.STRIPE_SECRET_KEY,
      payment_method: id,
      exp_month: 4,
      exp_year: 2041,
      last4: '0341',
    }
    expect((await request.post(`${sandboxUrl}/_sandbox/cards/update`, { data })).status()).toBe(200)
    const item = cardItem(page, 'Visa ending in 0341')
    await expect(async () => {
      await page.reload()
      await expect(item).toBeVisible({ timeout: 1_000 })
    }).toPass()
    await expect(item.getByText('Replaced by your bank')).toBeVisible()
    await item.getByText('What changed').click()
    await expect(item.getByText(/^Visa ending in 4242 became 0341 on .+, by your bank\.$/)).toBeVisible()
    await expectAccessible(page)
    await merchantPage.reload()
    await merchantPage.getByText('What changed').click()
    await expect(merchantPage.getByText(/^Visa ending in 4242 became 0341 on .+, by the bank\.$/)).toBeVisible()
  },
)

test('field note 7: a card says that it expires soon', async ({ page, shopper }) => {
  await fillWallet(page, [visa])
  const menu = await openCardMenu(page, visa.name)
  await menu.getByRole('menuitem', { name: 'Edit card' }).click()
  const today = new Date(await productTime())
  await page.getByLabel('Expiry month').selectOption(`${today.getUTCMonth() + 1}`)
  await page.getByLabel('Expiry year').selectOption(`${today.getUTCFullYear()}`)
  await page.getByRole('button', { name: 'Save changes' }).click()
  await page.getByRole('link', { name: 'Back to cards' }).click()
  await expect(cardItem(page, visa.name).getByText('Expires soon'), `${shopper.email} is told`).toBeVisible()
})

test('field note 3: who removes a card that pays for something chooses what becomes of it', async ({
  page,
  shopper,
  merchantPage,
  request,
}) => {
  await fillWallet(page, [visa, mastercard])
  const customer = await openCustomer(merchantPage, shopper)
  const { data: cards } = await stripeAccount.customers.listPaymentMethods(customer)
  const card = cards.find((one) => one.card?.last4 === '4242')?.id ?? ''
  await schedule(request, customer, card)
  await page.goto('/account/cards')
  const planned = /^€15\.00 on .+: Beans on the way$/
  await expect(cardItem(page, visa.name).getByText(planned)).toBeVisible()
  await expect(merchantPage.getByText(planned)).toHaveCount(0)
  await merchantPage.reload()
  await expect(merchantPage.getByText(planned)).toBeVisible()

  const call = rest(request)
  const refused = await call('DELETE', `/v1/payment-methods/${card}`)
  expect([refused.status, refused.body]).toMatchObject([
    409,
    { error: { code: 'card_scheduled' }, data: { scheduled_payments: [{ amount: 1500 }], unpaid_remainders: [] } },
  ])
  const dialog = await askRemove(page, visa.name)
  await expect(dialog.getByText('The other card is charged instead')).toBeVisible()
  await expectAccessible(page)
  await dialog.getByLabel('What becomes of it').selectOption({ label: 'Cancel it' })
  await expect(dialog.getByText('This will not be charged any more.')).toBeVisible()
  await dialog.getByRole('button', { name: 'Keep card' }).click()
  await expect(dialog).toHaveCount(0)
  await removeCard(page, visa.name)
  await expect(cardItem(page, mastercard.name).getByText(planned)).toBeVisible()
})

test('the API moves what is scheduled to the card that is named', async ({ page, shopper, merchantPage, request }) => {
  await fillWallet(page, [visa, mastercard])
  const customer = await openCustomer(merchantPage, shopper)
  const { data: cards } = await stripeAccount.customers.listPaymentMethods(customer)
  const of = (last4: string) => cards.find((one) => one.card?.last4 === last4)?.id ?? ''
  await schedule(request, customer, of('4242'))
  const call = rest(request)
  const unknown = await call('DELETE', `/v1/payment-methods/${of('4242')}?move_to=pm_unknown`)
  expect([unknown.status, unknown.body.error.code]).toEqual([404, 'resource_missing'])
  const removed = await call('DELETE', `/v1/payments/cards/${of('4242')}?move_to=${of('4444')}`)
  expect(removed.status).toBe(200)
  await page.goto('/account/cards')
  await expect(cardNames(page)).toHaveText([mastercard.name])
  await expect(cardItem(page, mastercard.name).getByText(/Beans on the way$/)).toBeVisible()
})

test('contract E10: the last card behind the rest of a deposit is not removed without a word', async ({
  guestPage: page,
  request,
}) => {
  const call = rest(request)
  const email = `rest.${randomUUID().slice(0, 8)}@example.com`
  const customer = (await call('POST', '/v1/customers', { email, name: 'Ada Lovelace' })).body.data.id
  const price = { amount: 2450, currency: 'eur', description: 'Kitchen', remainder_amount: 7550 }
  const opened = (await call('POST', '/v1/payments', { on_session: true, customer, ...price })).body.data
  await page.goto(opened.url)
  await fillCardElement(page, visa.number)
  await page.getByRole('checkbox', { name: /charge the rest, €75\.50, to it later/ }).check()
  await page.locator('#submit').click()
  await expect(paid(page)).toBeVisible()

  const card = await stripeCardOf(customer)
  for (const path of [`/v1/payment-methods/${card}`, `/v1/payments/cards/${card}`, `/v1/customers/${customer}`]) {
    const { status, body } = await call('DELETE', path)
    expect([path, status, body.error.code]).toEqual([path, 409, 'card_scheduled'])
    expect(body.data.unpaid_remainders).toEqual([{ id: opened.payment_id, amount: 7550, currency: 'eur' }])
  }
  const { url } = (await call('POST', `/v1/customers/${customer}/wallet-session`, {})).body.data
  await page.goto(url)
  const line = '€75.50 when the rest is due: Kitchen'
  await expect(cardItem(page, visa.name).getByText(line)).toBeVisible()
  const dialog = await askRemove(page, visa.name)
  await expect(dialog.getByText(line)).toBeVisible()
  await dialog.getByRole('button', { name: /^Remove/ }).click()
  await expect(page.getByRole('heading', { name: 'No cards yet' })).toBeVisible()
})

test('cards of a customer deleted at Stripe ask to be added again, and are gone when they are', async ({
  page,
  shopper,
  merchantPage,
}) => {
  await fillWallet(page, [visa, mastercard])
  const before = await openCustomer(merchantPage, shopper)
  await stripeAccount.customers.del(before)
  const lost = page.getByRole('region', { name: 'Cards to add again' })
  await expect(async () => {
    await page.goto('/account/cards')
    await expect(lost.getByRole('listitem')).toHaveCount(2, { timeout: 1_000 })
  }).toPass()
  await expect(lost.getByText('Needs adding again')).toHaveCount(2)
  await expectAccessible(page)
  await lost.getByRole('button', { name: `Do without ${mastercard.name}` }).click()
  await expect(lost.getByRole('listitem')).toHaveCount(1)
  await fillWallet(page, [visa])
  await expect(lost).toHaveCount(0)
  expect(await openCustomer(merchantPage, shopper)).not.toBe(before)
})

async function schedule(request: APIRequestContext, customer: string, card: string): Promise<void> {
  const sent = {
    payment_method_id: card,
    amount: 1500,
    currency: 'eur',
    description: 'Beans on the way',
    charge_at: Math.floor((await productTime()) / 1000) + 30 * 86_400,
  }
  expect((await rest(request)('POST', `/v1/customers/${customer}/charge`, sent)).status).toBe(202)
}
