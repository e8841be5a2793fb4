import type { Page } from '@playwright/test'
import { asksOnSetup, plain } from './cards'
import { expect, test } from './fixtures'
import { submitCard } from './saving'
import { stripeAccount } from './stripe-account'
import { answerChallenge, fillCard } from './stripe-elements'
import { cardNames, consentBox, mastercard, problem, saveButton, setupIntentIn, submitOpenForm } from './wallet'

// What a test cuts off or ends at Stripe, the browser reports.
test.use({ expectedErrors: [/net::ERR_FAILED|status of 400/] })

for (const card of [plain, asksOnSetup]) {
  const moment = card.saving === 'at-once' ? 'confirming' : 'the challenge'
  test(
    `a browser closed right after ${moment} of ${card.last4} loses nothing: the webhook saves the card`,
    {
      tag: '@sandbox',
    },
    async ({ page, shopper, context }) => {
      const cut = await cutOffSaving(page)
      await submitCard(page, card)
      if (card.saving === 'after-challenge') await answerChallenge(page, 'Complete')
      await cut.tried
      await page.close()

      const later = await context.newPage()
      await expect(async () => {
        await later.goto('/account/cards')
        await expect(cardNames(later), `${shopper.email} has the card`).toHaveText([`Visa ending in ${card.last4}`], {
          timeout: 2_000,
        })
      }).toPass()
      await expect(later.getByRole('listitem').getByText('Default', { exact: true })).toHaveCount(1)
    },
  )
}

test('when the answer of saving is lost, pressing Save again finishes without typing anew', async ({
  page,
  shopper,
}) => {
  const cut = await cutOffSaving(page)
  await submitCard(page, plain)
  await cut.tried
  await expect(problem(page).filter({ hasText: 'Your bank accepted the card' })).toBeVisible()
  await saveButton(page).click()
  await expect(page.getByRole('heading', { name: 'Card saved' })).toBeVisible()
  await page.goto('/account/cards')
  await expect(cardNames(page), `${shopper.email} has it once`).toHaveText(['Visa ending in 4242'])
})

test('a page whose SetupIntent has ended says so, and a reload starts again', async ({ page, shopper }) => {
  await page.goto('/account/cards/new')
  await fillCard(page, plain.number)
  await stripeAccount.setupIntents.cancel(setupIntentIn(await page.content()))
  await consentBox(page).check()
  await saveButton(page).click()
  await expect(problem(page).filter({ hasText: 'This page is out of date.' })).toBeVisible()

  await page.getByRole('button', { name: 'Reload page' }).click()
  await expect(problem(page)).toHaveCount(0)
  await expect(consentBox(page), `${shopper.email} agrees anew`).not.toBeChecked()
  await submitOpenForm(page, plain.number)
  await expect(page.getByRole('heading', { name: 'Card saved' })).toBeVisible()
})

test('another card is added right after the first, with an agreement of its own', async ({ page, shopper }) => {
  await submitCard(page, plain)
  await expect(page.getByRole('heading', { name: 'Card saved' })).toBeVisible()
  await page.getByRole('link', { name: 'Add another card' }).click()
  await expect(page.getByRole('heading', { name: 'Card saved' })).toHaveCount(0)
  await expect(consentBox(page), `${shopper.email} agrees to each card`).not.toBeChecked()
  await submitOpenForm(page, mastercard.number)
  await expect(page.getByRole('heading', { name: 'Card saved' })).toBeVisible()
  await expect(page.getByText('It is your default card.')).toHaveCount(0)
})

test(
  'without Stripe.js the page says so and goes on once it is there',
  { tag: '@sandbox' },
  async ({ page, shopper }) => {
    await page.route('**/stripe.js', (route) => route.abort())
    await page.goto('/account/cards/new')
    const alert = problem(page).filter({ hasText: 'The secure card form did not load' })
    await expect(alert, `${shopper.email} is told`).toBeVisible()
    await expect(saveButton(page)).toBeDisabled()
    await alert.getByRole('button', { name: 'Try again' }).click()
    await expect(alert).toBeVisible()

    await page.unroute('**/stripe.js')
    await alert.getByRole('button', { name: 'Try again' }).click()
    await fillCard(page, plain.number)
    await consentBox(page).check()
    await saveButton(page).click()
    await expect(page.getByRole('heading', { name: 'Card saved' })).toBeVisible()
  },
)

/** Lets the agreement through and cuts off the page's second action, the saving; resolves when that was tried. */
async function cutOffSaving(page: Page): Promise<{ tried: Promise<void> }> {
  const { promise: tried, resolve } = Promise.withResolvers<void>()
  let actions = 0
  await page.route('**/account/cards/new', async (route) => {
    if (route.request().method() !== 'POST' || ++actions !== 2) return route.continue()
    await route.abort()
    resolve()
  })
  return { tried }
}
