import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { APIRequestContext, Locator, Page } from '@playwright/test'
import { plain } from './cards'
import { fillMoney, openCharge, openCustomer } from './desk'
import { expect, test } from './fixtures'
import { expectNoOverflow } from './overflow'
import { newPerson, signUp } from './people'
import { press } from './press'
import { newWallet, rest } from './rest'
import { saveCard } from './saving'
import { expectAccessibleInBothThemes } from './themes'
import { cardNames, fillWallet, mastercard, openCardMenu, visa } from './wallet'

const LATER = 'Being charged later for what you order'
const item = (page: Page, words: string | RegExp) => page.getByRole('listitem').filter({ hasText: words })

/** The text of a downloaded file and its name. */
async function download(page: Page, link: Locator): Promise<{ name: string; text: string }> {
  const [file] = await Promise.all([page.waitForEvent('download'), link.click()])
  return { name: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') }
}

/** The merchant schedules a charge of the shopper's card. */
async function schedule(page: Page, person: Parameters<typeof openCustomer>[1]): Promise<void> {
  await openCustomer(page, person)
  const dialog = await openCharge(page, plain)
  await fillMoney(dialog, { amount: '24.50' })
  await dialog.getByLabel('Charge later').check()
  await dialog.getByLabel('Date and time').fill(`${new Date().getUTCFullYear() + 1}-01-15T09:30`)
  await dialog.getByRole('button', { name: 'Review charge' }).click()
  await dialog.getByRole('button', { name: 'Schedule €24.50' }).click()
  await expect(dialog).toHaveCount(0)
}

test('a shopper reads what it agreed to, keeps a copy, and takes it back: the card goes at once', async ({
  page,
  shopper,
}) => {
  await page.goto('/account/consents')
  await expect(page.getByText('Nothing agreed yet')).toBeVisible()
  await expectAccessibleInBothThemes(page)
  await fillWallet(page, [visa, mastercard])

  const menu = await openCardMenu(page, visa.name)
  await menu.getByRole('menuitem', { name: 'What I agreed to' }).click()
  await expect(page).toHaveURL(/\/account\/consents#card-[\w-]{36}$/)
  const navigation = page.getByRole('navigation', { name: 'Main' })
  await expect(navigation.getByRole('link', { name: 'What I agreed to' })).toHaveAttribute('aria-current', 'page')
  const consent = item(page, visa.name)
  await expect(consent).toContainText(LATER)
  await expect(consent).toContainText('In force')
  const words = (await consent.locator('blockquote').innerText()).trim()
  expect(words.split('\n')).toHaveLength(5)
  await expectAccessibleInBothThemes(page)
  await expectNoOverflow(page)

  const { name, text } = await download(page, consent.getByRole('link', { name: /^Download/ }))
  expect(name).toMatch(/^agreement-\d{4}-\d\d-\d\d-[\w-]{8}\.html$/)
  expect(text).not.toMatch(/<script|<link|<img|https?:\/\/(?!localhost)/)
  for (const line of words.split('\n')) expect(text).toContain(line)
  expect(text).toContain(createHash('sha256').update(words).digest('hex'))
  for (const fact of ['Visa ending in 4242', 'Internet address', 'Mozilla/', 'SHA-256', 'In force', '@media print'])
    expect(text).toContain(fact)

  const dialog = page.getByRole('alertdialog')
  await press(consent.getByRole('button', { name: /^Take back/ }), dialog)
  await expect(dialog).toContainText('Visa ending in 4242 is removed from your wallet at once')
  await dialog.getByRole('button', { name: 'Keep it' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(consent).toContainText('In force')
  await press(consent.getByRole('button', { name: /^Take back/ }), dialog)
  await dialog.getByRole('button', { name: 'Take it back' }).click()
  await expect(page.getByText('The agreement is taken back, and Visa ending in 4242 is removed.')).toBeVisible()
  await expect(consent).toContainText('You took it back on')
  await expect(consent.getByRole('button')).toHaveCount(0)
  await expect(consent.locator('blockquote')).toContainText(words.split('\n')[0] ?? '')
  await expectAccessibleInBothThemes(page)
  await page.goto('/account/cards')
  await expect(cardNames(page)).toHaveText([mastercard.name])
  expect(shopper.email).toContain('@')
})

test('what is scheduled on the card is named before it is given up', async ({ page, shopper, merchantPage }) => {
  await saveCard(page, plain)
  await schedule(merchantPage, shopper)
  await page.goto('/account/consents')
  const dialog = page.getByRole('alertdialog')
  await press(page.getByRole('button', { name: /^Take back/ }), dialog)
  await expect(dialog).toContainText('€24.50')
  await expect(dialog).toContainText('Order 1042')
  await dialog.getByRole('button', { name: 'Take it back' }).click()
  await expect(page.getByText('The agreement is taken back')).toBeVisible()
  await expect(async () => {
    await merchantPage.reload()
    await expect(merchantPage.getByRole('table', { name: 'Payments' })).toContainText('Canceled', { timeout: 1_000 })
  }).toPass()
})

test('behind a link the customer reads what its merchant’s server attested, and takes it back', async ({
  guestPage: page,
  request,
}) => {
  const { url, card } = await walletLink(request)
  await page.goto(url)
  await page.getByRole('link', { name: 'What I agreed to' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'What I agreed to' })).toBeVisible()
  await page.goto(url)
  const menu = await openCardMenu(page, visa.name)
  await menu.getByRole('menuitem', { name: 'What I agreed to' }).click()
  await expect(page).toHaveURL(new RegExp(`/wallet/[\\w-]{43}/consents#card-`))
  const consent = item(page, visa.name)
  await expect(consent).toContainText(/Confirmed by .+/)
  await expect(consent).toContainText('stands for every kind of charge')
  await expectAccessibleInBothThemes(page)
  await expectNoOverflow(page)
  const { text } = await download(page, consent.getByRole('link', { name: /^Download/ }))
  expect(text).toContain('through its server')
  expect(text).not.toContain(new URL(url).pathname.slice(-43))
  const dialog = page.getByRole('alertdialog')
  await press(consent.getByRole('button', { name: /^Take back/ }), dialog)
  await dialog.getByRole('button', { name: 'Take it back' }).click()
  await expect(consent).toContainText('You took it back on')
  const { status } = await rest(request)('GET', `/v1/payment-methods/${card}`)
  expect(status).toBe(404)
})

test('a file is its giver’s alone: somebody else, and an ended link, find nothing', async ({
  page,
  shopper,
  guestPage,
}) => {
  await saveCard(page, plain)
  await page.goto('/account/consents')
  const href = (await page.getByRole('link', { name: /^Download/ }).getAttribute('href')) ?? ''
  expect((await page.request.get(href)).status()).toBe(200)
  const answer = await page.request.get(href)
  expect(answer.headers()).toMatchObject({
    'cache-control': expect.stringContaining('no-store'),
    'content-disposition': expect.stringMatching(/^attachment; filename="agreement-/),
    'x-content-type-options': 'nosniff',
  })
  await signUp(guestPage, newPerson())
  expect((await guestPage.request.get(href)).status()).toBe(404)
  expect((await guestPage.request.get('/account/consents/nothing/file')).status()).toBe(404)
  const signedOut = await guestPage.context().browser()?.newContext()
  const stranger = await signedOut?.request.get(new URL(href, page.url()).href, { maxRedirects: 0 })
  expect([307, 404]).toContain(stranger?.status())
  await signedOut?.close()
  expect(shopper.email).toContain('@')
})

test('a charge nobody agreed to says so before it is made', async ({ merchantPage, request }) => {
  const email = `reuse.${Date.now()}@example.com`
  const call = rest(request)
  const { body } = await call('POST', '/v1/customers', { email, name: 'Grace Hopper' })
  const consent = { purpose: 'on_session_reuse', accepted_at: 1_767_225_600, text: 'Pay with it yourself.' }
  const attached = await call('POST', `/v1/customers/${body.data.id}/payment-methods`, {
    payment_method_id: 'pm_card_visa',
    consent,
  })
  expect([attached.status, attached.body]).toMatchObject([201, { success: true }])
  await openCustomer(merchantPage, { name: 'Grace Hopper', email, password: '' })
  const dialog = await openCharge(merchantPage, plain)
  await expect(dialog).toContainText('Will be refused: the customer agreed only to paying with this card in person.')
  await expect(dialog.getByRole('button', { name: 'Review charge' })).toBeDisabled()
  const { status, body: refusal } = await call('POST', '/v1/payments', {
    customer: body.data.id,
    saved_card_id: attached.body.data.id,
    amount: 500,
    currency: 'eur',
  })
  expect([status, refusal.error.code]).toEqual([422, 'consent_scope'])
})

async function walletLink(request: APIRequestContext): Promise<{ url: string; card: string }> {
  const { customer, card } = await newWallet(request)
  const { body } = await rest(request)('POST', `/v1/customers/${customer}/wallet-session`, {})
  return { url: body.data.url, card }
}
