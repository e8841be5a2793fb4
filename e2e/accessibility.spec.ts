import { insufficientFunds, plain } from './cards'
import { expect, test } from './fixtures'
import { submitCard } from './saving'
import { fillCard } from './stripe-elements'
import { expectAccessibleInBothThemes } from './themes'
import { askRemove, fillWallet, mastercard, openCardMenu, problem, removeCard, saveButton, visa } from './wallet'

test('the sign-in and sign-up pages have no barriers, empty and refused', async ({ page }) => {
  for (const [path, button] of [
    ['/sign-in', 'Sign in'],
    ['/sign-up', 'Create account'],
  ] as const) {
    await page.goto(path)
    await expectAccessibleInBothThemes(page)
    await page.locator('form').evaluateAll((forms) => forms.forEach((form) => form.setAttribute('novalidate', '')))
    await page.getByLabel('Email').fill('nobody')
    await page.getByLabel('Password').fill('nothing')
    await page.getByRole('button', { name: button }).click()
    await expect(problem(page).or(page.locator('[aria-invalid="true"]')).first()).toBeVisible()
    await expectAccessibleInBothThemes(page)
  }
  await page.goto('/sign-in?notice=signedOut')
  await expectAccessibleInBothThemes(page)
})

test('an empty wallet and empty payments have no barriers', async ({ page, shopper }) => {
  await expect(page.getByRole('heading', { name: 'No cards yet' }), shopper.email).toBeVisible()
  await expectAccessibleInBothThemes(page)
  await page.goto('/account/payments')
  await expect(page.getByRole('heading', { name: 'No payments yet' })).toBeVisible()
  await expectAccessibleInBothThemes(page)
})

test('the card list has no barriers, nor have its menus, its dialog and its notice', async ({ page, shopper }) => {
  test.slow()
  await fillWallet(page, [visa, mastercard])
  await expectAccessibleInBothThemes(page)
  await openCardMenu(page, mastercard.name)
  await expectAccessibleInBothThemes(page)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: `Account of ${shopper.email}` }).click()
  await expect(page.getByRole('menu')).toBeVisible()
  await expectAccessibleInBothThemes(page)
  await page.keyboard.press('Escape')
  await askRemove(page, mastercard.name)
  await expectAccessibleInBothThemes(page)
  await page.keyboard.press('Escape')
  await removeCard(page, mastercard.name)
  await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible()
  await expectAccessibleInBothThemes(page)
})

test('adding a card has no barriers, from the empty form over a refusal to the saved card', async ({
  page,
  shopper,
}) => {
  test.slow()
  await page.goto('/account/cards/new')
  await fillCard(page, insufficientFunds.number)
  await expectAccessibleInBothThemes(page)
  await submitCard(page, insufficientFunds)
  await expect(problem(page)).toContainText('insufficient funds')
  await expectAccessibleInBothThemes(page)
  await submitCard(page, plain)
  await expect(page.getByRole('heading', { name: 'Card saved' }), shopper.email).toBeVisible()
  await expectAccessibleInBothThemes(page)
})

test.describe('when something is missing', () => {
  test.use({ expectedErrors: [/net::ERR_FAILED|status of 404/] })

  test(
    'neither a missing Stripe.js nor an unknown address is a barrier',
    { tag: '@sandbox' },
    async ({ page, shopper }) => {
      await page.route('**/stripe.js', (route) => route.abort())
      await page.goto('/account/cards/new')
      await expect(problem(page).filter({ hasText: 'did not load' }), shopper.email).toBeVisible()
      await expect(saveButton(page)).toBeDisabled()
      await expectAccessibleInBothThemes(page)
      await page.goto('/nowhere')
      await expect(page.getByRole('heading', { name: 'There is nothing here' })).toBeVisible()
      await expectAccessibleInBothThemes(page)
    },
  )
})
