import { rm } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { asksAlways, disputed, insufficientAfterSetup, insufficientFunds, plain } from './cards'
import { walkClock } from './clock'
import { chargeCard, fillMoney, openCharge, openCustomer, openPayment, requestPayment, shownLink } from './desk'
import { expect, test } from './fixtures'
import { challenge, paid, payWithNewCard } from './paying'
import { demoPeople, type Person, signIn, signUp } from './people'
import { press } from './press'
import { saveCard, submitCard } from './saving'
import { shoot, shootWindow } from './shoot'
import { stripeAccount } from './stripe-account'
import { answerChallenge, paymentElement } from './stripe-elements'
import { sandboxUrl } from './target'
import { deliver, eventOf, signatureOf } from './webhook'

// The people of the demo, and one who is new: the pictures show the same names and amounts every time.
const rosa: Person = { name: 'Rosa Keller', email: 'rosa@example.com', password: 'violet harbor 42' }
const ada = { name: 'Ada Lovelace', email: 'ada@example.com', password: '' }
const grace = { name: 'Grace Hopper', email: 'grace@example.com', password: 'demo-shopper-4242' }

test.describe.configure({ mode: 'serial' })
test.use({ expectedErrors: [/status of 404/] })

test.beforeAll(async () => rm('docs/screens', { recursive: true, force: true }))

test('signing in and signing up', async ({ page }) => {
  await page.goto('/sign-in')
  await shoot(page, 'sign-in')
  await page.getByLabel('Email').fill(rosa.email)
  await page.getByLabel('Password').fill('not her password')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByText('The email or password is not right.')).toBeVisible()
  await shoot(page, 'sign-in-refused')
  await page.goto('/sign-up')
  await shoot(page, 'sign-up')
})

test('a new shopper adds cards', async ({ page }) => {
  test.slow()
  await signUp(page, rosa)
  await expect(page.getByRole('heading', { name: 'No cards yet' })).toBeVisible()
  await shoot(page, 'cards-empty')
  await page.goto('/account/payments')
  await expect(page.getByRole('heading', { name: 'No payments yet' })).toBeVisible()
  await shoot(page, 'payments-empty')
  await page.goto('/account/cards/new')
  await paymentElement(page)
  await shoot(page, 'add-card-fresh')
  await submitCard(page, insufficientFunds)
  await expect(page.getByText('Your card has insufficient funds. Nothing was charged or saved.')).toBeVisible()
  await shoot(page, 'add-card-refused')
  await submitCard(page, asksAlways)
  await expect(challengeButton(page)).toBeVisible()
  await shootWindow(page, 'add-card-challenge')
  await answerChallenge(page, 'Complete')
  await expect(page.getByRole('heading', { name: 'Card saved' })).toBeVisible()
  await shoot(page, 'add-card-saved')
})

test('the cards of a shopper', async ({ page }) => {
  const { shopper } = await demoPeople()
  await signIn(page, shopper, '/account/cards')
  await expect(page.getByText('2 payments wait for you')).toBeVisible()
  await shoot(page, 'cards-full')
  const menu = page.getByRole('menu')
  await press(page.getByRole('button', { name: 'Options for Mastercard ending in 4444' }), menu)
  await shootWindow(page, 'cards-menu')
  await menu.getByRole('menuitem', { name: 'Remove card' }).click()
  await expect(page.getByRole('alertdialog')).toBeVisible()
  await shootWindow(page, 'cards-remove')
})

test('the merchant charges, and the bank has three answers', async ({ merchantPage: page }) => {
  test.slow()
  await openCustomer(page, ada)
  await shoot(page, 'admin-customer')
  const visa = page.getByRole('button', { name: /^Charge Visa ending in 4242/ })
  const dialog = page.getByRole('dialog')
  await press(visa, dialog)
  await fillMoney(dialog, { amount: '21.40', reason: 'Order 1041' })
  await shootWindow(page, 'charge-fill')
  await fillMoney(dialog, { amount: '0.10', reason: '' })
  await dialog.getByRole('button', { name: 'Review charge' }).click()
  await shootWindow(page, 'charge-fill-refused')
  await fillMoney(dialog, { amount: '21.40', reason: 'Order 1041' })
  await dialog.getByRole('button', { name: 'Review charge' }).click()
  await shootWindow(page, 'charge-confirm')
  await dialog.getByRole('button', { name: 'Charge €21.40' }).click()
  await expect(page.getByText('€21.40 charged')).toBeVisible()
  await shoot(page, 'charge-succeeded')
  await openCharge(page, plain)
  await fillMoney(dialog, { amount: '21.40', reason: 'Order 1041' })
  await dialog.getByRole('button', { name: 'Review charge' }).click()
  await dialog.getByRole('button', { name: 'Charge €21.40' }).click()
  await expect(dialog.getByText('Charge again?')).toBeVisible()
  await shootWindow(page, 'charge-again')
  await page.reload()
  await chargeCard(page, asksAlways, { amount: '42.00', reason: 'Coffee subscription, December' })
  await expect(page.getByText('The bank wants to ask Ada Lovelace')).toBeVisible()
  await shoot(page, 'charge-needs-customer')
  await openCustomer(page, grace)
  await chargeCard(page, insufficientAfterSetup, { amount: '64.00', reason: 'Grinder, second half' })
  await expect(page.getByText('The bank declined the charge')).toBeVisible()
  await shoot(page, 'charge-declined')
  await openCustomer(page, rosa)
  await press(page.getByRole('button', { name: 'Ask for a payment' }), dialog)
  await shootWindow(page, 'request-payment')
  await page.reload()
  await requestPayment(page, { amount: '1,500', currency: 'jpy', reason: 'Tea tasting' })
  await chargeCard(page, asksAlways, { amount: '9.80', reason: 'Filters' })
})

