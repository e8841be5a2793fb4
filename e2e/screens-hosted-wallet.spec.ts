import { plain } from './cards'
import { addCustomer, made } from './cast'
import { expect, test } from './fixtures'
import { rest } from './rest'
import { submitPopup } from './shopping'
import { shoot, shootBoth, shootWindow } from './shoot'
import { paymentElement } from './stripe-elements'
import { askRemove, openCardMenu, visa } from './wallet'

test('the wallet behind a link', async ({ guestPage: page, request }) => {
  test.slow()
  const customer = await addCustomer(request, 'Elsa Holm', 'pm_card_visa')
  const { url = '' } = await made(request, `/v1/customers/${customer}/wallet-session`, {})
  await page.goto(url)
  await shootBoth(page, 'hosted-wallet')
  await askRemove(page, visa.name)
  await shootWindow(page, 'hosted-wallet-remove')
  await page.reload()
  const menu = await openCardMenu(page, visa.name)
  await menu.getByRole('menuitem', { name: /^Edit/ }).click()
  await expect(page.getByLabel('Nickname')).toBeVisible()
  await shootBoth(page, 'hosted-wallet-edit')
  await page.goto(`${url}/consents`)
  await shootBoth(page, 'hosted-wallet-consents')
  await page.goto(`${url}/new`)
  await shootBoth(page, 'hosted-wallet-add-card', paymentElement)
  await rest(request)('DELETE', `/v1/customers/${customer}/wallet-session`)
  await page.goto(url)
  await expect(page.getByRole('heading', { level: 2, name: 'This link has ended' })).toBeVisible()
  await shootBoth(page, 'hosted-wallet-ended')
})

test('the popup of a shop', async ({ guestPage: page, request }) => {
  const customer = await addCustomer(request, 'Finn Olsen')
  const { url = '' } = await made(request, `/v1/customers/${customer}/setup-intent`, {})
  await page.goto(url)
  await shootBoth(page, 'hosted-popup', paymentElement)
  await submitPopup(page, plain)
  await expect(page.getByRole('heading', { name: 'Card saved' })).toBeVisible()
  await shoot(page, 'hosted-popup-saved')
})

test('the receipt', async ({ guestPage: page, request }) => {
  test.slow()
  const customer = await addCustomer(request, 'Ines Costa', 'pm_card_visa')
  const order = { customer, amount: 3890, currency: 'eur', description: 'Order 1047' }
  const { payment_id: id } = await made(request, '/v1/payments', order)
  const receipt = async () => (await rest(request)('GET', `/v1/payments/${id}`)).body.data.receipt_url
  await expect.poll(receipt).toBeTruthy()
  await page.goto(await receipt())
  await shootBoth(page, 'hosted-receipt')
  await made(request, `/v1/payments/${id}/refunds`, { amount: 890 })
  await page.reload()
  await expect(page.getByRole('main')).toContainText('-€8.90')
  await shootBoth(page, 'hosted-receipt-refunded')
  await page.emulateMedia({ media: 'print' })
  await shoot(page, 'hosted-receipt-printed')
  await page.emulateMedia({ media: null })
})
