import { asksAlways, asksOnSetup, insufficientAfterSetup, insufficientFunds, plain } from './cards'
import { chargeCard, fillMoney, openCharge, openCustomer, openPayment } from './desk'
import { expect, test } from './fixtures'
import { mailsTo, recoveryLink, waitForMail } from './mailbox'
import { saveCard, submitCard } from './saving'
import { intentsOf, sendsOf } from './stripe-account'

for (const card of [plain, asksOnSetup]) {
  test(`one click charges the saved card ${card.last4}, once`, async ({ page, shopper, merchantPage }) => {
    await saveCard(page, card)
    const customer = await openCustomer(merchantPage, shopper)
    const dialog = await openCharge(merchantPage, card)
    await expect(dialog.getByText('Likely to go through: saved for charges while the customer is away.')).toBeVisible()
    await fillMoney(dialog, { amount: '19.99', reason: 'Order 1042' })
    await dialog.getByRole('button', { name: 'Review charge' }).click()
    await expect(
      dialog.getByRole('heading', { name: `Charge €19.99 to Visa ending ${card.last4} of ${shopper.name}?` }),
    ).toBeVisible()
    expect(await intentsOf(customer), 'nothing is sent before the confirmation').toEqual([])
    await dialog.getByRole('button', { name: 'Charge €19.99' }).click()

    await expect(merchantPage.getByText('€19.99 charged')).toBeVisible()
    await expect(merchantPage.getByRole('row', { name: /€19\.99 Succeeded Order 1042/ })).toBeVisible()
    expect(await intentsOf(customer)).toMatchObject([
      { status: 'succeeded', amount_received: 1999, currency: 'eur', description: 'Order 1042' },
    ])
    await page.goto('/account/payments')
    await expect(page.getByRole('listitem').filter({ hasText: 'Order 1042' })).toContainText('Paid')
    await expect(await openCharge(merchantPage, card)).toContainText('the last charge of this card was fine')
  })
}

test(
  'a charge is one PaymentIntent, one call to Stripe and one receipt',
  { tag: '@sandbox' },
  async ({ page, shopper, merchantPage, request }) => {
    await saveCard(page, plain)
    const customer = await openCustomer(merchantPage, shopper)
    await chargeCard(merchantPage, plain, { amount: '12.50', reason: 'Two bags of beans' })
    const paymentId = await openPayment(merchantPage)
    const receipt = await waitForMail(request, shopper.email, /^You paid €12\.50 to /)
    expect(receipt.text).toContain('Two bags of beans')
    expect(receipt.text).toContain('Visa ending 4242')
    expect(await intentsOf(customer)).toHaveLength(1)
    expect(await sendsOf(request, paymentId)).toMatchObject([
      { method: 'POST', path: '/v1/payment_intents', status: 200 },
    ])

    // The webhook of the same success has come and gone when the next mail of this customer is there.
    await openCustomer(merchantPage, shopper)
    await chargeCard(merchantPage, plain, { amount: '13.00', reason: 'One more bag' })
    await waitForMail(request, shopper.email, /^You paid €13\.00 to /)
    const subjects = (await mailsTo(request, shopper.email)).map((mail) => mail.subject)
    expect(subjects.filter((subject) => subject.startsWith('You paid €12.50'))).toHaveLength(1)
  },
)

test('a bank that wants the shopper leaves 3184 uncharged, with a link to finish', async ({
  page,
  shopper,
  merchantPage,
}) => {
  await saveCard(page, asksAlways)
  const customer = await openCustomer(merchantPage, shopper)
  await chargeCard(merchantPage, asksAlways, { amount: '24.50' })
  await expect(merchantPage.getByText(`The bank wants to ask ${shopper.name}`)).toBeVisible()
  await expect(merchantPage.getByText('Nothing is charged yet. We mailed a link to finish')).toBeVisible()
  await expect(merchantPage.getByRole('row', { name: /€24\.50 Needs customer/ })).toBeVisible()
  expect(await intentsOf(customer)).toMatchObject([
    {
      status: 'requires_payment_method',
      amount_received: 0,
      last_payment_error: { code: 'authentication_required' },
    },
  ])
  await page.goto('/account/cards')
  await expect(page.getByText('One payment waits for you')).toBeVisible()
  await page.getByRole('link', { name: 'Go to payments' }).click()
  await expect(page.getByRole('link', { name: 'Confirm €24.50 for Order 1042 with your bank' })).toBeVisible()
  await expect(await openCharge(merchantPage, asksAlways)).toContainText('The bank will probably ask the customer')
})

test('a card without money leaves 3178 uncharged, with the reason and a link', async ({
  page,
  shopper,
  merchantPage,
}) => {
  await saveCard(page, insufficientAfterSetup)
  const customer = await openCustomer(merchantPage, shopper)
  await chargeCard(merchantPage, insufficientAfterSetup, { amount: '24.50' })
  await expect(merchantPage.getByText('The bank declined the charge')).toBeVisible()
  await expect(merchantPage.getByText('Your card has insufficient funds. Nothing is charged.')).toBeVisible()
  await expect(merchantPage.getByText('Decline code: insufficient_funds')).toBeVisible()
  await expect(merchantPage.getByRole('row', { name: /€24\.50 Declined/ })).toBeVisible()
  expect(await intentsOf(customer)).toMatchObject([
    {
      status: 'requires_payment_method',
      amount_received: 0,
      last_payment_error: { decline_code: 'insufficient_funds' },
    },
  ])
  await page.goto('/account/payments')
  await expect(page.getByRole('link', { name: 'Pay €24.50 for Order 1042' })).toBeVisible()
})

for (const { card, subject, sentence } of [
  { card: asksAlways, subject: /^Confirm your payment of €31\.00 to /, sentence: 'Your bank wants you to confirm' },
  {
    card: insufficientAfterSetup,
    subject: /^Your payment of €31\.00 to .+ did not go through$/,
    sentence: 'Your bank declined the payment',
  },
]) {
  test(
    `the shopper of ${card.last4} is told by mail, with the same link`,
    { tag: '@sandbox' },
    async ({ page, shopper, merchantPage, request }) => {
      await saveCard(page, card)
      await openCustomer(merchantPage, shopper)
      await chargeCard(merchantPage, card, { amount: '31.00', reason: 'Order 2001' })
      const mail = await waitForMail(request, shopper.email, subject)
      expect(mail.text).toContain(sentence)
      expect(mail.text).toContain(`Visa ending ${card.last4}`)
      expect(mail.text).toContain('“Order 2001”')
      await openPayment(merchantPage)
      await expect(merchantPage.getByText(recoveryLink(mail))).toBeVisible()
    },
  )
}

test('9995 cannot be charged, because it was never saved', async ({ page, shopper, merchantPage }) => {
  await submitCard(page, insufficientFunds)
  await expect(page.getByText('Your card has insufficient funds. Nothing was charged or saved.')).toBeVisible()
  await openCustomer(merchantPage, shopper)
  await expect(merchantPage.getByText(`${shopper.name} has not saved a card.`)).toBeVisible()
  await expect(merchantPage.getByRole('button', { name: /^Charge/ })).toHaveCount(0)
})
