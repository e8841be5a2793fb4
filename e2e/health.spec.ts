import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { asksAlways, disputed } from './cards'
import { chargeCard, openCustomer, openPayment } from './desk'
import { expect, test } from './fixtures'
import { waitForMail } from './mailbox'
import { expectNoOverflow } from './overflow'
import { type OwnWorld, startOwnWorld } from './own-world'
import { challenge, leaveWaiting, paid } from './paying'
import { signIn } from './people'
import { press } from './press'
import { saveCard } from './saving'
import { answerChallenge } from './stripe-elements'
import { expectAccessibleInBothThemes } from './themes'
import { eventOf, signatureOf } from './webhook'

test.describe('health', { tag: '@sandbox' }, () => {
  test('a recovered 402 tells its story in order, every id there to be copied', async ({
    page,
    shopper,
    merchantPage,
    guestPage,
    request,
  }) => {
    await merchantPage.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    const { paymentId, link } = await leaveWaiting(page, shopper, merchantPage, [asksAlways])
    await waitForMail(request, shopper.email, /^Confirm your payment/)
    await guestPage.goto(link)
    await press(guestPage.getByRole('button', { name: 'Confirm with your bank' }), challenge(guestPage))
    await answerChallenge(guestPage, 'Complete')
    await expect(paid(guestPage)).toBeVisible()
    await waitForMail(request, shopper.email, /^You paid €24\.50/)
    const story = merchantPage.getByRole('region', { name: 'Timeline' }).getByRole('listitem')
    await expect(async () => {
      await merchantPage.goto(`/admin/payments/${paymentId}`)
      await expect(story.last()).toContainText('Receipt', { timeout: 1_000 })
    }).toPass()
    await expect(story).toContainText([
      /Charge created.*By \S+@\S+/s,
      /The bank asked for the customer.*Visa ending in 3184.*wants the customer to confirm.*Next: Send the recovery link.*authentication_required.*Request ID\s*req_\w+/s,
      /Now: Needs customer.*Before: Processing · By \S+@\S+/s,
      new RegExp(`Recovery mail.*Sent to ${shopper.email}`, 's'),
      /challenge was opened.*payment_intent\.requires_action.*applied.*evt_\w+/s,
      /Succeeded.*Attempt 2 · By the customer, from the link/s,
      /Now: Succeeded.*Before: Needs customer/s,
      new RegExp(`Receipt.*Sent to ${shopper.email}`, 's'),
    ])
    const id = merchantPage.getByRole('button', { name: /^Copy req_/ })
    const text = (await id.textContent()) ?? ''
    await id.click()
    await expect.poll(() => merchantPage.evaluate(() => navigator.clipboard.readText())).toBe(text)
    await expectAccessibleInBothThemes(merchantPage)
    await expectNoOverflow(merchantPage)
  })

  test('a dispute raises an alarm that leads to its payment, and goes when somebody has looked', async ({
    page,
    shopper,
    merchantPage,
  }) => {
    await saveCard(page, disputed)
    await openCustomer(merchantPage, shopper)
    await chargeCard(merchantPage, disputed, { amount: '31.00' })
    const paymentId = await openPayment(merchantPage)
    const mine = merchantPage
      .getByRole('list', { name: 'Alarms' })
      .getByRole('listitem')
      .filter({
        has: merchantPage.locator(`a[href="/admin/payments/${paymentId}"]`),
      })
    await expect(async () => {
      await merchantPage.goto('/admin/alarms')
      await expect(mine).toBeVisible({ timeout: 1_000 })
    }).toPass()
    await expect(mine).toContainText('A customer disputes a payment')
    await expect(mine).toContainText('Hand in evidence in Stripe before it is due')
    await expect(mine).toContainText('€31.00')
    const health = merchantPage.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: /^Health/ })
    await expect(health).toHaveAccessibleName(/\d+ open alarms?$/)
    await expectAccessibleInBothThemes(merchantPage)
    await expectNoOverflow(merchantPage)

    await mine.getByRole('link', { name: 'Open payment' }).click()
    await expect(merchantPage).toHaveURL(`/admin/payments/${paymentId}`)
    const story = merchantPage.getByRole('region', { name: 'Timeline' }).getByRole('listitem')
    await expect(story).toContainText([
      /Charge created/,
      /Dispute of €31\.00.*Needs your answer.*Evidence due/s,
      /A customer disputes a payment/,
    ])
    await expect(story.filter({ hasText: 'Stripe reports a dispute' })).toContainText('charge.dispute.created')
    await merchantPage.goBack()

    await mine.getByRole('button', { name: 'Resolve: A customer disputes a payment' }).focus()
    await merchantPage.keyboard.press('Enter')
    await expect(merchantPage.getByRole('status').filter({ hasText: 'Resolved.' })).toBeVisible()
    await expect(mine).toHaveCount(0)
    await merchantPage
      .getByRole('navigation', { name: 'Filter by state' })
      .getByRole('link', { name: 'Resolved' })
      .click()
    await expect(merchantPage).toHaveURL('/admin/alarms?state=resolved')
    await expect(mine).toContainText(/Resolved by \S+@\S+ · \w+ \d+, \d{4}/)
    await expectAccessibleInBothThemes(merchantPage)
    await merchantPage.goto(`/admin/payments/${paymentId}`)
    await expect(story).toContainText([/A customer disputes a payment.*Resolved by/s])
  })

  test.describe('what was given up', () => {
    let world: OwnWorld
    test.beforeAll(async () => void (world = await startOwnWorld()))
    test.afterAll(() => world.stop())

    test('raises alarms and is run again, mails and webhooks alike', async ({ guestPage: page, request }) => {
      test.slow()
      const { merchant } = JSON.parse(await waitForFile(world.demoFile))
      await signIn(page, merchant, `${world.url}/admin`, world.url)
      await page.goto(`${world.url}/admin/alarms`)
      await expect(page.getByRole('heading', { name: 'Nothing needs you' })).toBeVisible()
      await expectAccessibleInBothThemes(page)
      await page.getByRole('link', { name: 'Jobs' }).click()
      await expect(page.getByRole('heading', { name: 'Nothing was given up' })).toBeVisible()
      await expectAccessibleInBothThemes(page)

      const body = eventOf('evt_of_nothing', 'payment_intent.succeeded', 'pi_of_nothing')
      const headers = { 'Stripe-Signature': signatureOf(body, { secret: world.webhookSecret }) }
      const endpoint = `${world.url}/api/stripe/webhook/default`
      expect((await request.post(endpoint, { headers, data: Buffer.from(body) })).status()).toBe(200)
      const webhook = page.getByRole('row', { name: 'Apply a webhook' })
      const mails = page.getByRole('row', { name: 'Send a mail' })
      await giveUp(page, world, async () => (await webhook.count()) === 1 && (await mails.count()) > 0)
      await expect(webhook).toContainText('payment_intent.succeeded')
      await expect(webhook).toContainText('pi_of_nothing')
      await expect(webhook).toContainText(/404.*8 tries/s)
      await expectAccessibleInBothThemes(page)
      await expectNoOverflow(page)

      const health = page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: /^Health/ })
      const dead = (await mails.count()) + 1
      await expect(health).toHaveAccessibleName(`Health ${dead} open alarms`)
      const mail = mails.first()
      const address = (await mail.getByText(/@example\.com$/).textContent()) ?? ''
      await world.openMail()
      await mail.getByRole('button', { name: 'Run again: Send a mail' }).click()
      await expect(page.getByRole('status').filter({ hasText: 'It runs again now.' })).toBeVisible()
      await expect(mails).toHaveCount(dead - 2)
      await expect(async () => {
        await page.reload()
        await expect(health).toHaveAccessibleName(`Health ${dead - 1} open alarm${dead === 2 ? '' : 's'}`, {
          timeout: 1_000,
        })
      }, `the mail to ${address} is sent, and its alarm has mended itself`).toPass()

      await page.getByRole('button', { name: 'Run all again' }).click()
      await expect(page.getByRole('heading', { name: 'Nothing was given up' })).toBeVisible()
      await expect(async () => {
        await page.reload()
        await expect(health).toHaveAccessibleName('Health 1 open alarm', { timeout: 1_000 })
      }).toPass()
      await page.getByRole('link', { name: 'Alarms' }).click()
      const alarm = page.getByRole('list', { name: 'Alarms' }).getByRole('listitem')
      await expect(alarm).toHaveCount(1)
      await expect(alarm).toContainText(/A job was given up.*Apply a webhook/s)
      await expectNoOverflow(page)
      await alarm.getByRole('button', { name: 'Resolve: A job was given up' }).click()
      await expect(page.getByRole('heading', { name: 'Nothing needs you' })).toBeVisible()
      await expect(health).toHaveAccessibleName('Health')
      await page.getByRole('link', { name: 'Resolved' }).click()
      await expect(alarm.filter({ hasText: 'Mended by itself' })).toHaveCount(dead - 1)
    })
  })
})

/** Walks the clock past one try after the other until the jobs page shows what was given up. */
async function giveUp(page: Page, world: OwnWorld, done: () => Promise<boolean>): Promise<void> {
  await expect
    .poll(
      async () => {
        await world.walk(10)
        await page.reload()
        return done()
      },
      { timeout: 90_000, intervals: [1_500] },
    )
    .toBe(true)
}

async function waitForFile(path: string): Promise<string> {
  let text = ''
  const read = async () => (text = await readFile(path, 'utf8').catch(() => ''))
  await expect.poll(read, { timeout: 60_000 }).not.toBe('')
  return text
}
