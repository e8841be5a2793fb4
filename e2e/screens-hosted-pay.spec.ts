import { insufficientFunds, plain } from './cards'
import { addCustomer, made } from './cast'
import { expect, test } from './fixtures'
import { agree, payWith } from './pay-link'
import { paid } from './paying'
import { rest } from './rest'
import { shoot, shootBoth } from './shoot'
import { cardElement } from './stripe-elements'

const PRICE = { on_session: true, amount: 2450, currency: 'eur', description: 'Tasting box' }

test('paying on a page of one’s own', async ({ guestPage: page, request }) => {
  test.slow()
  const customer = await addCustomer(request, 'Nora Lind')
  const keep = { ...PRICE, customer, setup_future_usage: 'off_session' }
  const first = await made(request, '/v1/payments', keep)
  await page.goto(first.url ?? '')
  await shootBoth(page, 'hosted-pay', cardElement)
  await agree(page)
  await payWith(page, insufficientFunds)
  await expect(page.locator('#card-errors')).toContainText('insufficient funds')
  await shoot(page, 'hosted-pay-declined')
  await page.reload()
  await agree(page)
  await payWith(page, plain)
  await expect(paid(page)).toBeVisible()
  await shootBoth(page, 'hosted-pay-paid')

  const again = await made(request, '/v1/payments', keep)
  await page.goto(again.url ?? '')
  await expect(page.getByRole('radio', { name: /^Visa ending in 4242/ })).toBeChecked()
  await shootBoth(page, 'hosted-pay-saved-card', (shown) => expect(shown.getByRole('radio').first()).toBeVisible())
  await rest(request)('POST', `/v1/payments/${again.payment_id}/cancel`)
  await page.reload()
  await expect(page.getByRole('heading', { name: 'This payment was canceled' })).toBeVisible()
  await shootBoth(page, 'hosted-pay-canceled')

  const deposit = { ...PRICE, customer: await addCustomer(request, 'Kai Brandt'), description: 'Espresso machine' }
  const opened = await made(request, '/v1/payments', { ...deposit, amount: 40_000, remainder_amount: 160_000 })
  await page.goto(opened.url ?? '')
  await shootBoth(page, 'hosted-pay-deposit', cardElement)
})
