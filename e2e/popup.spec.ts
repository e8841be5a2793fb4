import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { gzipSync } from 'node:zlib'
import { plain } from './cards'
import { expect, expectAccessible, test } from './fixtures'
import { rest } from './rest'
import { allowShop, openPopup, savePopup, toldTo, visitShop } from './shopping'
import { fillCard } from './stripe-elements'
import { appUrl, shopUrl } from './target'

// Links that are not good answer 404, and the browser reports it.
test.use({ expectedErrors: [/net::ERR_(FAILED|INTERNET_DISCONNECTED)|status of 404/] })
test.beforeAll(({ browser, merchantSession }) => allowShop(browser, merchantSession))

test('a page of an origin that is not allowed is told nothing', async ({ page }) => {
  await visitShop(page, shopUrl.replace('localhost', '127.0.0.1'))
  await page.evaluate(() => {
    window.addEventListener('message', () => window.shop.tell('a message'))
  })
  const popup = await openPopup(page)
  // The SDK greets it all the same.
  await savePopup(popup, plain)
  await expect(popup.getByRole('heading', { name: 'Card saved' })).toBeVisible()
  await expect(toldTo(page)).toHaveCount(0)
  await popup.close()
  await expect(toldTo(page)).toHaveText(['promise null', 'cancel'])
})

test('the SDK believes its own window alone', async ({ page }) => {
  await visitShop(page)
  const popup = await openPopup(page)
  await expect(toldTo(page)).toHaveText(['ready'])
  const id = await popup.evaluate(() =>
    Object.keys(sessionStorage)
      .find((key) => key.startsWith('cardfile:'))
      ?.slice(9),
  )
  // The same words from the shop's own page and from a frame in it.
  await page.evaluate((setup_intent_id) => {
    const word = { cardfile: 'v1', type: 'success', setup_intent_id, card: { id: 'pm_forged' } }
    window.postMessage(word, '*')
    const frame = document.createElement('iframe')
    frame.srcdoc = `<script>parent.postMessage(${JSON.stringify(word)}, '*')</script>`
    document.body.append(frame)
    return new Promise((resolve) => frame.addEventListener('load', resolve))
  }, id)
  await expect(toldTo(page)).toHaveText(['ready'])
  await popup.close()
  await expect(toldTo(page)).toHaveText(['ready', 'promise null', 'cancel'])
})

test('a session that is none is an error, at once', async ({ page }) => {
  await visitShop(page)
  const add = (how: 'nothing' | 'script' | 'rejected') =>
    page.evaluate((given) => {
      const { shop } = window
      if (given === 'rejected') return shop.add(Promise.reject(new Error('no session')))
      shop.add(given === 'nothing' ? {} : { url: 'javascript:alert(1)' })
    }, how)
  await add('nothing')
  await expect(toldTo(page)).toHaveText(['promise session_invalid', 'error session_invalid'])
  await add('script')
  await expect(toldTo(page)).toHaveCount(4)
  await add('rejected')
  await expect(toldTo(page).last()).toHaveText('error session_failed')
})

test('a link that was used shows the card and saves nothing more', async ({ page, guestPage, request }) => {
  const customer = await visitShop(page)
  const popup = await openPopup(page)
  const address = popup.url()
  await savePopup(popup, plain)
  await expect(toldTo(page).last()).toHaveText('attached 200')
  await guestPage.goto(address)
  await expect(guestPage.getByRole('heading', { name: 'Card saved' })).toBeVisible()
  await expect(guestPage.getByText('You can close this page.')).toBeVisible()
  const { body } = await rest(request)('GET', `/v1/customers/${customer}/payment-methods`)
  expect(body.data).toHaveLength(1)
})

test('looking changes nothing, however often; links that are not good look alike', async ({ page, request }) => {
  const call = rest(request)
  const customer = await newCustomer(request)
  const { url } = (await call('POST', `/v1/customers/${customer}/setup-intent`)).body.data
  for (const method of ['GET', 'HEAD', 'GET']) {
    const answer = await request.fetch(url, { method })
    expect(answer.status()).toBe(200)
    expect(answer.headers()).toMatchObject({
      'cross-origin-opener-policy': 'unsafe-none',
      'referrer-policy': 'no-referrer',
      'cache-control': expect.stringContaining('no-store'),
    })
  }
  expect((await call('GET', `/v1/customers/${customer}/payment-methods`)).body.data).toEqual([])
  await page.goto(url)
  await expect(page.getByRole('button', { name: 'Save card' })).toBeVisible()
  const other = (await request.get('/sign-in')).headers()
  expect(other['cross-origin-opener-policy'], 'on no other page').toBe('same-origin-allow-popups')

  for (const bad of [`${url.slice(0, -1)}${url.endsWith('A') ? 'B' : 'A'}`, `${appUrl}/popup/add-card/x`]) {
    expect((await page.goto(bad))?.status()).toBe(404)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('There is nothing here')
  }
  await expectAccessible(page)
})

