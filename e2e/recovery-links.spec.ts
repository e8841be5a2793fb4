import type { APIRequestContext } from '@playwright/test'
import { asksAlways, plain } from './cards'
import { walkClock } from './clock'
import { expect, test } from './fixtures'
import { paymentMailsTo, recoveryLink, waitForMail } from './mailbox'
import { expectPayment, leaveWaiting, paid, payWithNewCard } from './paying'
import { press } from './press'
import { intentsOf, sendsOf } from './stripe-account'

const NOT_FOUND = 'There is nothing here'

test('101: a paid link says so, whoever opens it, and carries no client secret', async ({
  page,
  shopper,
  merchantPage,
  guestPage,
}) => {
  const { link } = await leaveWaiting(page, shopper, merchantPage, [asksAlways])
  await guestPage.goto(link)
  await payWithNewCard(guestPage, plain)
  await expect(paid(guestPage)).toBeVisible()
  expect(guestPage.url()).toBe(link)
  await guestPage.reload()
  await expect(paid(guestPage)).toBeVisible()
  await expect(guestPage.getByRole('button', { name: /^(Pay|Confirm)/ })).toHaveCount(0)
  const html = await (await guestPage.request.get(link)).text()
  expect(html).toContain('Order 1042')
  expect(html).not.toContain('_secret_')
})

test(
  '98, field note 16: sending again ends the older link, whose page shows no amount and no card',
  { tag: '@sandbox' },
  async ({ page, shopper, merchantPage, guestPage, request }) => {
    const { paymentId, link } = await leaveWaiting(page, shopper, merchantPage, [asksAlways])
    const first = await waitForMail(request, shopper.email, /^Confirm your payment/)
    expect(recoveryLink(first)).toBe(link)
    await merchantPage.getByRole('button', { name: `Send again to ${shopper.name}` }).click()
    await expect(merchantPage.getByText('Sent. Older links of this payment no longer work.')).toBeAttached()
    await expect.poll(() => newestLink(request, shopper.email), { message: 'a second mail' }).not.toBe(link)
    const second = await newestLink(request, shopper.email)
    await merchantPage.goto(`/admin/payments/${paymentId}`)
    await expect(merchantPage.getByText(second)).toBeVisible()

    await guestPage.goto(second)
    await expect(guestPage.getByRole('button', { name: 'Confirm with your bank' })).toBeVisible()
    await guestPage.goto(link)
    await expect(guestPage.getByRole('heading', { name: 'This link no longer works' })).toBeVisible()
    const html = await (await guestPage.request.get(link)).text()
    for (const secret of ['24.50', '2450', '3184', 'Order 1042', '_secret_', shopper.name])
      expect(html).not.toContain(secret)

    // Asked again at once nothing more is sent; six minutes later a fresh link is.
    const ask = guestPage.getByRole('button', { name: 'Send me a new link' })
    const answer = guestPage.getByText('If a payment is still open, a new link is on its way to your inbox.')
    await press(ask, answer)
    expect(await newestLink(request, shopper.email)).toBe(second)
    await walkClock(request, 6)
    await guestPage.goto(link)
    await press(ask, answer)
    await expect.poll(() => newestLink(request, shopper.email), { message: 'a third mail' }).not.toBe(second)
    await guestPage.goto(await newestLink(request, shopper.email))
    await payWithNewCard(guestPage, plain)
    await expect(paid(guestPage)).toBeVisible()
    await guestPage.goto(second)
    await expect(paid(guestPage), 'a replaced link of a settled payment says how it ended').toBeVisible()
  },
)

test('98: an unknown link and one with a changed character show the page of a link that never was', async ({
  page,
  shopper,
  merchantPage,
  guestPage,
}) => {
  const { link } = await leaveWaiting(page, shopper, merchantPage, [asksAlways])
  const token = link.slice(link.lastIndexOf('/') + 1)
  const changed = [0, 20].map((at) => token.slice(0, at) + (token[at] === 'A' ? 'B' : 'A') + token.slice(at + 1))
  for (const wrong of [
    ...changed,
    token.slice(0, -1),
    `${token}x`,
    'A'.repeat(43),
    'x',
    '__proto__',
    "'%20OR%201=1--",
  ]) {
    const answer = await guestPage.request.get(`/recover/${wrong}`)
    expect(answer.status(), wrong).toBe(404)
    expect(await answer.text()).toContain(NOT_FOUND)
  }
})

test.describe(() => {
  test.use({ expectedErrors: [/status of 404/] })

  test('the page of a changed link is the designed 404', async ({ guestPage }) => {
    const answer = await guestPage.goto(`/recover/${'B'.repeat(43)}`)
    expect(answer?.status()).toBe(404)
    await expect(guestPage.getByRole('heading', { level: 1, name: NOT_FOUND })).toBeVisible()
    await expect(guestPage.getByText(/^This link was typed wrong, has ended or was replaced/)).toBeVisible()
    // Whose it might have been is not told either.
    await expect(guestPage.getByRole('main').getByRole('link')).toHaveCount(0)
  })
})

test(
  '100, field note 17: a mail scanner that opens the link many times changes nothing',
  { tag: '@sandbox' },
  async ({ page, shopper, merchantPage, guestPage, request }) => {
    const { customer, paymentId, link } = await leaveWaiting(page, shopper, merchantPage, [asksAlways])
    await waitForMail(request, shopper.email, /^Confirm your payment/)
    for (let n = 0; n < 5; n++) {
      expect((await guestPage.request.get(link)).status()).toBe(200)
      expect((await guestPage.request.head(link)).status()).toBe(200)
      expect((await guestPage.request.get(`${link}/return`, { maxRedirects: 0 })).status()).toBe(303)
    }
    expect(await intentsOf(customer)).toMatchObject([{ status: 'requires_payment_method', amount_received: 0 }])
    expect(await sendsOf(request, paymentId)).toHaveLength(1)
    expect(await paymentMailsTo(request, shopper.email)).toHaveLength(1)
    await expectPayment(merchantPage, paymentId, 'Needs customer', [/Attempt 1/])
    await guestPage.goto(link)
    await expect(guestPage.getByRole('button', { name: 'Confirm with your bank' })).toBeVisible()
  },
)

test('102: coming back from the bank leads to the clean address, without the secret', async ({
  page,
  shopper,
  merchantPage,
  guestPage,
}) => {
  const { paymentId, link } = await leaveWaiting(page, shopper, merchantPage, [asksAlways])
  const query = 'payment_intent=pi_123&payment_intent_client_secret=pi_123_secret_abc&redirect_status=succeeded'
  for (const [address, clean] of [
    [`${link}/return`, link],
    [`/account/payments/${paymentId}/return`, `/account/payments/${paymentId}`],
  ] as const) {
    const answer = await guestPage.request.get(`${address}?${query}`, { maxRedirects: 0 })
    expect(answer.status()).toBe(303)
    expect(answer.headers().location).toBe(new URL(clean, link).href)
    expect(answer.headers()['referrer-policy']).toBe('no-referrer')
    expect(await answer.text()).toBe('')
  }
  await guestPage.goto(`${link}/return?${query}`)
  await expect(guestPage.getByRole('button', { name: 'Confirm with your bank' })).toBeVisible()
  expect(guestPage.url()).toBe(link)
})

async function newestLink(request: APIRequestContext, address: string): Promise<string> {
  return recoveryLink(await waitForMail(request, address, /^Confirm your payment/))
}
