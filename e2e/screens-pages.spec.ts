import { ada, addCustomer, made } from './cast'
import { expect, test } from './fixtures'
import { signIn } from './people'
import { rest } from './rest'
import { shoot, shootBoth } from './shoot'
import { appEnvironment, sandboxUrl } from './target'

// Pages that are not there answer 404, and Stripe is out of order for one of them on purpose.
test.use({ expectedErrors: [/status of (?:404|500)|Minified React error|Server Components render/] })

test('what is not there', async ({ page, guestPage, merchantPage }) => {
  test.slow()
  await guestPage.goto('/nowhere')
  await shootBoth(guestPage, 'pages-not-found')
  await guestPage.goto(`/recover/${'B'.repeat(43)}`)
  await shootBoth(guestPage, 'pages-not-found-link')
  await merchantPage.goto('/admin/payments/nothing')
  await shoot(merchantPage, 'pages-not-found-merchant')
  await signIn(page, ada, '/account/cards')
  await page.goto('/account/payments/nothing')
  await shootBoth(page, 'pages-not-found-shopper')
})

test('a page that breaks', async ({ guestPage: page, request }) => {
  const customer = await addCustomer(request, 'Uma Beck')
  const price = { on_session: true, customer, amount: 2450, currency: 'eur', description: 'Tasting box' }
  const { url = '' } = await made(request, '/v1/payments', price)
  const { STRIPE_SECRET_KEY: key } = appEnvironment
  const broken = { key, match: 'GET /v1/payment_intents/*', mode: 'html_200', times: 1_000, probability: 1 }
  expect((await request.post(`${sandboxUrl}/_sandbox/faults`, { data: broken })).status()).toBe(200)
  await page.goto(url)
  await expect(page.getByRole('heading', { level: 1, name: 'This page did not load' })).toBeVisible()
  await shootBoth(page, 'pages-error', (shown) => expect(shown.getByText(/ \d{6,}/).first()).toBeVisible())
  expect((await request.delete(`${sandboxUrl}/_sandbox/faults?key=${key}`)).status()).toBe(200)
})

test('the statement on accessibility', async ({ guestPage: page }) => {
  await page.goto('/accessibility')
  await shootBoth(page, 'pages-accessibility')
})

test('the mailbox of the sandbox', async ({ page, request }) => {
  const customer = await addCustomer(request, 'Tom Reuter', 'pm_card_authenticationRequired')
  await rest(request)('POST', '/v1/payments', { customer, amount: 4200, currency: 'eur', description: 'Order 1042' })
  const mail = page.getByRole('link', { name: /Confirm your payment of €42\.00/ }).first()
  await expect(async () => {
    await page.goto(`${sandboxUrl}/_sandbox/mailbox?to=tom.reuter@example.com`)
    await expect(mail).toBeVisible({ timeout: 1_000 })
  }).toPass()
  await shoot(page, 'pages-mailbox')
  await mail.click()
  await shoot(page, 'pages-mail')
})