test('the shopper finishes in the account', async ({ page }) => {
  const { shopper } = await demoPeople()
  await signIn(page, shopper, '/account/cards')
  await page.goto('/account/payments')
  await expect(page.getByRole('listitem').filter({ hasText: 'Order 1041' })).toBeVisible()
  await shoot(page, 'payments-list')
  await page.getByRole('link', { name: 'Pay €24.50 for Tasting box, November' }).click()
  const pay = page.getByRole('button', { name: 'Pay €24.50' })
  await expect(pay).toBeVisible()
  await shoot(page, 'payment-to-pay')
  await press(pay, challenge(page))
  await answerChallenge(page, 'Complete')
  await expect(paid(page)).toBeVisible()
  await shoot(page, 'payment-paid')
})

test('the shopper finishes from the link', async ({ guestPage, merchantPage }) => {
  test.slow()
  await openCustomer(merchantPage, ada)
  await openPayment(merchantPage)
  await shoot(merchantPage, 'admin-payment-waiting')
  const link = await shownLink(merchantPage)
  await guestPage.goto(link)
  const confirm = guestPage.getByRole('button', { name: 'Confirm with your bank' })
  await expect(confirm).toBeVisible()
  await shoot(guestPage, 'recover-authenticate')
  await press(confirm, challenge(guestPage))
  await answerChallenge(guestPage, 'Fail')
  await expect(guestPage.getByText('Your bank did not confirm it was you.')).toBeVisible()
  await shoot(guestPage, 'recover-refused')
  await payWithNewCard(guestPage, plain, '€42.00')
  await expect(paid(guestPage, '€42.00')).toBeVisible()
  await shoot(guestPage, 'recover-paid')

  await openCustomer(merchantPage, grace)
  await openPayment(merchantPage)
  const declined = await shownLink(merchantPage)
  await guestPage.goto(declined)
  await paymentElement(guestPage)
  await shoot(guestPage, 'recover-declined')
  await merchantPage.getByRole('button', { name: 'Send again to Grace Hopper' }).click()
  await expect(merchantPage.getByText('Sent. Older links of this payment no longer work.')).toBeAttached()
  await guestPage.goto(declined)
  await expect(guestPage.getByRole('heading', { name: 'This link no longer works' })).toBeVisible()
  await shoot(guestPage, 'recover-expired')
  await guestPage.goto(`/recover/${'B'.repeat(43)}`)
  await expect(guestPage.getByRole('heading', { name: 'There is nothing here' })).toBeVisible()
  await shoot(guestPage, 'recover-not-found')
})

test('a charge for later, and what it holds up', async ({ page, merchantPage }) => {
  test.slow()
  await openCustomer(merchantPage, grace)
  const dialog = await openCharge(merchantPage, insufficientAfterSetup)
  await fillMoney(dialog, { amount: '18.00', reason: 'December beans' })
  await dialog.getByLabel('Charge later').check()
  await dialog.getByLabel('Date and time').fill(`${new Date().getUTCFullYear() + 1}-01-15T09:30`)
  await shootWindow(merchantPage, 'charge-later')
  await dialog.getByRole('button', { name: 'Review charge' }).click()
  await shootWindow(merchantPage, 'charge-later-confirm')
  await dialog.getByRole('button', { name: 'Schedule €18.00' }).click()
  await expect(merchantPage.getByText('€18.00 scheduled')).toBeVisible()
  await expect(merchantPage.getByRole('row', { name: /Scheduled December beans/ })).toBeVisible()
  await openPayment(merchantPage)
  await shoot(merchantPage, 'admin-payment-scheduled')
  await merchantPage.getByRole('button', { name: 'Cancel payment' }).click()
  await expect(merchantPage.getByRole('alertdialog')).toBeVisible()
  await shootWindow(merchantPage, 'admin-payment-cancel')
  const id = new URL(merchantPage.url()).pathname.slice(-36)

  await signIn(page, grace, '/account/cards')
  await page.goto(`/account/payments/${id}`)
  await expect(page.getByRole('heading', { name: /^€18\.00 on / })).toBeVisible()
  await shoot(page, 'payment-scheduled')
  await page.goto('/account/cards')
  const menu = page.getByRole('menu')
  await press(page.getByRole('button', { name: 'Options for Visa ending in 3178' }), menu)
  await menu.getByRole('menuitem', { name: 'Remove card' }).click()
  await expect(page.getByRole('alertdialog')).toContainText('December beans')
  await shootWindow(page, 'cards-remove-scheduled')
})

