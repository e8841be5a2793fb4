import { randomBytes } from 'node:crypto'
import { everyAction, postAction } from './every-action'
import { expect, test } from './fixtures'
import { newPerson, signUp } from './people'
import { appUrl } from './target'
import { cardNames, defaultBadges, fillWallet, mastercard, visa } from './wallet'

// What a browser must never read: where our code is, and what it said to itself.
const INSIDES = /node_modules|\.next\/|at \w+ \(|TypeError|SqliteError|stack/
const WRONG_ARGUMENTS = [
  '[]',
  '[null]',
  '[1,"x",{"a":[1]}]',
  '["$undefined","$undefined"]',
  '[{},[],{}]',
  '[["x"],["$undefined"]]',
  '[null,"$K1"]',
  '["$D2026-01-01T00:00:00.000Z","$n12345678901234567890","$NaN"]',
]

test('80-84: without our origin no action of the build runs, whatever else the request says', async ({ request }) => {
  const evil = 'https://evil.example'
  const cases: [Record<string, string>, number][] = [
    [{ origin: evil }, 403],
    [{ origin: 'null' }, 403],
    [{ origin: '' }, 403],
    [{ origin: evil, 'x-forwarded-host': 'evil.example' }, 403],
    [{ origin: 'https://localhost.evil.example' }, 403],
    [{ origin: 'not an origin' }, 400],
  ]
  const actions = await everyAction()
  expect(actions.length).toBeGreaterThan(20)
  for (const { id, name } of actions)
    for (const [headers, status] of cases) {
      const answer = await postAction(request, id, '[]', { headers })
      expect(answer.status(), `${name} ${JSON.stringify(headers)}`).toBe(status)
    }
})

test('86, 87: signed out, with wrong arguments, every action of the build answers with words and does nothing', async ({
  request,
}) => {
  test.slow()
  for (const { id, name } of await everyAction())
    for (const args of WRONG_ARGUMENTS) {
      const answer = await postAction(request, id, args)
      const text = await answer.text()
      expect(answer.status(), `${name} ${args}: ${text.slice(0, 300)}`).toBeLessThan(400)
      expect(text, `${name} ${args}`).not.toMatch(INSIDES)
      if (!name.includes('signOut')) expect(text, `${name} ${args}`).toContain('"ok":false')
    }
})

test('87: signed in, wrong arguments are refused with words, and the wallet stays as it is', async ({
  page,
  shopper,
}) => {
  test.slow()
  await fillWallet(page, [visa, mastercard])
  for (const { id, name } of await everyAction())
    for (const args of WRONG_ARGUMENTS) {
      if (name.includes('signOut')) continue
      const answer = await postAction(page.request, id, args, { path: '/account/cards' })
      const text = await answer.text()
      expect(answer.status(), `${name} ${args}: ${text.slice(0, 300)}`).toBe(200)
      expect(text, `${name} ${args}`).toContain('"ok":false')
    }
  await page.reload()
  await expect(cardNames(page), shopper.email).toHaveText([visa.name, mastercard.name])
  await expect(defaultBadges(page)).toHaveCount(1)
})

test('88: a malformed payload is refused without a trace of our code, and the server goes on', async ({ request }) => {
  const [action] = (await everyAction()).filter(({ name }) => name.endsWith('signIn'))
  const id = action?.id ?? ''
  for (const body of [
    '{',
    '[',
    '',
    'null',
    '"$1"',
    '["$1:__proto__"]',
    '["$1:constructor:constructor"]',
    '["$F1"]',
    '["$h1"]',
    '["$@1"]',
    '["$B1"]',
    '["$Q1","$W1"]',
    '["$i1"]',
    '{"__proto__":{"isAdmin":true}}',
    `${'['.repeat(50_000)}`,
  ]) {
    const text = await refused(await postAction(request, id, body))
    expect(text, body.slice(0, 40)).not.toMatch(INSIDES)
  }
  const malformed: Record<string, string>[] = [
    { 0: '["$1:__proto__:x"]', 1: '{}' },
    { 0: '["$1:a:b"]', 1: '{"a":null}' },
    { 0: '["$1:then:constructor"]', 1: '{"then":"$1:__proto__:then","status":"resolved_model"}' },
    { 0: '["$F1"]', 1: `{"id":"${'0'.repeat(42)}","bound":null}` },
    { 1: '[]' },
  ]
  for (const parts of malformed) {
    const { data, type } = multipart(parts)
    const text = await refused(await postAction(request, id, data, { type }))
    expect(text, JSON.stringify(parts)).not.toMatch(INSIDES)
  }
  const { data } = multipart({ 0: '[null,"$K1"]' })
  expect(await refused(await postAction(request, id, data, { type: 'multipart/form-data' }))).not.toMatch(INSIDES)
  expect((await request.get('/api/health')).status()).toBe(200)
  expect((await request.get('/sign-in')).status()).toBe(200)
})

test('89: more than a form can be is 413, on every page and before anything reads it', async ({ request }) => {
  const [action] = await everyAction()
  for (const path of ['/sign-in', '/account/cards', '/admin/customers', `/pay/${'A'.repeat(43)}`]) {
    const answer = await postAction(request, action?.id ?? '', Buffer.alloc(2 * 1_048_576, 'a'), { path })
    expect(answer.status(), path).toBe(413)
    expect(await answer.json()).toMatchObject({ success: false, error: { code: 'body_too_large' } })
  }
  expect((await postAction(request, action?.id ?? '', `["${'a'.repeat(200_000)}"]`)).status()).toBeLessThan(400)
})

test('85: an id that is none is refused, and one of another build asks for a reload', async ({ request }) => {
  expect((await postAction(request, 'nonsense', '[]')).status()).toBe(400)
  expect((await postAction(request, '__proto__', '[]')).status()).toBe(400)
  const unknown = await postAction(request, `60${randomBytes(20).toString('hex')}`, '[]')
  expect(unknown.status()).toBe(409)
  expect(await unknown.text()).not.toMatch(INSIDES)
})

test.describe('after a new version was installed', () => {
  test.use({ expectedErrors: [/status of 409|Server Action/] })

  test('85: a page that was open says so and reloads', async ({ guestPage: page }) => {
    await page.goto('/sign-in')
    const headers = { 'next-action': `60${randomBytes(20).toString('hex')}` }
    await page.route('**/sign-in', (route) => route.continue({ headers: { ...route.request().headers(), ...headers } }))
    await page.getByLabel('Email').fill('ada@example.com')
    await page.getByLabel('Password').fill('violet harbor 1852')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'This page is out of date' })).toBeVisible()
    await page.unroute('**/sign-in')
    await page.getByRole('button', { name: 'Reload the page' }).click()
    await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible()
  })
})