test(
  'without Stripe.js the popup says so and goes on once it is there',
  { tag: '@sandbox' },
  async ({ page, context }) => {
    await visitShop(page)
    await context.route('**/stripe.js', (route) => route.abort())
    const popup = await openPopup(page)
    const alert = popup.getByRole('alert').filter({ hasText: 'The secure card form did not load' })
    await expect(alert).toBeVisible()
    await expect(popup.getByRole('button', { name: 'Save card' })).toBeDisabled()
    await context.unroute('**/stripe.js')
    await alert.getByRole('button', { name: 'Try again' }).click()
    await fillCard(popup, plain.number)
    await popup.getByRole('checkbox', { name: /^I allow/ }).check()
    await context.setOffline(true)
    await expect(popup.getByText(/You are offline/)).toBeVisible()
    await context.setOffline(false)
    await expect(popup.getByText(/You are offline/)).toHaveCount(0)
    await popup.getByRole('button', { name: 'Save card' }).click()
    await expect(toldTo(page).last()).toHaveText('attached 200')
  },
)

test('a server that collects cards itself attaches them, and every refusal has its words', async ({ request }) => {
  const call = rest(request)
  const customer = await newCustomer(request)
  const path = `/v1/customers/${customer}/payment-methods`
  const attach = (body: object) => call('POST', path, body)
  const { status, body } = await attach({
    payment_method_id: 'pm_card_visa',
    consent: { purpose: 'recurring', accepted_at: 1_700_000_000, text: 'I agree to monthly charges.', locale: 'en' },
  })
  expect([status, body.data]).toMatchObject([
    201,
    { object: 'payment_method', brand: 'visa', last4: '4242', is_default: true, customer, metadata: {} },
  ])
  const card = body.data.id
  expect((await attach({ payment_method_id: card })).status).toBe(200)
  const refusals: [object, number, string, string?][] = [
    [{}, 422, 'parameter_missing'],
    [{ setup_intent_id: 'seti_x', payment_method_id: 'pm_x' }, 422, 'parameter_invalid'],
    [{ payment_method_id: 'pm_unknown' }, 404, 'resource_missing'],
    [{ payment_method_id: 'cus_x' }, 404, 'resource_missing'],
    [{ setup_intent_id: 'seti_unknown' }, 404, 'resource_missing'],
    [{ payment_method_id: 'pm_card_visa_chargeDeclined' }, 402, 'card_declined', 'generic_decline'],
    [{ payment_method_id: '4242424242424242' }, 422, 'card_number_not_allowed'],
    [{ payment_method_id: 'pm_x', consent: { purpose: 'all', accepted_at: 1 } }, 422, 'parameter_invalid'],
    [{ payment_method_id: 'pm_x', is_default: true }, 400, 'unknown_parameter'],
  ]
  for (const [sent, answered, code, declined] of refusals) {
    const refusal = await attach(sent)
    expect([refusal.status, refusal.body.error.code, refusal.body.error.decline_code], JSON.stringify(sent)).toEqual([
      answered,
      code,
      declined,
    ])
  }
  const theirs = await newCustomer(request)
  const stolen = await call('POST', `/v1/customers/${theirs}/payment-methods`, { payment_method_id: card })
  expect([stolen.status, stolen.body.error.code]).toEqual([409, 'payment_method_in_use'])

  const setup = await call('POST', `/v1/customers/${customer}/setup-intent`)
  expect(setup.status).toBe(201)
  const early = await attach({ setup_intent_id: setup.body.data.setup_intent_id })
  expect([early.status, early.body.error.code]).toEqual([409, 'setup_intent_not_succeeded'])
  const away = await call('POST', `/v1/customers/${customer}/setup-intent`, { return_url: 'https://evil.example.com/' })
  expect([away.status, away.body.error.code, away.body.error.param]).toEqual([
    422,
    'return_url_not_allowed',
    'return_url',
  ])
  const listed = await call('GET', `${path}?limit=1`)
  expect([listed.status, listed.body.has_more, listed.body.data.map(({ id }: { id: string }) => id)]).toEqual([
    200,
    false,
    [card],
  ])
})

test('the SDK is one small script for every site', async ({ request }) => {
  const answer = await request.get('/sdk/v1.js')
  expect(answer.headers()).toMatchObject({
    'content-type': expect.stringMatching(/^(?:text|application)\/javascript/),
    'cache-control': 'public, max-age=3600, stale-while-revalidate=86400',
    'access-control-allow-origin': '*',
  })
  const text = await answer.text()
  expect(text).toBe(await readFile('public/sdk/v1.js', 'utf8'))
  expect(gzipSync(text).byteLength).toBeLessThan(4_096)
  expect((await request.get('/sdk/v1.d.ts')).status()).toBe(200)
})

async function newCustomer(request: Parameters<typeof rest>[0]): Promise<string> {
  const { body } = await rest(request)('POST', '/v1/customers', { email: `shop.${randomUUID()}@example.com` })
  return body.data.id
}
