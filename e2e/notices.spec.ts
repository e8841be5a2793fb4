import type { Locator, Page } from '@playwright/test'
import { asksAlways, plain } from './cards'
import { chargeCard, openCustomer } from './desk'
import { expect, expectAccessible, test } from './fixtures'
import { mailsTo, waitForMail } from './mailbox'
import { challenge } from './paying'
import { press } from './press'
import { saveCard } from './saving'
import { answerChallenge } from './stripe-elements'
import { removeCard } from './wallet'

test.use({ expectedErrors: [/status of 404/] })

const bell = (page: Page) => page.getByRole('link', { name: /^Notices/ })
const notice = (page: Page, title: string | RegExp): Locator =>
  page.getByRole('list', { name: 'Your notices' }).getByRole('listitem').filter({ hasText: title })

test('nothing has happened yet: the page says what would stand there', async ({ page, shopper }) => {
  await expect(bell(page)).toHaveAccessibleName('Notices')
  await bell(page).click()
  await expect(page.getByRole('heading', { name: 'Nothing to tell yet' })).toBeVisible()
  await expect(page.getByText(`Which of these are mailed to ${shopper.email}.`)).toBeVisible()
  await expectAccessible(page)
})

test(
  'a card is saved, read about, and a payment that waits is finished from its notice',
  { tag: '@sandbox' },
  async ({ page, shopper, merchantPage, request }) => {
    await saveCard(page, asksAlways)
    const saved = await waitForMail(request, shopper.email, /^Your card is saved at Northwind Coffee/)
    expect(saved.text).toContain('I allow Northwind Coffee to save this card')

    await page.goto('/account/notices')
    await expect(bell(page)).toHaveAccessibleName('Notices, 1 new')
    await expect(notice(page, 'Visa ending 3184 saved')).toContainText('New')
    await expectAccessible(page)
    const mark = page.getByRole('button', { name: 'Mark as read: Visa ending 3184 saved' })
    await press(mark, page.getByRole('button', { name: 'Mark as unread: Visa ending 3184 saved' }))
    await expect(bell(page)).toHaveAccessibleName('Notices')
    await page.getByRole('button', { name: 'Mark as unread: Visa ending 3184 saved' }).click()
    await expect(bell(page)).toHaveAccessibleName('Notices, 1 new')

    await openCustomer(merchantPage, shopper)
    await chargeCard(merchantPage, asksAlways, { amount: '19.99', reason: 'Order 4711' })
    await page.reload()
    const waiting = notice(page, 'Confirm €19.99 with your bank')
    await expect(waiting).toContainText('Order 4711')
    await waiting.getByRole('link', { name: /^Confirm/ }).click()
    await expect(page).toHaveURL(/\/account\/payments\/[\w-]{36}$/)
    await press(page.getByRole('button', { name: 'Confirm with your bank' }), challenge(page))
    await answerChallenge(page, 'Complete')
    await expect(page.getByRole('heading', { name: 'Paid €19.99' })).toBeVisible()

    await page.goto('/account/notices')
    await expect(notice(page, 'You paid €19.99')).toBeVisible()
    await expect(waiting).toHaveCount(0)
    await page.getByRole('button', { name: 'Mark all as read' }).click()
    await expect(bell(page)).toHaveAccessibleName('Notices')
    await expect(page.getByRole('button', { name: 'Mark all as read' })).toHaveCount(0)
  },
)

test(
  'mails about cards are switched off in the account; receipts come all the same',
  { tag: '@sandbox' },
  async ({ page, shopper, merchantPage, request }) => {
    await page.goto('/account/notices')
    await page.getByRole('checkbox', { name: 'a card was saved' }).uncheck()
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(page.getByText('Saved.')).toBeVisible()
    await page.reload()
    await expect(page.getByRole('checkbox', { name: 'a card was saved' })).not.toBeChecked()
    await expect(page.getByRole('checkbox', { name: 'a card was removed' })).toBeChecked()
    await saveCard(page, plain)
    await openCustomer(merchantPage, shopper)
    await chargeCard(merchantPage, plain, { amount: '19.99' })
    await waitForMail(request, shopper.email, /^You paid €19\.99/)
    expect(await mailsTo(request, shopper.email)).toHaveLength(1)
    await page.goto('/account/notices')
    await expect(notice(page, 'Visa ending 4242 saved')).toBeVisible()
  },
)

test(
  'a mail about a card ends such mails with one press, signed out; opening the link changes nothing',
  { tag: '@sandbox' },
  async ({ page, shopper, guestPage, request }) => {
    await saveCard(page, plain)
    const mail = await waitForMail(request, shopper.email, /^Your card is saved/)
    expect(mail.headers['list-unsubscribe-post']).toBe('List-Unsubscribe=One-Click')
    const oneClick = /^<(.+)>$/.exec(mail.headers['list-unsubscribe'] ?? '')?.[1] ?? ''
    const link = /https?:\/\/\S+\/unsubscribe\/\S+/.exec(mail.text)?.[0] ?? ''

    for (const address of [link, oneClick]) expect((await guestPage.request.get(address)).status()).toBe(200)
    await guestPage.goto(link)
    const status = guestPage.getByRole('main').getByRole('status').filter({ hasText: shopper.email })
    await expect(status).toHaveText(`${shopper.email} gets a mail when a card was saved.`)
    await expectAccessible(guestPage)
    const stop = guestPage.getByRole('button', { name: 'Stop these mails' })
    await press(stop, guestPage.getByRole('button', { name: 'Send them again' }))
    await expect(status).toHaveText(`${shopper.email} gets no more mails when a card was saved.`)
    await guestPage.getByRole('button', { name: 'Send them again' }).click()
    await expect(stop).toBeVisible()

    // As a mail program does it: from nowhere, with a body of its own.
    const post = await request.post(oneClick, { form: { 'List-Unsubscribe': 'One-Click' } })
    expect(post.status()).toBe(200)
    await guestPage.reload()
    await expect(status).toHaveText(`${shopper.email} gets no more mails when a card was saved.`)

    await page.goto('/account/cards')
    await removeCard(page, 'Visa ending in 4242')
    await waitForMail(request, shopper.email, /^Your card was removed at Northwind Coffee/)
    for (const wrong of [`${oneClick}x`, oneClick.replace('card_saved', 'card_removed')])
      expect((await request.post(wrong)).status()).toBe(404)
    expect((await guestPage.goto(`${link}x`))?.status()).toBe(404)
  },
)
