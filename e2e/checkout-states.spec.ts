import { randomUUID } from 'node:crypto'
import { plain } from './cards'
import { checkoutOf, openCheckout, payByCard } from './checking-out'
import { expect, expectAccessible, test } from './fixtures'
import { paid } from './paying'
import { rest } from './rest'
import { allowShop } from './shopping'
import { intentsOf } from './stripe-account'
import { fillCard } from './stripe-elements'
import { shopUrl } from './target'

const AMOUNT = '€15.00'
const newEmail = () => `checkout.${randomUUID().slice(0, 8)}@example.com`

test('90: two tabs and a double click pay once, and the other tab says that it is paid', async ({
  guestPage: page,
  request,
}) => {
  const { id, url } = await openCheckout(request, { customer_email: newEmail() })
  const other = await page.context().newPage()
  for (const tab of [page, other]) {
    await tab.goto(url)
    await fillCard(tab, plain.number)
  }
  await page.locator('#pay-button').dblclick()
  await expect(paid(page, AMOUNT)).toBeVisible()
  await other.locator('#pay-button').click()
  await expect(paid(other, AMOUNT)).toBeVisible()
  const { customer } = await checkoutOf(request, id)
  expect(await intentsOf(customer)).toMatchObject([{ status: 'succeeded', amount_received: 1500 }])
})

test('a checkout that was expired says so, and its PaymentIntent is gone with it', async ({
  guestPage: page,
  request,
}) => {
  const call = rest(request)
  const { id, url } = await openCheckout(request)
  await page.goto(url)
  await expect(page.locator('#pay-button')).toBeVisible()
  const ended = await call('POST', `/v1/checkout/sessions/${id}/expire`)
  expect([ended.status, ended.body.data]).toMatchObject([200, { status: 'expired', url: null }])
  const again = await call('POST', `/v1/checkout/sessions/${id}/expire`)
  expect([again.status, again.body.error.code]).toEqual([409, 'checkout_session_not_open'])
  await page.reload()
  await expect(page.getByRole('heading', { name: 'This checkout has ended' })).toBeVisible()
  await expectAccessible(page)
  expect(await (await page.request.get(url)).text()).not.toContain('_secret_')
})

test('paid, it goes to the merchant’s page, and changing one’s mind goes back to it', async ({
  guestPage: page,
  request,
  browser,
  merchantSession,
}) => {
  await allowShop(browser, merchantSession)
  const urls = { success_url: `${shopUrl}/?customer=cus_1&paid={CHECKOUT_SESSION_ID}`, cancel_url: `${shopUrl}/?cart` }
  const { id, url } = await openCheckout(request, { ...urls, customer_email: newEmail() })
  await page.goto(url)
  const back = page.getByRole('link', { name: /^Back to .* without paying$/ })
  await expect(back).toHaveAttribute('href', `${shopUrl}/?cart`)
  await payByCard(page, plain)
  await expect(page).toHaveURL(`${shopUrl}/?customer=cus_1&paid=${id}`)
  await page.goto(url)
  await expect(paid(page, AMOUNT)).toBeVisible()
  await expect(page.getByRole('link', { name: /^Back to / })).toHaveAttribute(
    'href',
    `${shopUrl}/?customer=cus_1&paid=${id}`,
  )
})

test('security 97: addresses on other sites and parameters nobody knows are refused', async ({ request }) => {
  const call = rest(request)
  const line_items = [{ price_data: { currency: 'eur', unit_amount: 750, product_data: { name: 'Box' } }, quantity: 1 }]
  const cases: [number, string, object][] = [
    [422, 'return_url_not_allowed', { success_url: 'https://evil.example/' }],
    [422, 'return_url_not_allowed', { cancel_url: 'javascript:alert(1)' }],
    [422, 'return_url_not_allowed', { success_url: '//evil.example' }],
    [400, 'unknown_parameter', { amount_total: 1 }],
    [400, 'unknown_parameter', { payment_intent_data: { setup_future_usage: 'off_session' } }],
    [422, 'parameter_conflict', { customer: 'cus_1', customer_creation: 'always' }],
    [404, 'resource_missing', { customer: 'cus_nobody' }],
    [422, 'price_missing', { line_items: [{ price: 'price_nobody', quantity: 1 }] }],
    [422, 'quantity_invalid', { line_items: [{ ...line_items[0], quantity: 0 }] }],
    [422, 'email_invalid', { customer_email: 'a@b' }],
  ]
  for (const [status, code, more] of cases) {
    const answer = await call('POST', '/v1/checkout/sessions', { line_items, ...more })
    expect([answer.status, answer.body.error?.code], JSON.stringify(more)).toEqual([status, code])
  }
})

test('security 98, 100, 102: tokens nobody knows are the one 404, scanners change nothing, the way back is clean', async ({
  guestPage: page,
  request,
}) => {
  const { id, url } = await openCheckout(request)
  const token = url.slice(-43)
  const changed = (token[0] === 'A' ? 'B' : 'A') + token.slice(1)
  for (const wrong of [changed, token.slice(1), `${token}x`, '__proto__', 'A'.repeat(43)])
    expect((await page.request.get(`/checkout/${wrong}`)).status(), wrong).toBe(404)
  for (let n = 0; n < 3; n++) {
    expect((await page.request.get(url)).status()).toBe(200)
    expect((await page.request.head(url)).status()).toBe(200)
  }
  expect(await checkoutOf(request, id)).toMatchObject({ status: 'open', payment_id: null })
  const back = await page.request.get(`${url}/return?payment_intent_client_secret=pi_1_secret_2`, { maxRedirects: 0 })
  expect([back.status(), back.headers().location, back.headers()['referrer-policy']]).toEqual([303, url, 'no-referrer'])
})

test.describe(() => {
  test.use({ expectedErrors: [/status of 400/] })

  test('security 92: a price the browser sends is never believed', async ({ guestPage: page, request }) => {
    const { id, url } = await openCheckout(request, { customer_email: newEmail() })
    await page.goto(url)
    await page.route('**/payment_pages/*/confirm', (route) =>
      route.continue({ postData: `${route.request().postData()}&amount_total=1&line_items[0][quantity]=1` }),
    )
    await payByCard(page, plain)
    await expect(page.locator('#confirm-errors')).not.toBeEmpty()
    expect(await checkoutOf(request, id)).toMatchObject({ status: 'open', amount_total: 1500 })
    await page.unroute('**/payment_pages/*/confirm')
    await page.reload()
    await payByCard(page, plain)
    await expect(paid(page, AMOUNT)).toBeVisible()
  })
})
