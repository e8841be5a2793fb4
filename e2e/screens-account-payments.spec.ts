import { plain } from './cards'
import { ada, made } from './cast'
import { openCustomer } from './desk'
import { expect, test } from './fixtures'
import { challenge, paid } from './paying'
import { signIn } from './people'
import { press } from './press'
import { rest } from './rest'
import { shoot, shootBoth, shootWindow } from './shoot'
import { answerChallenge } from './stripe-elements'
import { openCardMenu } from './wallet'

type SavedCard = { id: string; last4: string }

test('the payments of a shopper', async ({ page, merchantPage, request }) => {
  test.slow()
  const customer = await openCustomer(merchantPage, ada)
  const cards = (await rest(request)('GET', `/v1/customers/${customer}/payment-methods`)).body.data as SavedCard[]
  const price = { customer, currency: 'eur', saved_card_id: cards.find(({ last4 }) => last4 === plain.last4)?.id }
  const box = await made(request, '/v1/payments', { ...price, amount: 4650, description: 'Coffee box' })
  await made(request, `/v1/payments/${box.payment_id}/refunds`, { amount: 1150 })
  const scheduled = await made(request, '/v1/payments', {
    ...price,
    amount: 1800,
    description: 'December beans',
    charge_at: Math.floor(Date.UTC(new Date().getUTCFullYear() + 1, 0, 15, 9, 30) / 1000),
  })
  await signIn(page, ada, '/account/cards')
  await page.goto('/account/payments')
  await expect(page.getByRole('main')).toContainText('Coffee box')
  await shootBoth(page, 'account-payments')
  await page.getByRole('link', { name: /Coffee box/ }).click()
  await expect(page.getByRole('main')).toContainText('-€11.50')
  await shootBoth(page, 'account-payment-refunded')
  await page.goto(`/account/payments/${scheduled.payment_id}`)
  await expect(page.getByRole('heading', { name: /^€18\.00 on / })).toBeVisible()
  await shootBoth(page, 'account-payment-scheduled')
  await page.goto('/account/payments')
  await page.getByRole('link', { name: 'Pay €24.50 for Tasting box, November' }).click()
  const pay = page.getByRole('button', { name: 'Pay €24.50' })
  await expect(pay).toBeVisible()
  await shootBoth(page, 'account-payment-to-pay')
  await page.reload()
  await press(pay, challenge(page).or(paid(page)))
  if (await challenge(page).isVisible()) await answerChallenge(page, 'Complete')
  await expect(paid(page)).toBeVisible()
  await shootBoth(page, 'account-payment-paid')
  await page.goto('/account/cards')
  const menu = await openCardMenu(
    page,
    await page
      .getByRole('heading', { level: 2, name: /ending/ })
      .first()
      .innerText(),
  )
  await menu.getByRole('menuitem', { name: 'Remove card' }).click()
  await expect(page.getByRole('alertdialog')).toBeVisible()
  await shootWindow(page, 'account-card-remove-in-use')
  await page.getByRole('button', { name: 'Keep card' }).click()
  await expect(page.getByRole('alertdialog')).toHaveCount(0)
  await shoot(page, 'account-cards-paying')
})
