import type { APIResponse } from '@playwright/test'
import { chargeCard, openCustomer, openPayment } from './desk'
import { plain } from './cards'
import { expect, test } from './fixtures'
import { newPerson, signUp } from './people'
import { saveCard } from './saving'
import { appUrl, realStripe, sandboxUrl } from './target'

const nothing = 'There is nothing here'
const somewhere = '3f0c9a52-6d1e-4b7c-9a55-0d7a1c2b3e4f'

test('every page carries the security headers and a policy with a nonce of its own', async ({ page, merchantPage }) => {
  const answers: APIResponse[] = []
  for (const path of ['/sign-in', '/sign-up', '/nowhere', '/recover/nothing'])
    answers.push(await page.request.get(path))
  await signUp(page, newPerson())
  for (const path of ['/account/cards', '/account/cards/new', '/account/payments'])
    answers.push(await page.request.get(path))
  for (const path of ['/admin/customers', '/admin/payments', `/admin/payments/${somewhere}`])
    answers.push(await merchantPage.request.get(path))

  const nonces = new Set<string>()
  for (const answer of answers) {
    const headers = answer.headers()
    const policy = headers['content-security-policy'] ?? ''
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? ''
    nonces.add(nonce)
    expect(headers, answer.url()).toMatchObject({
      'strict-transport-security': 'max-age=63072000; includeSubDomains',
      'x-content-type-options': 'nosniff',
      'cross-origin-opener-policy': 'same-origin-allow-popups',
      'referrer-policy': answer.url().includes('/recover/') ? 'no-referrer' : 'strict-origin-when-cross-origin',
    })
    expect(headers['permissions-policy']).toContain('camera=()')
    expect(headers['x-powered-by']).toBeUndefined()
    for (const directive of ["default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'"])
      expect(policy, answer.url()).toContain(directive)
    expect(policy).toContain('https://js.stripe.com')
    expect(policy).not.toMatch(/unsafe-(inline|eval)/)
    expect(policy.includes(sandboxUrl), 'the local Stripe stands only where it is used').toBe(!realStripe)
    const scripts = (await answer.text()).match(/<script\b[^>]*>/g) ?? []
    expect(scripts.length, answer.url()).toBeGreaterThan(0)
    for (const script of scripts) expect(script, answer.url()).toContain(`nonce="${nonce}"`)
  }
  expect(nonces.size).toBe(answers.length)
  expect(nonces.has('')).toBe(false)
})

test('a client secret stands on the add-card page alone, and a card number nowhere', async ({ page, merchantPage }) => {
  const person = newPerson()
  await signUp(page, person)
  await saveCard(page, plain)
  await openCustomer(merchantPage, person)
  await chargeCard(merchantPage, plain, { amount: '5.00' })
  await openPayment(merchantPage)
  const settled = new URL(merchantPage.url()).pathname.replace('/admin', '/account')
  const html = async (path: string, as = page) => (await as.request.get(path)).text()
  expect(await html('/account/cards/new')).toMatch(/seti_\w+_secret_\w+/)
  for (const [path, as] of [
    ['/account/cards', page],
    ['/account/payments', page],
    [settled, page],
    ['/admin/customers', merchantPage],
    [merchantPage.url(), merchantPage],
    ['/admin/payments', merchantPage],
  ] as const) {
    const text = await html(path, as)
    expect(text, path).not.toMatch(/_secret_/)
    expect(text, path).not.toContain(plain.number)
    expect(text, path).not.toMatch(/\b(sk|whsec)_\w/)
  }
  expect(await page.content()).not.toContain(plain.number)
})

