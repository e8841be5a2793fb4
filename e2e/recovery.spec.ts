import { asksAlways, insufficientAfterSetup, insufficientFunds, plain } from './cards'
import { expect, test } from './fixtures'
import { challenge, expectPayment, leaveWaiting, paid, payWithNewCard } from './paying'
import { newPerson, signUp } from './people'
import { press } from './press'
import { answerChallenge } from './stripe-elements'
import { intentsOf } from './stripe-account'

const NOT_CONFIRMED = 'Your bank did not confirm it was you. Nothing has been charged.'

test('a link opened signed out shows what is to be paid, why, and how long it lives, and no other cards', async ({
  page,
  shopper,
  merchantPage,
  guestPage,
}) => {
  const { link } = await leaveWaiting(page, shopper, merchantPage, [asksAlways, plain])
  const lives = /^Works until (\w+ \d+, \d{4})/.exec((await merchantPage.getByText(/^Works until/).textContent()) ?? '')
  await guestPage.goto(link)
  const main = guestPage.getByRole('main')
  await expect(main.getByRole('heading', { level: 1 })).toHaveText('Payment to Northwind Coffee')
  await expect(main).toContainText('€24.50')
  await expect(main).toContainText('Order 1042')
  await expect(main).toContainText('Visa ending in 3184')
  await expect(main).toContainText('Your bank wants to confirm it is you. Nothing has been charged yet.')
  await expect(main).toContainText(`This link works until ${lives?.[1]}.`)
  await press(
    main.getByRole('button', { name: 'Use another card' }),
    main.getByRole('heading', { name: 'Use another card' }),
  )
  await expect(main.getByRole('radio')).toHaveCount(0)
  for (const secret of ['4242', shopper.email]) expect(await guestPage.content()).not.toContain(secret)
})

test('field note 14: 3184 is paid by its own card with one press, and the merchant sees both tries', async ({
  page,
  shopper,
  merchantPage,
  guestPage,
}) => {
  const { customer, paymentId, link } = await leaveWaiting(page, shopper, merchantPage, [asksAlways])
  const [before] = await intentsOf(customer)
  await guestPage.goto(link)
  await press(guestPage.getByRole('button', { name: 'Confirm with your bank' }), challenge(guestPage))
  await answerChallenge(guestPage, 'Complete')
  await expect(paid(guestPage)).toBeVisible()
  await expect(guestPage.getByRole('main')).toContainText('Visa ending in 3184')
  expect(await intentsOf(customer)).toMatchObject([{ id: before?.id, status: 'succeeded', amount_received: 2450 }])
  await expectPayment(merchantPage, paymentId, 'Succeeded', [
    /The bank asked for the customer.*Attempt 1 · Charged by you/s,
    /Succeeded.*Attempt 2 · By the customer, from the link/s,
  ])
  await expect(merchantPage.getByRole('heading', { name: 'Recovery link', exact: true })).toHaveCount(0)
})

for (const answer of ['Fail', 'Cancel'] as const) {
  test(`field note 20: 3184 stays payable after ${answer} in the challenge, and is paid at the second try`, async ({
    page,
    shopper,
    merchantPage,
    guestPage,
  }) => {
    const { customer, paymentId, link } = await leaveWaiting(page, shopper, merchantPage, [asksAlways])
    await guestPage.goto(link)
    const confirm = guestPage.getByRole('button', { name: 'Confirm with your bank' })
    await press(confirm, challenge(guestPage))
    await answerChallenge(guestPage, answer)
    await expect(guestPage.getByText(NOT_CONFIRMED)).toBeVisible()
    expect(await intentsOf(customer)).toMatchObject([{ status: 'requires_payment_method', amount_received: 0 }])
    await expectPayment(merchantPage, paymentId, 'Needs customer', [/Attempt 1/, /Attempt 2/])
    await confirm.click()
    await answerChallenge(guestPage, 'Complete')
    await expect(paid(guestPage)).toBeVisible()
    expect(await intentsOf(customer)).toMatchObject([{ status: 'succeeded', amount_received: 2450 }])
  })
}

for (const card of [asksAlways, insufficientAfterSetup]) {
  test(`a new card pays the same PaymentIntent that ${card.last4} left waiting, and is not saved`, async ({
    page,
    shopper,
    merchantPage,
    guestPage,
  }) => {
    const { customer, paymentId, link } = await leaveWaiting(page, shopper, merchantPage, [card])
    const [before] = await intentsOf(customer)
    await guestPage.goto(link)
    await payWithNewCard(guestPage, plain)
    await expect(paid(guestPage)).toBeVisible()
    await expect(guestPage.getByRole('main')).toContainText('Visa ending in 4242')
    expect(await intentsOf(customer)).toMatchObject([{ id: before?.id, status: 'succeeded', amount_received: 2450 }])
    await expectPayment(merchantPage, paymentId, 'Succeeded', [/Visa ending in \d{4}/, /Visa ending in 4242/])
    await page.goto('/account/cards')
    await expect(page.getByRole('listitem').filter({ hasText: / ending in / })).toHaveCount(1)
  })
}