test('the lists of the merchant', async ({ merchantPage: page }) => {
  await page.goto('/admin/customers')
  await expect(page.getByRole('row', { name: rosa.email })).toBeVisible()
  await shoot(page, 'admin-customers')
  await page.goto('/admin/customers?q=Nobody')
  await expect(page.getByRole('heading', { name: 'No customer matches “Nobody”' })).toBeVisible()
  await shoot(page, 'admin-customers-none')
  await page.goto('/admin/payments')
  await expect(page.getByRole('row', { name: /Rosa Keller Tea tasting/ })).toBeVisible()
  await shoot(page, 'admin-payments')
  await page.goto('/admin/payments?status=needs_review')
  await expect(page.getByRole('heading', { name: 'No payment matches' })).toBeVisible()
  await shoot(page, 'admin-payments-none')
  await openCustomer(page, ada)
  await page
    .getByRole('row', { name: /Coffee subscription/ })
    .getByRole('link')
    .click()
  await expect(page.getByRole('region', { name: 'Timeline' }).getByRole('listitem').last()).toContainText('Receipt')
  await shoot(page, 'admin-payment-recovered')
})

test('the mailbox of the sandbox', async ({ page }) => {
  await page.goto(`${sandboxUrl}/_sandbox/mailbox`)
  await expect(page.getByText('You paid €42.00').first()).toBeVisible()
  await shoot(page, 'mailbox')
  await page
    .getByRole('link', { name: /Confirm your payment of €42\.00/ })
    .first()
    .click()
  await shoot(page, 'mailbox-message')
})

test('what needs the merchant', async ({ page, merchantPage, request }) => {
  test.slow()
  await merchantPage.goto('/admin/alarms')
  await expect(merchantPage.getByRole('heading', { name: 'Nothing needs you' })).toBeVisible()
  await shoot(merchantPage, 'admin-alarms-none')
  await merchantPage.goto('/admin/jobs')
  await expect(merchantPage.getByRole('heading', { name: 'Nothing was given up' })).toBeVisible()
  await shoot(merchantPage, 'admin-jobs-none')

  const event = eventOf('evt_1PictureOfAnEvent', 'payment_intent.succeeded', 'pi_1PictureOfAnIntent')
  expect((await deliver(request, event, signatureOf(event))).status()).toBe(200)
  const row = merchantPage.getByRole('row', { name: 'Apply a webhook' })
  const givenUp = async () => {
    await walkClock(request, 9)
    await merchantPage.reload()
    return row.count()
  }
  await expect.poll(givenUp, { timeout: 90_000, intervals: [1_500] }).toBe(1)
  await shoot(merchantPage, 'admin-jobs')

  await signIn(page, rosa, '/account/cards')
  await saveCard(page, disputed)
  await openCustomer(merchantPage, rosa)
  await chargeCard(merchantPage, disputed, { amount: '31.00', reason: 'Order 1043' })
  const alarms = merchantPage.getByRole('list', { name: 'Alarms' }).getByRole('listitem')
  await expect(async () => {
    await merchantPage.goto('/admin/alarms')
    await expect(alarms).toHaveCount(2, { timeout: 1_000 })
  }).toPass()
  await shoot(merchantPage, 'admin-alarms')
  await alarms.getByRole('link', { name: 'Open payment' }).click()
  await expect(merchantPage.getByRole('region', { name: 'Timeline' })).toContainText('A customer disputes a payment')
  await shoot(merchantPage, 'admin-payment-disputed')
  await merchantPage.goto('/admin/alarms')
  await merchantPage.getByRole('button', { name: 'Resolve: A job was given up' }).click()
  await expect(alarms).toHaveCount(1)
  await merchantPage.goto('/admin/alarms?state=resolved')
  await expect(alarms).toContainText(['Resolved by'])
  await shoot(merchantPage, 'admin-alarms-resolved')
})

// Last: what it finds is an alarm.
test('differences between the wallets', async ({ merchantPage: page }) => {
  const customer = await openCustomer(page, grace)
  await page.goto('/admin/differences')
  await expect(page.getByRole('heading', { name: 'Both sides agree' })).toBeVisible()
  await shoot(page, 'admin-differences-none')
  await stripeAccount.paymentMethods.attach('pm_card_mastercard', { customer })
  const found = page.getByRole('heading', { name: 'Mastercard ending in 4444 is at Stripe, not here' })
  await expect(async () => {
    await page.getByRole('button', { name: 'Compare now' }).click()
    await expect(found).toBeVisible({ timeout: 2_000 })
  }).toPass()
  await shoot(page, 'admin-differences')
})

function challengeButton(page: Page) {
  const inner = challenge(page).contentFrame().locator('iframe[name="stripe-challenge-frame"]').contentFrame()
  return inner.getByRole('button', { name: 'Complete' })
}
