import type { Page } from '@playwright/test'
import { expect, test } from './fixtures'
import { demoPeople, newPerson, signIn, signUp } from './people'
import { appUrl } from './target'
import { problem } from './wallet'
import { expectAccessibleInBothThemes } from './themes'

const SESSION = /^(__Host-)?cf\.session$/

test('somebody new signs up, signs out and signs in again', async ({ page }) => {
  const person = newPerson()
  await signUp(page, person)
  await expect(page.getByRole('heading', { name: 'Cards', level: 1 })).toBeVisible()
  await chooseFromAccount(page, person.email, 'Sign out')
  await expect(page.getByText('You are signed out.')).toBeVisible()
  await signIn(page, person, '/account/cards')
})

test('an address that has an account is told to sign in', async ({ page, shopper, browser }) => {
  const context = await browser.newContext({ baseURL: appUrl })
  const stranger = await context.newPage()
  await fillSignUp(stranger, { ...newPerson(), email: shopper.email.toUpperCase() })
  await expect(problem(stranger)).toContainText('There is an account with this email already. Sign in instead.')
  await stranger.goto('/account/cards')
  await expect(stranger).toHaveURL(/\/sign-in/)
  await context.close()
  await expect(page).toHaveURL('/account/cards')
})

test('a wrong password and an unknown address get the same answer', async ({ page, shopper, browser }) => {
  const context = await browser.newContext({ baseURL: appUrl })
  const stranger = await context.newPage()
  const answers = []
  for (const email of [shopper.email, newPerson().email, 'a@b', "' or 1=1--@example.com"]) {
    await stranger.goto('/sign-in')
    await withoutBrowserChecks(stranger)
    await stranger.getByLabel('Email').fill(email)
    await stranger.getByLabel('Password').fill('not the password')
    await stranger.getByRole('button', { name: 'Sign in' }).click()
    await expect(problem(stranger)).toBeVisible()
    await expect(stranger.getByLabel('Email'), 'what was typed stays').toHaveValue(email)
    answers.push(await problem(stranger).textContent())
  }
  expect(new Set(answers)).toEqual(new Set(['The email or password is not right.']))
  expect((await context.cookies()).filter(({ name }) => SESSION.test(name))).toEqual([])
  await context.close()
  await expect(page).toHaveURL('/account/cards')
})

test('a weak password is refused with what is wrong about it', async ({ page }) => {
  const person = newPerson()
  for (const [password, words] of [
    ['1234567', 'Use at least 8 characters.'],
    ['password123', 'This password is on lists of common ones. Choose another.'],
    ['zzzzzzzzzz', 'This password is on lists of common ones. Choose another.'],
    [person.email, 'This password is on lists of common ones. Choose another.'],
  ] as const) {
    await fillSignUp(page, { ...person, password })
    await expect(page.getByLabel('Password')).toHaveAccessibleDescription(new RegExp(words))
    await expect(page.getByLabel('Password')).toHaveAttribute('aria-invalid', 'true')
  }
  await fillSignUp(page, person)
  await expect(page).toHaveURL('/account/cards')
})

test('93: signing out ends the session: its cookie opens nothing any more', async ({ page, shopper, context }) => {
  const cookies = await context.cookies()
  await chooseFromAccount(page, shopper.email, 'Sign out')
  await expect(page).toHaveURL('/sign-in?notice=signedOut')
  expect((await context.cookies()).filter(({ name }) => SESSION.test(name))).toEqual([])
  await context.addCookies(cookies)
  await page.goto('/account/cards')
  await expect(page).toHaveURL('/sign-in?next=%2Faccount%2Fcards&notice=sessionEnded')
})

test('93: signing out on all devices ends the other browser, too', async ({ page, shopper, browser }) => {
  const context = await browser.newContext({ baseURL: appUrl })
  const elsewhere = await context.newPage()
  await signIn(elsewhere, shopper, '/account/cards')
  await chooseFromAccount(page, shopper.email, 'Sign out on all devices')
  await expect(page.getByText('You are signed out on all devices.')).toBeVisible()
  await elsewhere.goto('/account/payments')
  await expect(elsewhere.getByText('Your session has ended. Sign in to go on.')).toBeVisible()
  await signIn(elsewhere, shopper, '/account/cards')
  await context.close()
})

test('93: another password ends the other browser, and is the one that counts', async ({ page, shopper, browser }) => {
  const context = await browser.newContext({ baseURL: appUrl })
  const elsewhere = await context.newPage()
  await signIn(elsewhere, shopper, '/account/cards')
  await chooseFromAccount(page, shopper.email, 'Change password')
  await expect(page).toHaveURL('/account/password')
  const change = async (now: string, next: string) => {
    await page.getByLabel('Password now').fill(now)
    await page.getByLabel('New password').fill(next)
    await page.getByRole('button', { name: 'Change password' }).click()
  }
  await expect(async () => {
    await change('not the password', 'lantern on the quay')
    const told = page.getByLabel('Password now')
    await expect(told).toHaveAccessibleDescription(/This is not your password\./, { timeout: 5_000 })
  }).toPass()
  await change(shopper.password, 'password')
  await expect(page.getByLabel('New password')).toHaveAccessibleDescription(/lists of common ones/)
  await expectAccessibleInBothThemes(page)
  await elsewhere.goto('/account/payments')
  await expect(elsewhere.getByRole('heading', { level: 1, name: 'Payments' })).toBeVisible()
  await change(shopper.password, 'lantern on the quay')
  await expect(page.getByText('Your password is changed. You are signed out on all other devices.')).toBeVisible()
  await expect(page.getByLabel('New password')).toHaveValue('')
  await expectAccessibleInBothThemes(page)
  await elsewhere.goto('/account/payments')
  await expect(elsewhere.getByText('Your session has ended. Sign in to go on.')).toBeVisible()
  await signIn(elsewhere, { ...shopper, password: 'lantern on the quay' }, '/account/cards')
  await page.goto('/account/cards')
  await expect(page).toHaveURL('/account/cards')
  await context.close()
})