test.describe('ids that are not there', () => {
  test.use({ expectedErrors: [/status of 404/] })

  test('an unknown payment and a payment of somebody else answer the same 404', async ({
    page,
    shopper,
    merchantPage,
    browser,
  }) => {
    await saveCard(page, plain)
    await openCustomer(merchantPage, shopper)
    await chargeCard(merchantPage, plain, { amount: '5.00' })
    const foreign = await openPayment(merchantPage)
    expect((await page.goto(`/account/payments/${foreign}`))?.status(), 'it is there for its shopper').toBe(200)

    const context = await browser.newContext({ baseURL: appUrl })
    const stranger = await context.newPage()
    await signUp(stranger, newPerson('Mallory'))
    const shown = []
    for (const id of [
      foreign,
      somewhere,
      'pi_123',
      '__proto__',
      "'%20or%201=1--",
      '..%2f..%2fadmin',
      'x'.repeat(2_000),
    ]) {
      const answer = await stranger.goto(`/account/payments/${id}`)
      expect(answer?.status(), id.slice(0, 40)).toBe(404)
      await expect(stranger.getByRole('heading', { name: nothing })).toBeVisible()
      shown.push(await stranger.getByRole('main').textContent())
    }
    expect(new Set(shown).size).toBe(1)
    await context.close()
  })
})

test('an address that says it is another host changes no link and no redirect', async ({ page, shopper }) => {
  const headers = { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https', forwarded: 'host=evil.example' }
  const look = async (path: string) => {
    const answer = await page.request.get(path, { headers, maxRedirects: 0 })
    expect(JSON.stringify(answer.headers()), path).not.toContain('evil.example')
    expect(await answer.text(), path).not.toContain('evil.example')
    return answer
  }
  for (const path of ['/account/cards', '/account/cards/new', '/account/payments', '/', '/account']) await look(path)
  const back = await look('/account/cards/new/return?setup_intent=seti_1&setup_intent_client_secret=seti_1_secret_2')
  expect(back.status()).toBe(303)
  expect(back.headers().location).toBe(`${appUrl}/account/cards`)
  await page.context().clearCookies()
  for (const path of ['/account/cards', '/admin/customers', '/sign-in', '/api/auth/providers', '/api/auth/signin'])
    await look(path)
  await expect(page, shopper.email).toHaveURL('/account/cards')
})

test.describe('from another site', () => {
  test.use({ expectedErrors: [/frame-ancestors/] })

  test('94: a page cannot be framed, and its answers cannot be read', async ({ page, shopper, context }) => {
    const evil = 'http://evil.example'
    const frame = `<iframe src="${appUrl}/sign-in"></iframe>`
    await context.route(`${evil}/`, (route) => route.fulfill({ contentType: 'text/html', body: frame }))
    const trap = await context.newPage()
    await trap.goto(`${evil}/`)
    await expect.poll(() => trap.frames()[1]?.url(), 'the browser refuses it').toMatch(/^chrome-error:/)
    await expect(trap.frameLocator('iframe').getByLabel('Password')).toHaveCount(0)

    for (const method of ['OPTIONS', 'GET']) {
      const answer = await page.request.fetch('/account/cards', { method, headers: { origin: evil } })
      expect(answer.headers()['access-control-allow-origin'], shopper.email).toBeUndefined()
    }
  })
})

test('a phone can keep the site: its manifest names icons that are there', async ({ page }) => {
  await page.goto('/sign-in')
  const href = await page.locator('link[rel="manifest"]').getAttribute('href')
  const answer = await page.request.get(href ?? '')
  const manifest = (await answer.json()) as { name: string; start_url: string; icons: { src: string; type: string }[] }
  expect(manifest).toMatchObject({ name: 'Cardfile', start_url: '/', display: 'standalone' })
  const touch = await page.locator('link[rel="apple-touch-icon"]').getAttribute('href')
  const icons = [...manifest.icons, { src: touch ?? '', type: 'image/png' }]
  expect(icons).toHaveLength(4)
  for (const { src, type } of icons) {
    const icon = await page.request.get(src)
    expect(icon.status(), src).toBe(200)
    expect(icon.headers()['content-type'], src).toBe(type)
  }
})

test('a connection that rests for a minute is kept for the next call', async () => {
  const { headers } = await fetch(`${appUrl}/api/health`)
  expect(headers.get('keep-alive')).toBe('timeout=120')
})
