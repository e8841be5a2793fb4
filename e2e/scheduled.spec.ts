import type { APIRequestContext, Page } from '@playwright/test'
import { asksAlways, plain } from './cards'
import { productTime } from './clock'
import { chargeCard, fillMoney, openCharge, openCustomer, openPayment } from './desk'
import { expect, test } from './fixtures'
import { demoPeople } from './people'
import { saveCard } from './saving'
import { intentsOf, stripeCardOf } from './stripe-account'

test('a charge is scheduled, seen by both sides and canceled before its time', async ({
  page,
  shopper,
  merchantPage,
}) => {
  await saveCard(page, plain)
  const customer = await openCustomer(merchantPage, shopper)
  const dialog = await openCharge(merchantPage, plain)
  await fillMoney(dialog, { amount: '19.99', reason: 'January box' })
  await dialog.getByLabel('Charge later').check()
  const due = `${new Date().getUTCFullYear() + 1}-01-15T09:30`
  await dialog.getByLabel('Date and time').fill('2020-01-01T00:00')
  await dialog.getByRole('button', { name: 'Review charge' }).click()
  await expect(dialog.getByText('Choose a time that is still to come.')).toBeVisible()
  await dialog.getByLabel('Date and time').fill(due)
  await dialog.getByRole('button', { name: 'Review charge' }).click()
  await expect(dialog.getByRole('heading', { name: /on January 15, \d{4} at 9:30\sAM\?$/ })).toBeVisible()
  await dialog.getByRole('button', { name: 'Schedule €19.99' }).click()
  await expect(merchantPage.getByText('€19.99 scheduled')).toBeVisible()

  await page.goto('/account/payments')
  await expect(page.getByRole('listitem').filter({ hasText: 'January box' })).toContainText(/Jan 15, \d{4}.*Scheduled/)

  const id = await openPayment(merchantPage)
  await expect(merchantPage.getByText(/^Will be charged January 15, \d{4} at 9:30/)).toBeVisible()
  await page.goto(`/account/payments/${id}`)
  await expect(page.getByRole('heading', { name: /^€19\.99 on January 15, \d{4}$/ })).toBeVisible()

  await merchantPage.getByRole('button', { name: 'Cancel payment' }).click()
  const question = merchantPage.getByRole('alertdialog')
  await expect(question.getByRole('heading', { name: `Cancel €19.99 of ${shopper.name}?` })).toBeVisible()
  await question.getByRole('button', { name: 'Keep it' }).click()
  await expect(question).toHaveCount(0)
  await merchantPage.getByRole('button', { name: 'Cancel payment' }).click()
  await question.getByRole('button', { name: 'Cancel payment' }).click()
  await expect(question).toHaveCount(0)
  await expect(merchantPage.getByText('Canceled', { exact: true }).first()).toBeVisible()
  await expect(merchantPage.getByRole('button', { name: 'Cancel payment' })).toHaveCount(0)
  expect(await intentsOf(customer)).toEqual([])
})

test('a scheduled charge is made by itself when its time comes, once', async ({
  page,
  shopper,
  merchantPage,
  request,
}) => {
  await saveCard(page, plain)
  const customer = await openCustomer(merchantPage, shopper)
  await schedule(request, customer, 3)
  await expectRow(merchantPage, /Scheduled Beans on the way/)
  await expectRow(merchantPage, /Succeeded Beans on the way/)
  expect(await intentsOf(customer)).toMatchObject([{ status: 'succeeded', amount: 1500 }])
})

test('who removes the card behind a scheduled payment is told first, and the payment goes with the card', async ({
  page,
  shopper,
  merchantPage,
  request,
}) => {
  await saveCard(page, plain)
  const customer = await openCustomer(merchantPage, shopper)
  await schedule(request, customer, 86_400)
  await page.goto('/account/cards')
  await page.getByRole('button', { name: /Visa ending in 4242/ }).click()
  await page.getByRole('menuitem', { name: 'Remove card' }).click()
  const question = page.getByRole('alertdialog')
  await expect(question).toContainText('It is still to pay for this:')
  await expect(question.getByRole('listitem')).toHaveText(/^€15\.00 on .+: Beans on the way$/)
  await question.getByRole('button', { name: /^Remove/ }).click()
  await expect(page.getByText('No cards yet')).toBeVisible()
  await expectRow(merchantPage, /Canceled Beans on the way/)
})

test('the merchant cancels a payment that waits for the shopper; its link says so', async ({
  page,
  shopper,
  merchantPage,
  guestPage,
}) => {
  await saveCard(page, asksAlways)
  const customer = await openCustomer(merchantPage, shopper)
  await chargeCard(merchantPage, asksAlways, { amount: '24.50' })
  await openPayment(merchantPage)
  const link = (await merchantPage.getByText(/^https?:\/\/\S+\/recover\/[\w-]+$/).textContent()) ?? ''
  await merchantPage.getByRole('button', { name: 'Cancel payment' }).click()
  await merchantPage.getByRole('alertdialog').getByRole('button', { name: 'Cancel payment' }).click()
  await expect(merchantPage.getByText('Canceled', { exact: true }).first()).toBeVisible()
  expect(await intentsOf(customer)).toMatchObject([{ status: 'canceled' }])
  await guestPage.goto(link)
  await expect(guestPage.getByRole('heading', { name: 'This payment was canceled' })).toBeVisible()
})

async function schedule(request: APIRequestContext, customer: string, seconds: number): Promise<void> {
  const answer = await request.post(`/v1/customers/${customer}/charge`, {
    headers: { 'X-API-Key': (await demoPeople()).api_key },
    data: {
      payment_method_id: await stripeCardOf(customer),
      amount: 1500,
      currency: 'eur',
      description: 'Beans on the way',
      charge_at: Math.floor((await productTime()) / 1000) + seconds,
    },
  })
  expect(answer.status()).toBe(202)
}

// The customer's page does not follow by itself: it is loaded again until the row says so.
async function expectRow(page: Page, name: RegExp): Promise<void> {
  await expect(async () => {
    await page.reload()
    await expect(page.getByRole('row', { name })).toBeVisible({ timeout: 1_000 })
  }).toPass({ timeout: 30_000 })
}
