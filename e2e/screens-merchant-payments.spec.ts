import { insufficientFunds, plain } from './cards'
import { addCustomer, grace, made } from './cast'
import { openCheckout, payByCard } from './checking-out'
import { openCharge, openCustomer } from './desk'
import { expect, test } from './fixtures'
import { paid, payWithNewCard } from './paying'
import { demoPeople } from './people'
import { press } from './press'
import { rest } from './rest'
import { shoot, shootWindow } from './shoot'
import { fillCardElement } from './stripe-elements'

test('a payment that waits, and is finished', async ({ guestPage, merchantPage: page, request }) => {
  test.slow()
  const customer = await addCustomer(request, 'Clara Weiss', 'pm_card_authenticationRequired')
  const order = { customer, amount: 4200, currency: 'eur', description: 'Order 1042' }
  const { body } = await rest(request)('POST', '/v1/payments', order)
  await page.goto(`/admin/payments/${body.data.payment_id}`)
  await expect(page.getByRole('region', { name: 'Timeline' })).toContainText('Attempt 1')
  await shoot(page, 'merchant-payment-waiting')
  await guestPage.goto(body.data.recovery_url)
  await payWithNewCard(guestPage, plain, '€42.00')
  await expect(paid(guestPage, '€42.00')).toBeVisible()
  await expect(async () => {
    await page.reload()
    await expect(page.getByRole('region', { name: 'Timeline' })).toContainText('Receipt', { timeout: 2_000 })
  }).toPass()
  await shoot(page, 'merchant-payment-recovered')

  const dialog = page.getByRole('dialog')
  await press(page.getByRole('button', { name: 'Refund', exact: true }), dialog)
  await dialog.getByLabel('Amount in EUR').fill('12.50')
  await shootWindow(page, 'merchant-refund')
  const password = dialog.getByLabel('Your password')
  if (await password.isVisible()) await password.fill((await demoPeople()).merchant.password)
  await dialog.getByRole('button', { name: 'Refund €12.50' }).click()
  await expect(dialog.getByText('€12.50 refunded')).toBeVisible()
  await shootWindow(page, 'merchant-refunded')
  await dialog.getByRole('button', { name: 'Close' }).last().click()
  await expect(page.getByText('Partly refunded')).toBeVisible()
  await shoot(page, 'merchant-payment-refunded')
})

test('a deposit and its rest', async ({ guestPage, merchantPage: page, request }) => {
  test.slow()
  const customer = await addCustomer(request, 'Paul Moreau')
  const price = { amount: 25_000, remainder_amount: 95_000, currency: 'eur', description: 'Espresso machine' }
  const opened = await made(request, '/v1/payments', { on_session: true, customer, ...price })
  await guestPage.goto(opened.url ?? '')
  await fillCardElement(guestPage, plain.number)
  await guestPage.getByRole('checkbox', { name: /charge the rest, €950\.00, to it later/ }).check()
  await guestPage.locator('#submit').click()
  await expect(paid(guestPage, '€250.00')).toBeVisible()
  await page.goto(`/admin/payments/${opened.payment_id}`)
  await shoot(page, 'merchant-payment-deposit')
  await press(page.getByRole('button', { name: 'Charge the rest, €950.00' }), page.getByRole('alertdialog'))
  await shootWindow(page, 'merchant-charge-rest')
})

test('a scheduled payment that is canceled', async ({ merchantPage: page, request }) => {
  const customer = await addCustomer(request, 'Nora Lind')
  const at = Date.UTC(new Date().getUTCFullYear() + 1, 0, 15, 9, 30) / 1000
  const order = { customer, amount: 1800, currency: 'eur', description: 'January beans', charge_at: at }
  const scheduled = await made(request, '/v1/payments', order)
  await page.goto(`/admin/payments/${scheduled.payment_id}`)
  await press(page.getByRole('button', { name: 'Cancel payment' }), page.getByRole('alertdialog'))
  await page.getByRole('alertdialog').getByRole('button').last().click()
  await expect(page.getByText('Canceled').first()).toBeVisible()
  await shoot(page, 'merchant-payment-canceled')
})

test('checkouts', async ({ guestPage, merchantPage: page, request }) => {
  test.slow()
  const { id, url } = await openCheckout(request, { customer_email: 'theo.lang@example.com' })
  await guestPage.goto(url)
  await payByCard(guestPage, insufficientFunds)
  await expect(guestPage.locator('#confirm-errors')).toContainText('insufficient funds')
  const ended = await openCheckout(request, { customer_email: 'mia.roth@example.com' })
  await made(request, `/v1/checkout/sessions/${ended.id}/expire`, {})
  await page.goto('/admin/checkout-sessions')
  await expect(page.getByRole('row', { name: /theo\.lang@example\.com/ })).toBeVisible()
  await shoot(page, 'merchant-checkouts')
  await page
    .getByRole('row', { name: /theo\.lang@example\.com/ })
    .getByRole('link')
    .first()
    .click()
  await expect(page.getByText(id)).toBeVisible()
  await expect(async () => {
    await page.reload()
    await expect(page.getByRole('region', { name: 'Declined so far' })).toContainText('insufficient_funds', {
      timeout: 2_000,
    })
  }).toPass()
  await shoot(page, 'merchant-checkout')
  await page.goto('/admin/checkout-sessions?state=expired')
  await expect(page.getByRole('row', { name: /mia\.roth@example\.com/ })).toBeVisible()
  await shoot(page, 'merchant-checkouts-filtered')
})

test('a charge nobody agreed to is refused before it is made', async ({ merchantPage: page, request }) => {
  const customer = await addCustomer(request, 'Rita Sund')
  const consent = { purpose: 'on_session_reuse', accepted_at: 1_767_225_600, text: 'Pay with it yourself.' }
  await made(request, `/v1/customers/${customer}/payment-methods`, { payment_method_id: 'pm_card_visa', consent })
  await openCustomer(page, { ...grace, name: 'Rita Sund', email: 'rita.sund@example.com' })
  const dialog = await openCharge(page, plain)
  await expect(dialog).toContainText('Will be refused')
  await shootWindow(page, 'merchant-charge-not-agreed')
})