test('the signed-in owner sees the other saved cards behind the link and pays with one', async ({
  page,
  shopper,
  merchantPage,
}) => {
  const { customer, link } = await leaveWaiting(page, shopper, merchantPage, [asksAlways, plain])
  await page.goto(link)
  await press(page.getByRole('button', { name: 'Use another card' }), page.getByRole('radio').first())
  await page.getByRole('radio', { name: /^Visa ending in 4242/ }).check()
  await page.getByRole('button', { name: 'Pay €24.50' }).click()
  await expect(paid(page)).toBeVisible()
  await expect(page.getByRole('main')).toContainText('Visa ending in 4242')
  expect(await intentsOf(customer)).toMatchObject([{ status: 'succeeded', amount_received: 2450 }])
})

test('99: somebody else who is signed in sees the payment of the link and no cards of anybody', async ({
  page,
  shopper,
  merchantPage,
  guestPage,
}) => {
  const { link } = await leaveWaiting(page, shopper, merchantPage, [asksAlways, plain])
  await signUp(guestPage, newPerson('Charles Babbage'))
  await guestPage.goto(link)
  await press(
    guestPage.getByRole('button', { name: 'Use another card' }),
    guestPage.getByRole('heading', { name: 'Use another card' }),
  )
  await expect(guestPage.getByRole('radio')).toHaveCount(0)
  expect(await guestPage.content()).not.toContain(shopper.email)
})

test('3178 is declined again after its challenge, and another card pays', async ({
  page,
  shopper,
  merchantPage,
  guestPage,
}) => {
  const { customer, paymentId, link } = await leaveWaiting(page, shopper, merchantPage, [insufficientAfterSetup])
  await guestPage.goto(link)
  await expect(guestPage.getByText('Your card has insufficient funds. Nothing has been charged.')).toBeVisible()
  await press(guestPage.getByRole('button', { name: 'Try Visa ending 3178 again' }), challenge(guestPage))
  await answerChallenge(guestPage, 'Complete')
  await expect(guestPage.getByRole('alert').getByText('insufficient funds. Nothing has been charged.')).toBeVisible()
  await expectPayment(merchantPage, paymentId, 'Declined', [
    /Attempt 1/,
    /Attempt 2.*from the link.*insufficient_funds/s,
  ])

  await payWithNewCard(guestPage, plain)
  await expect(paid(guestPage)).toBeVisible()
  expect(await intentsOf(customer)).toMatchObject([{ status: 'succeeded', amount_received: 2450 }])
})

for (const card of [asksAlways, insufficientAfterSetup]) {
  test(`a typed card without money leaves the payment of ${card.last4} open for the next one`, async ({
    page,
    shopper,
    merchantPage,
    guestPage,
  }) => {
    const { customer, paymentId, link } = await leaveWaiting(page, shopper, merchantPage, [card])
    await guestPage.goto(link)
    await payWithNewCard(guestPage, insufficientFunds)
    await expect(guestPage.getByRole('alert').getByText('insufficient funds. Nothing has been charged.')).toBeVisible()
    await expectPayment(merchantPage, paymentId, 'Declined', [/Attempt 1/, /Visa ending in 9995/])
    await guestPage.reload()
    await payWithNewCard(guestPage, plain)
    await expect(paid(guestPage)).toBeVisible()
    expect(await intentsOf(customer)).toMatchObject([{ status: 'succeeded', amount_received: 2450 }])
  })
}

test('the shopper finds the waiting payment in the account and confirms it there', async ({
  page,
  shopper,
  merchantPage,
}) => {
  const { customer, paymentId } = await leaveWaiting(page, shopper, merchantPage, [asksAlways])
  await page.goto('/account/payments')
  await page.getByRole('link', { name: 'Confirm €24.50 for Order 1042 with your bank' }).click()
  await expect(page).toHaveURL(`/account/payments/${paymentId}`)
  await press(page.getByRole('button', { name: 'Confirm with your bank' }), challenge(page))
  await answerChallenge(page, 'Complete')
  await expect(paid(page)).toBeVisible()
  expect(await intentsOf(customer)).toMatchObject([{ status: 'succeeded', amount_received: 2450 }])
  await page.getByRole('link', { name: 'Go to payments' }).click()
  await expect(page.getByRole('listitem').filter({ hasText: 'Order 1042' })).toContainText('Paid')
  await page.goto('/account/cards')
  await expect(page.getByRole('heading', { level: 1, name: 'Cards' })).toBeVisible()
  await expect(page.getByText('One payment waits for you')).toHaveCount(0)
})
