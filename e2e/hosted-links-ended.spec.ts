import { readFile } from 'node:fs/promises'
import Database from 'better-sqlite3'
import { expect } from './fixtures'
import { oneOfEach, RETURNS } from './link-kinds'
import { newPerson, signUp } from './people'
import { test } from './own-world-test'

const FORTY_DAYS = 40 * 24 * 60
const SECONDS = 60
const SECRET = '_secret_'

test.use({ alone: 'hosted-links-ended' })

test.describe('in a world of its own', { tag: '@sandbox' }, () => {
  // Stripe is out of order for one of them on purpose, and ended links answer 404.
  test.use({ expectedErrors: [/status of (?:404|500)|Minified React error|Server Components render/] })

  test('93: a session whose row is gone is none', async ({ page, world }) => {
    await signUp(page, newPerson())
    const database = new Database(world.environment.DATABASE_URL?.replace('file:', ''))
    expect(database.prepare('delete from sessions').run().changes).toBeGreaterThan(0)
    database.close()
    for (const path of ['/account/cards', '/account/payments']) {
      await page.goto(path)
      await expect(page).toHaveURL(/\/sign-in\?next=/)
    }
  })

  test('95: what was thrown on the server stays there: a page has a reference, an action its own words', async ({
    page,
    world,
    request,
  }) => {
    const { api_key } = JSON.parse(await readFile(world.demoFile, 'utf8'))
    const [, pay] = await oneOfEach(request, api_key)
    if (!pay) throw new Error('there is no link that pays')
    await page.goto(pay.url)
    await expect(page.locator('#submit')).toBeVisible()
    const faults = `${world.stripeUrl}/_sandbox/faults?key=${world.environment.STRIPE_SECRET_KEY}`
    const { STRIPE_SECRET_KEY: key } = world.environment
    const broken = { key, match: 'GET /v1/payment_intents/*', mode: 'html_200', times: 1_000, probability: 1 }
    expect((await request.post(faults, { data: broken })).status()).toBe(200)
    const answer = await page.request.get(pay.url)
    const text = await answer.text()
    for (const inside of ['StripeAPIError', 'Invalid JSON', 'node_modules', '.next/', 'retrieveForConfirmation'])
      expect(text).not.toContain(inside)
    await page.reload()
    await expect(page.getByRole('heading', { level: 1, name: 'This page did not load' })).toBeVisible()
    await expect(page.getByText(/^Reference: \d+/)).toBeVisible()
    expect((await request.delete(faults)).status()).toBe(200)
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.reload()
    await expect(page.locator('#submit')).toBeVisible()
  })

  test('98, 102: forty days later every link has ended, none tells what it was for, and no secret was logged', async ({
    page,
    world,
    request,
  }) => {
    const { api_key } = JSON.parse(await readFile(world.demoFile, 'utf8'))
    const links = await oneOfEach(request, api_key)
    for (const { page: kind, url } of links) {
      expect((await request.get(url)).status(), kind).toBe(200)
      const back = `${url}${RETURNS[kind] ?? ''}?payment_intent_client_secret=pi_1${SECRET}logged`
      await request.get(back, { maxRedirects: 0 })
    }
    // Whether a checkout has ended is for Stripe to say.
    const ahead = { advance_seconds: FORTY_DAYS * SECONDS }
    expect((await request.post(`${world.stripeUrl}/_sandbox/clock`, { data: ahead })).status()).toBe(200)
    await world.walk(FORTY_DAYS)
    const says: Record<string, RegExp> = {
      // Whether its payment has ended meanwhile or only the link, there is nothing to pay.
      recover: /This link no longer works|This payment was canceled/,
      pay: /This link no longer works|This payment was canceled/,
      checkout: /This checkout has ended/,
      'popup/add-card': /There is nothing here/,
      wallet: /This link has ended/,
      // A receipt can be looked at for 400 days.
      receipt: /Receipt from/,
    }
    for (const { page: kind, url } of links) {
      await page.goto(url)
      await expect(page.getByRole('main'), kind).toContainText(says[kind] ?? /^$/)
      const text = await page.content()
      expect(text, kind).not.toContain(SECRET)
      if (kind !== 'receipt') for (const told of ['4242', '3184', '19.99']) expect(text, kind).not.toContain(told)
    }
    const log = await world.log()
    expect(log.length).toBeGreaterThan(0)
    expect(log).not.toContain(SECRET)
    for (const { page: kind, url } of links) expect(log, kind).not.toContain(url.slice(-43))
  })
})
