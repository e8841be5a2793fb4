import { describedCalls } from './described'
import { expect, expectAccessible, test } from './fixtures'
import { type ApiIds, filled, newApiIds } from './ids-of-api'
import { expectNoOverflow } from './overflow'
import { curl, node } from './programs'
import { rest } from './rest'
import { appUrl } from './target'

// After such a call there is nothing left of what it was called with.
const ENDS = /DELETE|\/cancel|\/expire/

test.describe('the description of the API', { tag: '@sandbox' }, () => {
  test('is for everybody, can be kept, and is asked for again by its tag', async ({ request }) => {
    const answer = await request.get('/v1/openapi.json')
    expect(answer.status()).toBe(200)
    const { etag = '', 'cache-control': cache } = answer.headers()
    expect(cache).toBe('public, max-age=300')
    expect((await request.get('/v1/openapi.json', { headers: { 'If-None-Match': etag } })).status()).toBe(304)
    const { openapi, servers } = await answer.json()
    expect(openapi).toBe('3.1.0')
    expect(servers.map(({ url }: { url: string }) => url)).toEqual([
      `${appUrl}/v1`,
      `${appUrl}/api/v1`,
      `${appUrl}/api/v1/public`,
    ])
  })

  test('every example runs, and is answered as described', async ({ request }) => {
    test.slow()
    let ids = await newApiIds(request)
    for (const { id, method, path, parameters, example, check } of await describedCalls()) {
      const address = parameters.reduce((text, one) => text.replace(`{${one.name}}`, one.example ?? ''), path)
      const body = example === null ? undefined : filled(example, ids)
      const answer = await rest(request)(method, `/v1${filled(address, ids)}`, body)
      expect([answer.status, answer.body?.error ?? null], id).toEqual([expect.any(Number), null])
      expect(answer.status, id).toBeLessThan(300)
      expect(check(answer.status, answer.body), `${id} ${answer.status}`).toEqual([])
      if (ENDS.test(`${method} ${path}`)) ids = await newApiIds(request)
    }
  })
})

test.describe('the readable reference', { tag: '@sandbox' }, () => {
  test('every curl and every Node program on it runs', async ({ page, request }) => {
    test.slow()
    await page.goto('/docs')
    const programs = await page
      .locator('code[data-language]')
      .evaluateAll((all) =>
        all.map((one) => ({ language: one.getAttribute('data-language'), text: one.textContent ?? '' })),
      )
    const curls = programs.filter(({ language }) => language === 'curl')
    const nodes = programs.filter(({ language }) => language === 'node')
    expect(curls.length).toBeGreaterThan(25)
    expect(nodes.length).toBeGreaterThan(25)
    let ids = await newApiIds(request)
    for (const { text } of curls) {
      const { status, body } = await curl(withIds(text, ids))
      expect([status, body.error ?? null], text).toEqual([expect.any(Number), null])
      expect(status, text).toBeLessThan(300)
      if (ENDS.test(text)) ids = await newApiIds(request)
    }
    for (const { text } of nodes) {
      const isClient = text.startsWith('async function charge')
      const told = isClient
        ? `console.log((await charge('${ids.customer}', '${ids.card}', 1999, 'USD', 'order-1')).payment.status)`
        : 'console.log(String(response.ok))'
      expect(await node(`${withIds(text, ids)}\n${told}`), text).toBe(isClient ? 'succeeded\n' : 'true\n')
      if (ENDS.test(text)) ids = await newApiIds(request)
    }
  })

  for (const colorScheme of ['light', 'dark'] as const)
    test(`reads without JavaScript, on a phone, ${colorScheme}`, async ({ browser }) => {
      const context = await browser.newContext({
        baseURL: appUrl,
        javaScriptEnabled: false,
        colorScheme,
        viewport: { width: 390, height: 844 },
      })
      const plain = await context.newPage()
      await plain.goto('/docs')
      await expect(plain.getByRole('heading', { level: 1, name: 'API reference' })).toBeVisible()
      await plain.getByText('On this page').click()
      await plain.getByRole('link', { name: 'When a card is not charged' }).click()
      await expect(plain).toHaveURL(/#not-charged$/)
      await expect(plain.getByRole('heading', { name: 'When a card is not charged' })).toBeInViewport()
      await context.close()
    })

  for (const colorScheme of ['light', 'dark'] as const)
    test(`nothing is wrong with it for axe, ${colorScheme}, and nothing hangs over`, async ({ page }) => {
      // It is the longest page there is.
      test.slow()
      await page.emulateMedia({ colorScheme })
      await page.goto('/docs')
      await expectNoOverflow(page)
      await expectAccessible(page)
    })

  test('an error leads to its line', async ({ page, request }) => {
    const { body } = await rest(request)('GET', '/v1/payments?limit=0')
    await page.goto(body.error.doc_url)
    await expect(page.locator('#error-limit_invalid')).toBeInViewport()
  })
})

// The ids as the page prints them.
function withIds(text: string, ids: ApiIds): string {
  return text
    .replaceAll('cus_xxx', ids.customer)
    .replaceAll('pm_xxx', ids.card)
    .replaceAll('card-uuid', ids.saved_card)
    .replaceAll('pi_xxx', ids.payment)
    .replaceAll('pi_open', ids.open_payment)
    .replaceAll('cs_xxx', ids.checkout_session)
}
