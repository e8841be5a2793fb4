import { randomUUID } from 'node:crypto'
import { asksAlways, asksOnSetup, insufficientAfterSetup, insufficientFunds, plain } from './cards'
import { openCustomer, openPayment, requestPayment } from './desk'
import { expect, test } from './fixtures'
import { waitForMail } from './mailbox'
import { challenge, expectPayment, paid, payWithNewCard } from './paying'
import { newPerson, signUp } from './people'
import { press } from './press'
import { saveCard } from './saving'
import { answerChallenge } from './stripe-elements'
import { intentsOf } from './stripe-account'

const ASKED = { amount: '7.50', reason: 'Tasting' }

test(
  'the merchant asks for a payment, and the shopper gets a mail and finds it in the account',
  {
    tag: '@sandbox',
  },
  async ({ page, shopper, merchantPage, request }) => {
    await openCustomer(merchantPage, shopper)
    await requestPayment(merchantPage, ASKED)
    await expect(merchantPage.getByRole('row', { name: /€7\.50 Waiting for customer/ })).toBeVisible()
    const paymentId = await openPayment(merchantPage)
    const mail = await waitForMail(request, shopper.email, / asks you to pay €7\.50$/)
    expect(mail.text).toContain('“Tasting”')
    expect(mail.text).toMatch(new RegExp(`/account/payments/${paymentId}\\b`))
    await page.goto('/account/cards')
    await page.getByRole('link', { name: 'Go to payments' }).click()
    await page.getByRole('link', { name: 'Pay €7.50 for Tasting' }).click()
    await expect(page).toHaveURL(`/account/payments/${paymentId}`)
    await expect(page.getByText('Choose how to pay. Nothing has been charged yet.')).toBeVisible()
  },
)

for (const card of [plain, asksOnSetup, asksAlways]) {
  const how = card.onSession === 'succeeded' ? 'at once' : 'after the bank has asked'
  test(`a payment asked for is paid with the saved card ${card.last4} ${how}`, async ({
    page,
    shopper,
    merchantPage,
  }) => {
    await saveCard(page, card)
    const customer = await openCustomer(merchantPage, shopper)
    await requestPayment(merchantPage, ASKED)
    const paymentId = await openPayment(merchantPage)
    await page.goto(`/account/payments/${paymentId}`)
    await expect(page.getByRole('main')).toContainText(`Visa ending in ${card.last4}`)
    const pay = page.getByRole('button', { name: 'Pay €7.50' })
    await press(pay, card.onSession === 'succeeded' ? paid(page, '€7.50') : challenge(page))
    if (card.onSession === 'after-challenge') {
      await answerChallenge(page, 'Fail')
      await expect(page.getByText('Your bank did not confirm it was you.')).toBeVisible()
      await page.getByRole('button', { name: 'Confirm with your bank' }).click()
      await answerChallenge(page, 'Complete')
    }
    await expect(paid(page, '€7.50')).toBeVisible()
    expect(await intentsOf(customer)).toMatchObject([{ status: 'succeeded', amount_received: 750 }])
    await expectPayment(
      merchantPage,
      paymentId,
      'Succeeded',
      card.onSession === 'succeeded'
        ? [/Succeeded.*By the customer/s]
        : [/The bank asked for the customer/, /Succeeded.*By the customer/s],
    )
  })
}

test('3178 is declined after its challenge, and the shopper pays with another saved card', async ({
  page,
  shopper,
  merchantPage,
}) => {
  await saveCard(page, insufficientAfterSetup)
  await saveCard(page, plain)
  const customer = await openCustomer(merchantPage, shopper)
  await requestPayment(merchantPage, ASKED)
  const paymentId = await openPayment(merchantPage)
  await page.goto(`/account/payments/${paymentId}`)
  await press(page.getByRole('button', { name: 'Pay €7.50' }), challenge(page))
  await answerChallenge(page, 'Complete')
  await expect(page.getByRole('alert').getByText('insufficient funds. Nothing has been charged.')).toBeVisible()
  expect(await intentsOf(customer)).toMatchObject([{ status: 'requires_payment_method', amount_received: 0 }])
  await page.getByRole('radio', { name: /^Visa ending in 4242/ }).check()
  await page.getByRole('button', { name: 'Pay €7.50' }).click()
  await expect(paid(page, '€7.50')).toBeVisible()
  expect(await intentsOf(customer)).toMatchObject([{ status: 'succeeded', amount_received: 750 }])
  await expectPayment(merchantPage, paymentId, 'Succeeded', [/Visa ending in 3178/, /Visa ending in 4242/])
})

test('9995 typed as a new card is declined, and the next card pays', async ({ page, shopper, merchantPage }) => {
  const customer = await openCustomer(merchantPage, shopper)
  await requestPayment(merchantPage, ASKED)
  const paymentId = await openPayment(merchantPage)
  await page.goto(`/account/payments/${paymentId}`)
  await payWithNewCard(page, insufficientFunds, '€7.50')
  await expect(page.getByRole('alert').getByText('insufficient funds. Nothing has been charged.')).toBeVisible()
  await page.reload()
  await payWithNewCard(page, plain, '€7.50')
  await expect(paid(page, '€7.50')).toBeVisible()
  expect(customer).toBe('')
  await merchantPage.reload()
  expect(await intentsOf((await openCustomer(merchantPage, shopper)) || 'none')).toMatchObject([
    { status: 'succeeded', amount_received: 750 },
  ])
  await page.goto('/account/cards')
  await expect(page.getByRole('heading', { name: 'No cards yet' }), 'a card for one payment is not saved').toBeVisible()
})

test.describe(() => {
  // Stripe refuses the tampered confirmation, and the browser says so.
  test.use({ expectedErrors: [/status of 400/] })

  test('the browser cannot change the amount', async ({ page, shopper, merchantPage }) => {
    await saveCard(page, plain)
    const customer = await openCustomer(merchantPage, shopper)
    await requestPayment(merchantPage, ASKED)
    const paymentId = await openPayment(merchantPage)
    await page.goto(`/account/payments/${paymentId}`)
    await page.route('**/v1/payment_intents/*/confirm', (route) =>
      route.continue({ postData: `${route.request().postData()}&amount=1` }),
    )
    await press(page.getByRole('button', { name: 'Pay €7.50' }), page.getByRole('alert').getByText('has been charged'))
    expect(await intentsOf(customer)).toMatchObject([{ amount: 750, amount_received: 0 }])
    await page.unroute('**/v1/payment_intents/*/confirm')
    await page.reload()
    await press(page.getByRole('button', { name: 'Pay €7.50' }), paid(page, '€7.50'))
    expect(await intentsOf(customer)).toMatchObject([{ amount: 750, amount_received: 750 }])
  })
})

test('another shopper cannot open the payment', async ({ page, shopper, merchantPage, guestPage }) => {
  await openCustomer(merchantPage, shopper)
  await requestPayment(merchantPage, ASKED)
  const paymentId = await openPayment(merchantPage)
  expect((await page.request.get(`/account/payments/${paymentId}`)).status()).toBe(200)
  await signUp(guestPage, newPerson('Charles Babbage'))
  const foreign = await guestPage.request.get(`/account/payments/${paymentId}`)
  const unknown = await guestPage.request.get(`/account/payments/${randomUUID()}`)
  expect([foreign.status(), unknown.status()]).toEqual([404, 404])
  for (const answer of [foreign, unknown]) expect(await answer.text()).not.toContain('Tasting')
})
