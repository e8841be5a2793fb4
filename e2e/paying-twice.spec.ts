import { asksAlways, plain } from './cards'
import { openCheckout } from './checking-out'
import { expect, test } from './fixtures'
import { openPayment, submit } from './pay-link'
import { challenge, leaveWaiting, paid, payWithNewCard } from './paying'
import { rest } from './rest'
import { intentsOf } from './stripe-account'
import { answerChallenge, fillCard, fillCardElement } from './stripe-elements'

// Stripe refuses to pay what is paid, and the browser says so; the page asks the server and shows the truth.
test.use({ expectedErrors: [/status of 400/] })

test('90, field note 22: on /pay a double click, a second tab and the back button are one charge', async ({
  guestPage: page,
  request,
}) => {
  const { customer, url } = await openPayment(request)
  const other = await page.context().newPage()
  for (const tab of [page, other]) {
    await tab.goto(url)
    await fillCardElement(tab, plain.number)
  }
  await page.locator('#submit').dblclick()
  await expect(paid(page)).toBeVisible()
  await submit(other)
  await expect(paid(other)).toBeVisible()
  await page.goto('/sign-in')
  await page.goBack()
  await expect(paid(page)).toBeVisible()
  expect(await intentsOf(customer)).toMatchObject([{ status: 'succeeded', amount_received: 2450 }])
})

test('90: on /checkout going back after paying shows that it is paid', async ({ guestPage: page, request }) => {
  const { id, url } = await openCheckout(request, { customer_email: 'back.button@example.com' })
  await page.goto(url)
  await fillCard(page, plain.number)
  await page.locator('#pay-button').dblclick()
  await expect(paid(page, '€15.00')).toBeVisible()
  await page.goto('/sign-in')
  await page.goBack()
  await expect(paid(page, '€15.00')).toBeVisible()
  await expect(page.locator('#pay-button')).toHaveCount(0)
  const { customer } = (await rest(request)('GET', `/v1/checkout/sessions/${id}`)).body.data
  expect(await intentsOf(customer)).toMatchObject([{ status: 'succeeded', amount_received: 1500 }])
})

test('90, field note 19: a recovery link confirmed in two tabs at once is one challenge that counts and one charge', async ({
  page,
  shopper,
  merchantPage,
  guestPage,
}) => {
  const { customer, link } = await leaveWaiting(page, shopper, merchantPage, [asksAlways])
  const other = await guestPage.context().newPage()
  for (const tab of [guestPage, other]) await tab.goto(link)
  const confirm = guestPage.getByRole('button', { name: 'Confirm with your bank' })
  await confirm.dblclick()
  await expect(challenge(guestPage)).toBeVisible()
  await payWithNewCard(other, plain)
  await answerChallenge(guestPage, 'Complete')
  await expect(paid(guestPage)).toBeVisible()
  await other.reload()
  await expect(paid(other)).toBeVisible()
  await guestPage.goto('/sign-in')
  await guestPage.goBack()
  await expect(paid(guestPage)).toBeVisible()
  expect(await intentsOf(customer)).toMatchObject([{ status: 'succeeded', amount_received: 2450 }])
})
