import type { Page, Request } from '@playwright/test'
import { openCustomer } from './desk'
import { expect, test } from './fixtures'
import { newPerson, signUp } from './people'
import { stripeAccount } from './stripe-account'
import { fillCard } from './stripe-elements'
import { appUrl } from './target'
import {
  askRemove,
  cardNames,
  consentBox,
  defaultBadges,
  fillWallet,
  makeDefault,
  mastercard,
  problem,
  removeCard,
  saveButton,
  setupIntentIn,
  visa,
} from './wallet'

const gone = 'This is no longer there. Reload the page.'

test('92: a posted card of somebody else is neither made the default nor removed nor brought back', async ({
  page,
  shopper,
  browser,
}) => {
  test.slow()
  await fillWallet(page, [visa])
  const foreign = await cardId(page, visa.name)
  const context = await browser.newContext({ baseURL: appUrl })
  const thief = await context.newPage()
  await signUp(thief, newPerson('Mallory'))
  await fillWallet(thief, [visa, mastercard])
  const own = await cardId(thief, mastercard.name)

  await rewritePosts(thief, own, foreign)
  await makeDefault(thief, mastercard.name)
  await expect(thief.getByText(gone).first()).toBeVisible()
  const dialog = await askRemove(thief, mastercard.name)
  await dialog.getByRole('button', { name: /^Remove/ }).click()
  await expect(thief.getByText(gone).first()).toBeAttached()
  await thief.unrouteAll()
  await thief.reload()
  await expect(cardNames(thief)).toHaveText([visa.name, mastercard.name])

  await removeCard(thief, mastercard.name)
  await removeCard(page, visa.name)
  await rewritePosts(thief, own, foreign)
  await thief.getByRole('button', { name: 'Undo' }).click()
  await expect(thief.getByText(gone).first()).toBeAttached()
  await page.reload()
  await expect(page.getByRole('heading', { name: 'No cards yet' }), `${shopper.email} removed it`).toBeVisible()
  await context.close()
})

test('92: a posted SetupIntent of somebody else saves nothing, for nobody', async ({ page, shopper, browser }) => {
  await page.goto('/account/cards/new')
  const foreign = setupIntentIn(await page.content())
  const context = await browser.newContext({ baseURL: appUrl })
  const thief = await context.newPage()
  await signUp(thief, newPerson('Mallory'))
  await thief.goto('/account/cards/new')
  await rewritePosts(thief, setupIntentIn(await thief.content()), foreign)
  await fillCard(thief, visa.number)
  await consentBox(thief).check()
  await saveButton(thief).click()
  await expect(problem(thief)).toHaveText(gone)
  for (const tab of [page, thief]) {
    await tab.goto('/account/cards')
    await expect(tab.getByRole('heading', { name: 'No cards yet' }), shopper.email).toBeVisible()
  }
  await context.close()
})

test('saving a SetupIntent of somebody else, confirmed and agreed to, leaves the card where it is', async ({
  page,
  shopper,
  browser,
}) => {
  const [saving] = await Promise.all([savingOf(page), fillWallet(page, [visa])])
  const context = await browser.newContext({ baseURL: appUrl })
  const thief = await context.newPage()
  await signUp(thief, newPerson('Mallory'))
  const answer = await replay(thief, saving)
  expect(await answer.text()).toContain('"code":"resource_missing"')
  await thief.goto('/account/cards')
  await expect(thief.getByRole('heading', { name: 'No cards yet' })).toBeVisible()
  await page.reload()
  await expect(cardNames(page), `${shopper.email} keeps the card`).toHaveText([visa.name])
  await context.close()
})

test('91: without the tick the server records nothing and the bank is not asked', async ({ page, shopper }) => {
  await page.goto('/account/cards/new')
  const setupIntent = setupIntentIn(await page.content())
  await page.route('**/account/cards/new', (route) => {
    const body = route
      .request()
      .postData()
      ?.replace(/,"checkedAt":\d+/, '')
    return route.request().method() === 'POST' ? route.continue({ postData: body }) : route.continue()
  })
  await fillCard(page, visa.number)
  await consentBox(page).check()
  await saveButton(page).click()
  await expect(problem(page)).toHaveText('Tick the box to agree before the card is saved.')
  expect((await stripeAccount.setupIntents.retrieve(setupIntent)).status).toBe('requires_payment_method')
  await page.goto('/account/cards')
  await expect(page.getByRole('heading', { name: 'No cards yet' }), shopper.email).toBeVisible()
})

