import { plain } from './cards'
import { addCustomer, made } from './cast'
import { expect, test } from './fixtures'
import { challenge, paid, payWithNewCard } from './paying'
import { press } from './press'
import { rest } from './rest'
import { shoot, shootBoth } from './shoot'
import { answerChallenge, paymentElement } from './stripe-elements'

test('finishing a payment from the link', async ({ guestPage: page, merchantPage, request }) => {
  test.slow()
  const customer = await addCustomer(request, 'Jonas Berg', 'pm_card_authenticationRequired')
  const asked = await waiting(request, { customer, amount: 4200, description: 'Coffee subscription, December' })
  await page.goto(asked.url)
  const confirm = page.getByRole('button', { name: 'Confirm with your bank' })
  await expect(confirm).toBeVisible()
  await shootBoth(page, 'hosted-recover')
  await press(confirm, challenge(page))
  await answerChallenge(page, 'Fail')
  await expect(page.getByText('Your bank did not confirm it was you.')).toBeVisible()
  await shoot(page, 'hosted-recover-refused')
  await payWithNewCard(page, plain, '€42.00')
  await expect(paid(page, '€42.00')).toBeVisible()
  await shootBoth(page, 'hosted-recover-paid')

  const poor = await addCustomer(request, 'Maria Silva', 'pm_card_chargeCustomerFail')
  const declined = await waiting(request, { customer: poor, amount: 6400, description: 'Grinder, second half' })
  await page.goto(declined.url)
  await shootBoth(page, 'hosted-recover-declined', paymentElement)
  await merchantPage.goto(`/admin/payments/${declined.id}`)
  await press(
    merchantPage.getByRole('button', { name: 'Send again to Maria Silva' }),
    merchantPage.getByText('Sent. Older links of this payment no longer work.'),
  )
  await page.reload()
  await expect(page.getByRole('heading', { name: 'This link no longer works' })).toBeVisible()
  await shootBoth(page, 'hosted-recover-ended')

  const canceled = await waiting(request, { customer: poor, amount: 900, description: 'Filters' })
  await rest(request)('POST', `/v1/payments/${canceled.id}/cancel`)
  await page.goto(canceled.url)
  await expect(page.getByRole('heading', { name: 'This payment was canceled' })).toBeVisible()
  await shootBoth(page, 'hosted-recover-canceled')
})

async function waiting(request: Parameters<typeof made>[0], payment: object) {
  const { body } = await rest(request)('POST', '/v1/payments', { currency: 'eur', ...payment })
  const { payment_id: id, recovery_url: url } = body.data
  return { id: id as string, url: url as string }
}
