import { randomUUID } from 'node:crypto'
import { insufficientFunds, plain } from './cards'
import { checkoutOf, openCheckout, payByCard } from './checking-out'
import { expect, expectAccessible, test } from './fixtures'
import { expectPayment, paid } from './paying'
import { newWallet, rest } from './rest'

test('the merchant sees a checkout from open over declined to paid, and its payment begins with what was declined', async ({
  guestPage: page,
  merchantPage,
  request,
}) => {
  const customer_email = `desk.${randomUUID().slice(0, 8)}@example.com`
  const { id, url } = await openCheckout(request, { customer_email })
  await merchantPage.goto('/admin/payments')
  await merchantPage.getByRole('link', { name: 'Checkouts' }).click()
  await expect(merchantPage).toHaveURL('/admin/checkout-sessions')
  await merchantPage.getByRole('link', { name: 'Open', exact: true }).click()
  const row = merchantPage.getByRole('row').filter({ hasText: customer_email })
  await expect(row).toContainText('€15.00')
  await row.getByRole('link').click()
  await expect(merchantPage.getByText('Nothing was declined.')).toBeVisible()
  await expect(merchantPage.getByText(id)).toBeVisible()

  await page.goto(url)
  await payByCard(page, insufficientFunds)
  await expect(page.locator('#confirm-errors')).toContainText('insufficient funds')
  const declines = merchantPage.getByRole('region', { name: 'Declined so far' })
  await expect(async () => {
    await merchantPage.reload()
    await expect(declines).toContainText('insufficient_funds', { timeout: 2_000 })
  }).toPass()
  await expect(declines).toContainText('9995')
  await expectAccessible(merchantPage)

  await page.reload()
  await payByCard(page, plain)
  await expect(paid(page, '€15.00')).toBeVisible()
  const { payment_id: paymentId } = await checkoutOf(request, id)
  await expectPayment(merchantPage, paymentId, 'Succeeded', [/insufficient_funds/, /Succeeded.*By the customer/s])
  await merchantPage.getByRole('link', { name: 'Open the checkout it came from' }).click()
  await expect(merchantPage.getByText('Paid', { exact: true })).toBeVisible()
  await merchantPage.getByRole('link', { name: 'Open its payment' }).click()
  await expect(merchantPage).toHaveURL(`/admin/payments/${paymentId}`)
})

test('checkouts are filtered by state, walked page by page, and found from their customer; nobody else sees them', async ({
  merchantPage,
  shopper,
  page,
  request,
}) => {
  const call = rest(request)
  const { customer } = await newWallet(request)
  const opened: string[] = []
  for (let n = 0; n < 22; n++) opened.push((await openCheckout(request, { customer })).id)
  expect((await call('POST', `/v1/checkout/sessions/${opened[0]}/expire`)).status).toBe(200)
  const { email } = (await call('GET', `/v1/customers/${customer}`)).body.data
  await merchantPage.goto(`/admin/customers?q=${encodeURIComponent(email)}`)
  await merchantPage.getByRole('link', { name: 'Ada Lovelace' }).click()
  await merchantPage.getByRole('link', { name: 'Checkouts' }).click()
  const rows = merchantPage.getByRole('table').getByRole('row')
  await expect(rows).toHaveCount(21)
  await merchantPage.getByRole('link', { name: /Next|Older/ }).click()
  await expect(rows).toHaveCount(3)
  await merchantPage.getByRole('link', { name: 'Ended', exact: true }).click()
  await expect(rows).toHaveCount(2)
  await expectAccessible(merchantPage)
  await rows.nth(1).getByRole('link').click()
  const address = merchantPage.url()
  await merchantPage.goto('/admin/checkout-sessions?customer=nonsense')
  await expect(merchantPage.getByRole('heading', { level: 1, name: 'There is nothing here' })).toBeVisible()
  for (const path of ['/admin/checkout-sessions', address])
    expect((await page.request.get(path)).status(), shopper.email).toBe(404)
})
