import { asksAlways, insufficientAfterSetup, plain } from './cards'
import { chargeCard, fillMoney, openCharge, openCustomer, openPayment } from './desk'
import { expect, test } from './fixtures'
import { expectNoOverflow } from './overflow'
import { leaveWaiting, paid, payWithNewCard } from './paying'
import { press } from './press'
import { saveCard } from './saving'
import { paymentElement } from './stripe-elements'
import { expectAccessibleInBothThemes } from './themes'

test('customers, found and not found, have no barriers', async ({ merchantPage }) => {
  await merchantPage.goto('/admin/customers')
  await expect(merchantPage.getByRole('table', { name: 'Customers' })).toBeVisible()
  await expectAccessibleInBothThemes(merchantPage)
  await merchantPage.goto('/admin/customers?q=nobody%20of%20this%20name')
  await expect(merchantPage.getByRole('heading', { name: /^No customer matches/ })).toBeVisible()
  await expectAccessibleInBothThemes(merchantPage)
})

test('alarms and jobs have no barriers, and nothing hangs over on a phone', async ({ merchantPage }) => {
  for (const [path, heading] of [
    ['/admin/alarms', 'Alarms'],
    ['/admin/alarms?state=resolved', 'Alarms'],
    ['/admin/jobs', 'Jobs'],
  ] as const) {
    await merchantPage.goto(path)
    await expect(merchantPage.getByRole('heading', { level: 1, name: heading })).toBeVisible()
    await expectAccessibleInBothThemes(merchantPage)
    await expectNoOverflow(merchantPage)
  }
})

test('a customer and every step of a charge have no barriers', async ({ page, shopper, merchantPage }) => {
  test.slow()
  await openCustomer(merchantPage, shopper)
  await expectAccessibleInBothThemes(merchantPage)
  await saveCard(page, plain)
  await openCustomer(merchantPage, shopper)
  await expectAccessibleInBothThemes(merchantPage)
  const dialog = await openCharge(merchantPage, plain)
  await expectAccessibleInBothThemes(merchantPage)
  await dialog.getByRole('button', { name: 'Review charge' }).click()
  await expect(dialog.getByLabel('Amount')).toHaveAccessibleDescription(/figures/)
  await expectAccessibleInBothThemes(merchantPage)
  await fillMoney(dialog, { amount: '19.99' })
  await dialog.getByRole('button', { name: 'Review charge' }).click()
  await expect(dialog.getByRole('button', { name: 'Charge €19.99' })).toBeVisible()
  await expectAccessibleInBothThemes(merchantPage)
  await dialog.getByRole('button', { name: 'Charge €19.99' }).click()
  await expect(merchantPage.getByText('€19.99 charged')).toBeVisible()
  await expectAccessibleInBothThemes(merchantPage)
  await openCharge(merchantPage, plain)
  await fillMoney(dialog, { amount: '19.99' })
  await dialog.getByRole('button', { name: 'Review charge' }).click()
  await dialog.getByRole('button', { name: 'Charge €19.99' }).click()
  await expect(dialog.getByText('Charge again?')).toBeVisible()
  await expectAccessibleInBothThemes(merchantPage)
})

test('asking for a payment has no barriers, for the merchant and for the shopper', async ({
  page,
  shopper,
  merchantPage,
}) => {
  await openCustomer(merchantPage, shopper)
  const dialog = merchantPage.getByRole('dialog')
  await press(merchantPage.getByRole('button', { name: 'Ask for a payment' }), dialog)
  await expectAccessibleInBothThemes(merchantPage)
  await fillMoney(dialog, { amount: '7.50' })
  await dialog.getByRole('button', { name: 'Send request' }).click()
  await expect(dialog.getByText('Request sent')).toBeVisible()
  await expectAccessibleInBothThemes(merchantPage)
  await dialog.getByRole('button', { name: 'Close' }).click()
  const paymentId = await openPayment(merchantPage)
  await expectAccessibleInBothThemes(merchantPage)
  await page.goto(`/account/payments/${paymentId}`)
  await paymentElement(page)
  await expectAccessibleInBothThemes(page)
  await payWithNewCard(page, plain, '€7.50')
  await expect(paid(page, '€7.50')).toBeVisible()
  await expectAccessibleInBothThemes(page)
})

for (const { card, outcome } of [
  { card: asksAlways, outcome: 'The bank wants to ask' },
  { card: insufficientAfterSetup, outcome: 'The bank declined the charge' },
]) {
  test(`the 402 of ${card.last4} has no barriers, from the outcome to the receipt`, async ({
    page,
    shopper,
    merchantPage,
    guestPage,
  }) => {
    test.slow()
    await saveCard(page, plain)
    await saveCard(page, card)
    await openCustomer(merchantPage, shopper)
    await chargeCard(merchantPage, card, { amount: '24.50' })
    await expect(merchantPage.getByText(outcome)).toBeVisible()
    await expectAccessibleInBothThemes(merchantPage)
    await openPayment(merchantPage)
    await expectAccessibleInBothThemes(merchantPage)
    const link = (await merchantPage.getByText(/^http\S+\/recover\//).textContent()) ?? ''
    await merchantPage.goto('/admin/payments')
    await expectAccessibleInBothThemes(merchantPage)

    await page.goto(link)
    const more = page.getByRole('button', { name: 'Use another card' })
    await expect(more.or(page.getByRole('radio').first()).first()).toBeVisible()
    await expectAccessibleInBothThemes(page)
    if (await more.isVisible()) await press(more, page.getByRole('radio').first())
    await expectAccessibleInBothThemes(page)
    await guestPage.goto(link)
    await payWithNewCard(guestPage, plain)
    await expect(paid(guestPage)).toBeVisible()
    await expectAccessibleInBothThemes(guestPage)
  })
}

test.describe(() => {
  test.use({ expectedErrors: [/status of 404/] })

  test('ended and unknown links have no barriers', async ({ page, shopper, merchantPage, guestPage }) => {
    const { link } = await leaveWaiting(page, shopper, merchantPage, [asksAlways])
    await merchantPage.getByRole('button', { name: `Send again to ${shopper.name}` }).click()
    await expect(merchantPage.getByText('Sent. Older links of this payment no longer work.')).toBeAttached()
    await guestPage.goto(link)
    await expect(guestPage.getByRole('heading', { name: 'This link no longer works' })).toBeVisible()
    await expectAccessibleInBothThemes(guestPage)
    await press(
      guestPage.getByRole('button', { name: 'Send me a new link' }),
      guestPage.getByText('If a payment is still open'),
    )
    await expectAccessibleInBothThemes(guestPage)
    await guestPage.goto(`/recover/${'B'.repeat(43)}`)
    await expect(guestPage.getByRole('heading', { name: 'There is nothing here' })).toBeVisible()
    await expectAccessibleInBothThemes(guestPage)
  })
})
