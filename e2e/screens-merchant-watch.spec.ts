import { disputed } from './cards'
import { addCustomer, grace } from './cast'
import { walkClock } from './clock'
import { chargeCard, openCustomer } from './desk'
import { expect, test } from './fixtures'
import { shoot } from './shoot'
import { stripeAccount } from './stripe-account'
import { deliver, eventOf, signatureOf } from './webhook'

// What they show is made here, one after the other: an alarm stays.
test.describe.configure({ mode: 'serial' })

test('what needs the merchant', async ({ merchantPage: page, request }) => {
  test.slow()
  await page.goto('/admin/alarms')
  await expect(page.getByRole('heading', { name: 'Nothing needs you' })).toBeVisible()
  await shoot(page, 'merchant-watch-alarms-none')
  await page.goto('/admin/jobs')
  await expect(page.getByRole('heading', { name: 'Nothing was given up' })).toBeVisible()
  await shoot(page, 'merchant-watch-jobs-none')

  const event = eventOf('evt_1PictureOfAnEvent', 'payment_intent.succeeded', 'pi_1PictureOfAnIntent')
  expect((await deliver(request, event, signatureOf(event))).status()).toBe(200)
  const row = page.getByRole('row', { name: 'Apply a webhook' })
  const givenUp = async () => {
    await walkClock(request, 9)
    await page.reload()
    return row.count()
  }
  await expect.poll(givenUp, { timeout: 90_000, intervals: [1_500] }).toBe(1)
  await shoot(page, 'merchant-watch-jobs')

  const disputing = { ...grace, name: 'Viktor Hahn', email: 'viktor.hahn@example.com' }
  await addCustomer(request, disputing.name, 'pm_card_createDispute')
  await openCustomer(page, disputing)
  await chargeCard(page, disputed, { amount: '31.00', reason: 'Order 1043' })
  const alarms = page.getByRole('list', { name: 'Alarms' }).getByRole('listitem')
  await expect(async () => {
    await page.goto('/admin/alarms')
    await expect(alarms).toHaveCount(2, { timeout: 1_000 })
  }).toPass()
  await shoot(page, 'merchant-watch-alarms')
  await alarms.getByRole('link', { name: 'Open payment' }).click()
  await expect(page.getByRole('region', { name: 'Timeline' })).toContainText('A customer disputes a payment')
  await shoot(page, 'merchant-payment-disputed')
  await page.goto('/admin/alarms')
  await page.getByRole('button', { name: 'Resolve: A job was given up' }).click()
  await expect(alarms).toHaveCount(1)
  await page.goto('/admin/alarms?state=resolved')
  await expect(alarms).toContainText(['Resolved by'])
  await shoot(page, 'merchant-watch-alarms-resolved')
})

test('differences between the wallets', async ({ merchantPage: page }) => {
  const customer = await openCustomer(page, grace)
  await page.goto('/admin/differences')
  await expect(page.getByRole('heading', { name: 'Both sides agree' })).toBeVisible()
  await shoot(page, 'merchant-watch-differences-none')
  await stripeAccount.paymentMethods.attach('pm_card_mastercard', { customer })
  const found = page.getByRole('heading', { name: 'Mastercard ending in 4444 is at Stripe, not here' })
  await expect(async () => {
    await page.getByRole('button', { name: 'Compare now' }).click()
    await expect(found).toBeVisible({ timeout: 2_000 })
  }).toPass()
  await shoot(page, 'merchant-watch-differences')
})
