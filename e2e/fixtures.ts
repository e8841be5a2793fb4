import AxeBuilder from '@axe-core/playwright'
import { type BrowserContext, expect, type Page, test as base } from '@playwright/test'
import { demoPeople, newPerson, type Person, signIn, signUp } from './people'
import { appUrl } from './target'

type Fixtures = {
  /** Console errors a test expects, beside Stripe's own 402 answers. */
  expectedErrors: RegExp[]
  /** A new shopper, signed up and at the cards, in `page`. */
  shopper: Person
  /** A page of the merchant, signed in, in a browser of its own. */
  merchantPage: Page
  /** A page of somebody who is not signed in, in a browser of its own. */
  guestPage: Page
}

type WorkerFixtures = { merchantSession: Awaited<ReturnType<BrowserContext['storageState']>> }

// Whatever language the test's own browser asks for.
const ENGLISH = 'en-US'

// A declined card is an HTTP 402 that the browser itself writes to the console, whoever asked.
const DECLINED = /Failed to load resource: the server responded with a status of 402/

/** Playwright's test, where an error in the console, a page error or a policy violation fails the test. */
export const test = base.extend<Fixtures, WorkerFixtures>({
  expectedErrors: [[], { option: true }],

  context: async ({ context, expectedErrors }, use) => {
    await watched(context, expectedErrors, () => use(context))
  },

  shopper: async ({ page }, use) => {
    const person = newPerson()
    await signUp(page, person)
    await use(person)
  },

  merchantSession: [
    async ({ browser }, use) => {
      const context = await browser.newContext({ baseURL: appUrl, locale: ENGLISH })
      const { merchant } = await demoPeople()
      await signIn(await context.newPage(), merchant, '/admin')
      const session = await context.storageState()
      await context.close()
      await use(session)
    },
    { scope: 'worker' },
  ],

  merchantPage: async ({ browser, merchantSession, expectedErrors }, use) => {
    const context = await browser.newContext({ baseURL: appUrl, locale: ENGLISH, storageState: merchantSession })
    await watched(context, expectedErrors, async () => use(await context.newPage()))
    await context.close()
  },

  guestPage: async ({ browser, expectedErrors }, use) => {
    const context = await browser.newContext({ baseURL: appUrl, locale: ENGLISH })
    await watched(context, expectedErrors, async () => use(await context.newPage()))
    await context.close()
  },
})

export { expect }

/** Fails when axe finds anything on the page as it stands; Stripe's frames are Stripe's. `braces`: it is about placeholders. */
export async function expectAccessible(page: Page, { braces = false } = {}): Promise<void> {
  // A sentence of the catalogue whose value was forgotten shows its placeholder; capitals are one of Stripe's.
  if (!braces) await expect(page.locator('body')).not.toContainText(/\{[a-z]\w*\}/, { useInnerText: true })
  // A skeleton has no heading yet, and Next sends the title after the page where its data takes longer.
  await expect(page.locator('h1').first()).toBeAttached()
  await expect(page).toHaveTitle(/\S/)
  await page.evaluate(() =>
    Promise.allSettled(
      document
        .getAnimations()
        .filter((animation) => animation.effect?.getComputedTiming().endTime !== Infinity)
        .map((animation) => animation.finished),
    ),
  )
  const { violations } = await new AxeBuilder({ page }).exclude('iframe').analyze()
  expect(violations.map(({ id, nodes }) => ({ id, where: nodes.map((node) => node.target.join(' ')) }))).toEqual([])
}

async function watched(context: BrowserContext, expectedErrors: RegExp[], run: () => Promise<void>): Promise<void> {
  const errors: string[] = []
  context.on('console', (message) => {
    if (message.type() === 'error' && isOurs(message.location().url)) errors.push(message.text())
  })
  context.on('weberror', (error) => errors.push(error.error().message))
  await run()
  const unexpected = errors.filter((text) => ![DECLINED, ...expectedErrors].some((pattern) => pattern.test(text)))
  expect(unexpected, 'errors in the console').toEqual([])
}

// What Stripe's own pages write to the console is not ours to mend.
function isOurs(url: string): boolean {
  return url === '' || !new URL(url).hostname.endsWith('stripe.com')
}
