import { insufficientFunds, plain } from './cards'
import { addCustomer } from './cast'
import { openCheckout, payByCard } from './checking-out'
import { expect, test } from './fixtures'
import { paid } from './paying'
import { rest } from './rest'
import { shoot, shootBoth } from './shoot'
import { paymentElement } from './stripe-elements'

test('the checkout', async ({ guestPage: page, request }) => {
  test.slow()
  const own = await openCheckout(request)
  await page.goto(own.url)
  await shootBoth(page, 'hosted-checkout', paymentElement)
  const builtIn = await openCheckout(request, { saved_cards_ui: 'built_in' })
  await page.goto(builtIn.url)
  await shootBoth(page, 'hosted-checkout-built-in', paymentElement)
  await rest(request)('POST', `/v1/checkout/sessions/${builtIn.id}/expire`)
  await page.reload()
  await expect(page.getByRole('heading', { name: 'This checkout has ended' })).toBeVisible()
  await shootBoth(page, 'hosted-checkout-ended')

  const customer = await addCustomer(request, 'Olga Petrova', 'pm_card_visa')
  const saved = await openCheckout(request, { customer })
  await page.goto(saved.url)
  await shootBoth(page, 'hosted-checkout-saved-card', (shown) => expect(shown.getByRole('radio').first()).toBeVisible())

  const guest = await openCheckout(request, { customer_email: 'lena.fischer@example.com' })
  await page.goto(guest.url)
  await payByCard(page, insufficientFunds)
  await expect(page.locator('#confirm-errors')).toContainText('insufficient funds')
  await shoot(page, 'hosted-checkout-declined')
  await page.reload()
  await payByCard(page, plain)
  await expect(paid(page, '€15.00')).toBeVisible()
  await shootBoth(page, 'hosted-checkout-paid')
})
