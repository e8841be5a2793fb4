import { expect, test } from './fixtures'
import { type LinkOf, oneOfEach, RETURNS } from './link-kinds'
import { submit } from './pay-link'
import { paid } from './paying'
import { rest } from './rest'
import { intentsOf } from './stripe-account'

const NOT_FOUND = 'There is nothing here'
const SECRET = '_secret_'

const tokenOf = ({ url }: LinkOf) => url.slice(-43)

test('98: a token opens the page it was made for and no other, and one changed character opens none', async ({
  request,
}) => {
  const links = await oneOfEach(request)
  const pages = links.map(({ page }) => page)
  for (const link of links) {
    const token = tokenOf(link)
    expect((await request.get(link.url)).status(), link.page).toBe(200)
    const wrong = pages.filter((page) => page !== link.page).map((page) => `/${page}/${token}`)
    for (const at of [0, 21, 41])
      wrong.push(`/${link.page}/${token.slice(0, at)}${token[at] === 'A' ? 'B' : 'A'}${token.slice(at + 1)}`)
    for (const bad of [token.slice(1), `${token}x`, 'A'.repeat(43), '__proto__', '%00'])
      wrong.push(`/${link.page}/${bad}`)
    for (const path of wrong) {
      const answer = await request.get(path)
      expect(answer.status(), path).toBe(404)
      const text = await answer.text()
      expect(text, path).toContain(NOT_FOUND)
      for (const said of [SECRET, '19.99', '4242', '3184', 'Ada Lovelace']) expect(text, path).not.toContain(said)
    }
  }
})

test('94, 98, 100: looked at as often as a mail scanner likes, no link changes anything; none can be framed', async ({
  request,
}) => {
  const call = rest(request)
  const links = await oneOfEach(request)
  const state = () =>
    Promise.all(
      links.map(async ({ customer, payment, session }) => [
        payment && (await call('GET', `/v1/payments/${payment}`)).body.data,
        session && (await call('GET', `/v1/checkout/sessions/${session}`)).body.data,
        customer && (await call('GET', `/v1/customers/${customer}/payment-methods`)).body.data,
        customer && (await intentsOf(customer)).map(({ id, status }) => [id, status]),
      ]),
    )
  const before = await state()
  for (const { page, url } of links)
    for (const method of ['GET', 'HEAD', 'GET', 'HEAD', 'GET']) {
      const answer = await request.fetch(url, {
        method,
        headers: { 'user-agent': 'Mail scanner', purpose: 'prefetch' },
      })
      expect(answer.status(), `${method} ${page}`).toBe(200)
      expect(answer.headers(), page).toMatchObject({
        'referrer-policy': 'no-referrer',
        'cache-control': expect.stringContaining('no-store'),
        'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
      })
    }
  expect(await state()).toEqual(before)
})

test('102: where Stripe sends the shopper back, the secret in the address is dropped at once', async ({ request }) => {
  const links = (await oneOfEach(request)).filter(({ page }) => RETURNS[page])
  expect(links).toHaveLength(Object.keys(RETURNS).length)
  for (const { page, url } of links) {
    const query = `payment_intent=pi_1&payment_intent_client_secret=pi_1${SECRET}x&setup_intent_client_secret=seti_1${SECRET}y`
    const answer = await request.get(`${url}${RETURNS[page]}?${query}&redirect_status=succeeded`, { maxRedirects: 0 })
    expect(answer.status(), page).toBe(303)
    const { location = '', 'referrer-policy': referrer } = answer.headers()
    expect([location.startsWith(url), location.includes(SECRET), referrer], page).toEqual([true, false, 'no-referrer'])
    expect(await answer.text(), page).toBe('')
  }
})

test('101: what is settled says so and carries no client secret any more', async ({ guestPage: page, request }) => {
  const call = rest(request)
  const links = await oneOfEach(request)
  const link = (kind: string): LinkOf => {
    const found = links.find((one) => one.page === kind)
    if (!found) throw new Error(`there is no link of ${kind}`)
    return found
  }
  for (const kind of ['recover', 'pay'])
    expect((await call('POST', `/v1/payments/${link(kind).payment}/cancel`)).status, kind).toBe(200)
  expect((await call('POST', `/v1/checkout/sessions/${link('checkout').session}/expire`)).status).toBe(200)
  expect((await call('DELETE', `/v1/customers/${link('wallet').customer}/wallet-session`)).status).toBe(200)
  const says: [string, string][] = [
    ['recover', 'This payment was canceled'],
    ['pay', 'This payment was canceled'],
    ['checkout', 'This checkout has ended'],
    ['wallet', 'This link has ended'],
  ]
  for (const [kind, words] of says) {
    const answer = await request.get(link(kind).url)
    const text = await answer.text()
    expect(text, kind).toContain(words)
    for (const said of [SECRET, '4242', '3184']) expect(text, kind).not.toContain(said)
  }
  const [, again] = await oneOfEach(request)
  if (!again) throw new Error('there is no second payment')
  await page.goto(again.url)
  await submit(page)
  await expect(paid(page, '€19.99')).toBeVisible()
  const text = await (await request.get(again.url)).text()
  expect(text).not.toContain(SECRET)
})
