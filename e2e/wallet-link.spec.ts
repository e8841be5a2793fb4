import { randomUUID } from 'node:crypto'
import type { APIRequestContext } from '@playwright/test'
import { expect, expectAccessible, test } from './fixtures'
import { newWallet, rest } from './rest'
import { allowShop } from './shopping'
import { tamperNextPost } from './tamper'
import { shopUrl } from './target'
import {
  askRemove,
  cardItem,
  cardNames,
  consentBox,
  defaultBadges,
  makeDefault,
  mastercard,
  removeCard,
  saveButton,
  submitOpenForm,
  visa,
} from './wallet'

type Link = { customer: string; card: string; url: string }

async function openWallet(request: APIRequestContext, more: object = {}): Promise<Link> {
  const { customer, card } = await newWallet(request)
  return { customer, card, url: await linkTo(request, customer, more) }
}

async function linkTo(request: APIRequestContext, customer: string, more: object = {}): Promise<string> {
  const { status, body } = await rest(request)('POST', `/v1/customers/${customer}/wallet-session`, more)
  expect([status, body]).toMatchObject([
    201,
    { success: true, data: { url: expect.stringMatching(/\/wallet\/[\w-]{43}$/) } },
  ])
  return body.data.url
}

test('without signing in a customer sees its cards, and nothing else of itself', async ({
  guestPage: page,
  request,
}) => {
  const { url } = await openWallet(request)
  await page.goto(url)
  await expect(cardNames(page)).toHaveText([visa.name])
  await expect(page.getByText(/^This page works until .* UTC\./)).toBeVisible()
  await expect(page.getByRole('navigation')).toHaveCount(0)
  await expect(page.getByRole('link', { name: /payments|sign/i })).toHaveCount(0)
  await expectAccessible(page)
  expect(await page.content()).not.toContain('Ada Lovelace')
})

test('a card is added with its agreement, made the default, removed and taken back', async ({
  guestPage: page,
  request,
}) => {
  const { customer, url } = await openWallet(request)
  await page.goto(url)
  await page.getByRole('link', { name: 'Add card' }).click()
  await expect(saveButton(page)).toBeDisabled()
  await expect(consentBox(page)).not.toBeChecked()
  await submitOpenForm(page, mastercard.number)
  await expect(page.getByRole('heading', { name: 'Card saved' })).toBeVisible()
  await page.getByRole('link', { name: 'Back to cards' }).click()
  await expect(page).toHaveURL(url)
  await expect(cardNames(page)).toHaveCount(2)
  await makeDefault(page, mastercard.name)
  await expect(cardItem(page, mastercard.name).getByText('Default', { exact: true })).toBeVisible()
  await expect(defaultBadges(page)).toHaveCount(1)
  await removeCard(page, visa.name)
  await expect(cardNames(page)).toHaveText([mastercard.name])
  await page.getByRole('button', { name: /^Undo/ }).click()
  await expect(cardNames(page)).toHaveCount(2)
  const { body } = await rest(request)('GET', `/v1/customers/${customer}/payment-methods`)
  const [first] = body.data.filter((card: { is_default: boolean }) => card.is_default)
  expect(first.last4).toBe('4444')
  const charged = await rest(request)('POST', '/v1/payments', { customer, amount: 500, currency: 'eur' })
  expect([charged.status, charged.body.data.status]).toEqual([201, 'succeeded'])
})

test('a link that was revoked ends while its page is open, and a newer one is ended by the same call', async ({
  guestPage: page,
  request,
}) => {
  const call = rest(request)
  const { customer, url } = await openWallet(request)
  await page.goto(url)
  await expect(cardNames(page)).toHaveCount(1)
  const newer = await linkTo(request, customer)
  expect((await page.request.get(url)).status(), 'a newer link leaves it alone').toBe(200)
  const dialog = await askRemove(page, visa.name)
  const revoked = await call('DELETE', `/v1/customers/${customer}/wallet-session`)
  expect([revoked.status, revoked.body]).toEqual([200, { success: true, data: { revoked: 2 } }])
  await dialog.getByRole('button', { name: /^Remove / }).click()
  await expect(page.getByText('This link has ended. Ask for a new one.').first()).toBeVisible()
  for (const address of [url, newer, `${url}/new`]) {
    await page.goto(address)
    await expect(page.getByRole('heading', { level: 2, name: 'This link has ended' })).toBeVisible()
    expect(await page.content()).not.toContain('4242')
  }
  await expectAccessible(page)
  expect((await call('GET', `/v1/customers/${customer}/payment-methods`)).body.data).toHaveLength(1)
})

test('another customer’s card cannot be touched under a link, nor can somebody unknown be given one', async ({
  guestPage: page,
  request,
}) => {
  const call = rest(request)
  const mine = await openWallet(request)
  const other = await newWallet(request, 'pm_card_mastercard')
  const theirs = (await call('GET', `/v1/payment-methods/${other.card}`)).body.data.card_id
  await page.goto(mine.url)
  const dialog = await askRemove(page, visa.name)
  await tamperNextPost(page, { paymentMethodId: theirs })
  await dialog.getByRole('button', { name: /^Remove / }).click()
  await expect(page.getByText('This is no longer there. Reload the page.').first()).toBeVisible()
  expect((await call('GET', `/v1/customers/${other.customer}/payment-methods`)).body.data).toHaveLength(1)
  expect((await call('POST', '/v1/customers/cus_nobody/wallet-session', {})).status).toBe(404)
  expect((await call('DELETE', `/v1/customers/${randomUUID()}/wallet-session`)).status).toBe(404)
})

test('security 97, 98: the way back is one of the merchant’s pages, and a changed token opens nothing', async ({
  guestPage: page,
  request,
  browser,
  merchantSession,
}) => {
  const { customer } = await newWallet(request)
  const evil = { return_url: 'https://evil.example/' }
  const refused = await rest(request)('POST', `/v1/customers/${customer}/wallet-session`, evil)
  expect([refused.status, refused.body.error.code]).toEqual([422, 'return_url_not_allowed'])
  await allowShop(browser, merchantSession)
  const url = await linkTo(request, customer, { return_url: `${shopUrl}/account` })
  await page.goto(url)
  await expect(page.getByRole('link', { name: /^Back to / })).toHaveAttribute('href', `${shopUrl}/account`)
  const token = url.slice(-43)
  const changed = (token[0] === 'A' ? 'B' : 'A') + token.slice(1)
  for (const wrong of [changed, token.slice(1), `${token}x`, '__proto__', 'A'.repeat(43)])
    for (const more of ['', '/new'])
      expect((await page.request.get(`/wallet/${wrong}${more}`)).status(), wrong).toBe(404)
  for (const pathname of ['checkout', 'recover', 'pay'])
    expect((await page.request.get(`/${pathname}/${token}`)).status(), pathname).toBe(404)
  const answer = await page.request.get(url)
  expect(answer.headers()['referrer-policy']).toBe('no-referrer')
  const back = await page.request.get(`${url}/new/return?setup_intent_client_secret=seti_1_secret_2`, {
    maxRedirects: 0,
  })
  expect([back.status(), back.headers().location]).toEqual([303, url])
})