test('93: somebody else’s cookie opens that other account alone, and one of 5 kB opens nothing', async ({
  page,
  shopper,
  guestPage,
  request,
}) => {
  const other = newPerson('Charles Babbage')
  await signUp(guestPage, other)
  const sessionOf = async (context = page.context()) =>
    (await context.cookies()).find(({ name }) => name.endsWith('cf.session'))
  const [mine, theirs] = [await sessionOf(), await sessionOf(guestPage.context())]
  if (!mine || !theirs) throw new Error('both are signed in')
  await page.context().addCookies([{ ...mine, value: theirs.value }])
  await page.goto('/account/cards')
  await expect(page.getByRole('button', { name: `Account of ${other.email}` })).toBeVisible()
  await expect(page.getByText(shopper.email)).toHaveCount(0)
  for (const value of ['x'.repeat(5_000), `${mine.value}${'x'.repeat(5_000)}`]) {
    const answer = await request.get('/account/cards', {
      headers: { cookie: `${mine.name}=${value}` },
      maxRedirects: 0,
    })
    expect([answer.status(), answer.headers().location]).toEqual([307, '/sign-in?next=%2Faccount%2Fcards'])
  }
})

test('96: the sign-in library itself sends nobody to another site either', async ({ request }) => {
  const { csrfToken } = await (await request.get('/api/auth/csrf')).json()
  for (const callbackUrl of ['https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)']) {
    const answers = [
      await request.get('/api/auth/signin', { params: { callbackUrl }, maxRedirects: 0 }),
      await request.post('/api/auth/signout', {
        headers: { origin: appUrl },
        form: { csrfToken, callbackUrl },
        maxRedirects: 0,
      }),
    ]
    for (const answer of answers) {
      const target = new URL(answer.headers().location ?? '/', appUrl)
      expect(target.origin, `${answer.url()} ${callbackUrl}`).toBe(appUrl)
      for (const { name, value } of answer.headersArray()) {
        const kept = /callback-url=([^;]*)/.exec(name.toLowerCase() === 'set-cookie' ? value : '')?.[1]
        if (kept) expect(new URL(decodeURIComponent(kept)).origin, `${value} ${callbackUrl}`).toBe(appUrl)
      }
    }
  }
})

async function refused(answer: { status(): number; text(): Promise<string> }): Promise<string> {
  const text = await answer.text()
  if (answer.status() < 400) expect(text).toContain('"ok":false')
  return text
}

function multipart(parts: Record<string, string>): { data: string; type: string } {
  const boundary = 'cardfile-boundary'
  const fields = Object.entries(parts).map(
    ([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  )
  return { data: `${fields.join('')}--${boundary}--\r\n`, type: `multipart/form-data; boundary=${boundary}` }
}