test('the forms work before and without JavaScript', async ({ browser }) => {
  const context = await browser.newContext({ baseURL: appUrl, javaScriptEnabled: false })
  const page = await context.newPage()
  const person = newPerson()
  await signUp(page, person)
  await expect(page.getByRole('heading', { name: 'No cards yet' })).toBeVisible()
  await context.clearCookies()
  await page.goto('/sign-in')
  await page.getByLabel('Email').fill(person.email)
  await page.getByLabel('Password').fill('not the password')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(problem(page)).toHaveText('The email or password is not right.')
  await signIn(page, person, '/account/cards')
  await context.close()
})

test('the session cookie is out of reach for scripts and other sites', async ({ page, shopper, context }) => {
  const cookie = (await context.cookies()).find(({ name }) => SESSION.test(name))
  expect(cookie, shopper.email).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/', domain: 'localhost' })
  expect(await page.evaluate(() => document.cookie)).not.toContain('session')
})

test('93: a session cookie that is not ours, cut off or changed leads to the sign-in page', async ({
  page,
  shopper,
  context,
}) => {
  const cookie = (await context.cookies()).find(({ name }) => SESSION.test(name))
  if (!cookie) throw new Error(`${shopper.email} has no session`)
  const { value } = cookie
  const middle = Math.floor(value.length / 2)
  const flipped = value.slice(0, middle) + (value[middle] === 'A' ? 'B' : 'A') + value.slice(middle + 1)
  for (const bad of [value.slice(0, -8), flipped, 'nonsense', 'a.b.c.d.e', 'x'.repeat(3_500)]) {
    await context.addCookies([{ ...cookie, value: bad }])
    await page.goto('/account/cards')
    await expect(page, bad.slice(0, 20)).toHaveURL('/sign-in?next=%2Faccount%2Fcards')
  }
  await context.addCookies([cookie])
  await page.goto('/account/cards')
  await expect(page).toHaveURL('/account/cards')
})

test('96: signing in goes on to where one was going, and never to another site', async ({ page, shopper, context }) => {
  await context.clearCookies()
  await page.goto('/account/payments')
  await expect(page).toHaveURL('/sign-in?next=%2Faccount%2Fpayments')
  await page.getByLabel('Email').fill(shopper.email)
  await page.getByLabel('Password').fill(shopper.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page).toHaveURL('/account/payments')

  for (const next of [
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '/%09//evil.example',
    'javascript:alert(1)',
    'data:text/html,x',
    '@evil.example',
  ]) {
    // Signed in already, the page sends on at once.
    const answer = await page.request.get(`/sign-in?next=${encodeURIComponent(next)}`, { maxRedirects: 0 })
    expect(answer.status(), next).toBe(307)
    const target = new URL(answer.headers().location ?? '', appUrl)
    expect(target.origin, next).toBe(appUrl)
  }
  await context.clearCookies()
  await page.goto('/sign-in?next=//evil.example')
  await page.getByLabel('Email').fill(shopper.email)
  await page.getByLabel('Password').fill(shopper.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page).toHaveURL('/account/cards')
})

test('a merchant is sent from the account to the desk, and signed-out people to the sign-in page', async ({
  page,
  merchantPage,
}) => {
  for (const path of ['/account', '/account/cards', '/account/cards/new', '/account/payments', '/']) {
    await merchantPage.goto(path)
    await expect(merchantPage, path).toHaveURL('/admin')
  }
  for (const path of ['/account/cards', '/admin/customers', '/admin/payments']) {
    await page.goto(path)
    await expect(page, path).toHaveURL(`/sign-in?next=${encodeURIComponent(path)}`)
  }
  const { merchant } = await demoPeople()
  await expect(merchantPage.getByRole('button', { name: `Account of ${merchant.email}` })).toBeVisible()
})

test.describe('at the merchant’s door', () => {
  test.use({ expectedErrors: [/status of 404/] })

  test('a shopper finds nothing', async ({ page, shopper }) => {
    for (const path of ['/admin', '/admin/customers', '/admin/payments']) {
      const answer = await page.goto(path)
      expect(answer?.status(), path).toBe(404)
      await expect(page.getByRole('heading', { name: 'There is nothing here' }), shopper.email).toBeVisible()
    }
  })
})

async function chooseFromAccount(page: Page, email: string, item: string): Promise<void> {
  const menu = page.getByRole('menu')
  await expect(async () => {
    if (!(await menu.isVisible())) await page.getByRole('button', { name: `Account of ${email}` }).click()
    await expect(menu).toBeVisible({ timeout: 1_000 })
  }).toPass()
  await menu.getByRole('menuitem', { name: item, exact: true }).click()
}

async function fillSignUp(page: Page, { name, email, password }: ReturnType<typeof newPerson>): Promise<void> {
  await page.goto('/sign-up')
  await withoutBrowserChecks(page)
  await page.getByLabel('Name').fill(name)
  await page.getByLabel('Email').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Create account' }).click()
}

// The server's own words are what is asked for here.
async function withoutBrowserChecks(page: Page): Promise<void> {
  await page.locator('form').evaluateAll((forms) => forms.forEach((form) => form.setAttribute('novalidate', '')))
}