test('91: a card confirmed past the agreement is not stored, and is detached at Stripe', async ({
  page,
  shopper,
  merchantPage,
}) => {
  // The agreement goes to another SetupIntent of the same shopper, so that the page carries on without one.
  const other = setupIntentIn(await (await page.request.get('/account/cards/new')).text())
  await page.goto('/account/cards/new')
  const setupIntent = setupIntentIn(await page.content())
  await page.route(
    '**/account/cards/new',
    (route) => route.continue({ postData: route.request().postData()?.replaceAll(setupIntent, other) }),
    { times: 1 },
  )
  await fillCard(page, visa.number)
  await consentBox(page).check()
  await saveButton(page).click()
  // The webhook may have detached it before the page asks; refused it is either way.
  await expect(problem(page)).toHaveText(/^(Tick the box to agree before|This card is gone for good)/)
  expect((await stripeAccount.setupIntents.retrieve(setupIntent)).status).toBe('succeeded')

  const customer = await openCustomer(merchantPage, shopper)
  const attached = async () => (await stripeAccount.customers.listPaymentMethods(customer)).data.length
  await expect.poll(attached).toBe(0)
  await expect(merchantPage.getByText(`${shopper.name} has not saved a card.`)).toBeVisible()
  await page.goto('/account/cards')
  await expect(page.getByRole('heading', { name: 'No cards yet' })).toBeVisible()
})

test('80-84: an action from another site, from nowhere or with nonsense for an origin is refused and does nothing', async ({
  page,
  shopper,
}) => {
  await fillWallet(page, [visa, mastercard])
  const [action] = await Promise.all([
    page.waitForRequest((request) => request.method() === 'POST'),
    makeDefault(page, mastercard.name),
  ])
  await expect(page.getByText(`${mastercard.name} is now your default card.`).first()).toBeVisible()
  await makeDefault(page, visa.name)
  await expect(page.getByText(`${visa.name} is now your default card.`).first()).toBeVisible()

  const evil = 'https://evil.example'
  for (const { headers, status } of [
    { headers: { origin: evil }, status: 403 },
    { headers: { origin: evil, 'x-forwarded-host': 'evil.example' }, status: 403 },
    { headers: { origin: 'null' }, status: 403 },
    { headers: {}, status: 403 },
    { headers: { origin: appUrl, 'sec-fetch-site': 'cross-site' }, status: 403 },
    { headers: { origin: 'not an origin' }, status: 400 },
  ]) {
    const answer = await replay(page, action, headers)
    expect(answer.status(), JSON.stringify(headers)).toBe(status)
  }
  await page.reload()
  await expect(cardNames(page), `${shopper.email} chose it`).toHaveText([visa.name, mastercard.name])

  expect((await replay(page, action)).status(), 'the same request from here').toBe(200)
  await page.reload()
  await expect(cardNames(page)).toHaveText([mastercard.name, visa.name])
  await expect(defaultBadges(page)).toHaveCount(1)
})

test('86: an action of somebody signed out is refused, whatever page it is posted to', async ({ page, shopper }) => {
  await fillWallet(page, [visa, mastercard])
  const [action] = await Promise.all([
    page.waitForRequest((request) => request.method() === 'POST'),
    makeDefault(page, mastercard.name),
  ])
  await expect(cardNames(page)).toHaveText([mastercard.name, visa.name])
  const cookies = await page.context().cookies()
  await page.context().clearCookies()
  for (const path of ['/account/cards', '/sign-in']) {
    const answer = await replay(page, action, { origin: appUrl }, path)
    expect(await answer.text(), path).toContain('"code":"unauthenticated"')
  }
  await page.context().addCookies(cookies)
  await page.reload()
  await expect(cardNames(page), shopper.email).toHaveCount(2)
})

async function cardId(page: Page, name: string): Promise<string> {
  const id = await page.getByRole('button', { name: `Options for ${name}` }).getAttribute('id')
  return id?.replace('card-menu-', '') ?? ''
}

/** Replaces an id in everything the page posts to us. */
async function rewritePosts(page: Page, own: string, foreign: string): Promise<void> {
  await page.route(`${appUrl}/**`, (route) => {
    const body = route.request().postDataBuffer()?.toString('utf8')
    return route.continue(body === undefined ? {} : { postData: Buffer.from(body.replaceAll(own, foreign), 'utf8') })
  })
}

/** The page's request that saves a confirmed card: the second action of the add-card page. */
async function savingOf(page: Page): Promise<Request> {
  const isAction = (request: Request) => request.method() === 'POST' && request.url().startsWith(appUrl)
  const first = await page.waitForRequest(isAction)
  return page.waitForRequest((request) => isAction(request) && request !== first)
}

/** Sends a request of a browser again, with the cookies of a page and other headers about where it comes from. */
async function replay(page: Page, request: Request, from: Record<string, string> = { origin: appUrl }, path?: string) {
  const { 'content-type': type = '', 'next-action': action = '' } = request.headers()
  return page.request.post(path ?? request.url(), {
    headers: { 'content-type': type, 'next-action': action, accept: 'text/x-component', ...from },
    data: request.postDataBuffer() ?? Buffer.alloc(0),
    maxRedirects: 0,
  })
}
