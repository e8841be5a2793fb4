import { asksAlways, asksOnSetup, cards, insufficientAfterSetup, insufficientFunds, plain } from './cards'
import { chargeCard, openCustomer } from './desk'
import { expect, test } from './fixtures'
import { saveCard, submitCard } from './saving'
import { stripeAccount } from './stripe-account'
import { answerChallenge, fillCard, paymentElement } from './stripe-elements'
import { cardItem, cardNames, consentBox, defaultBadges, problem, saveButton, submitOpenForm } from './wallet'

const saved = { name: 'Card saved' }
const notConfirmed = 'Your bank did not confirm it was you, so the card was not saved.'

for (const card of cards.filter((each) => each.saving !== 'declined')) {
  const how = card.saving === 'at-once' ? 'at once' : 'after the challenge'
  test(`${card.last4} is saved ${how}, shown as a tile and becomes the default`, async ({ page, shopper }) => {
    await submitCard(page, card)
    if (card.saving === 'after-challenge') await answerChallenge(page, 'Complete')
    await expect(page.getByRole('heading', saved)).toBeFocused()
    await expect(page.getByText(`•••• ${card.last4}`)).toBeVisible()
    await expect(page.getByText(`Visa ending in ${card.last4} is ready to use. It is your default card.`)).toBeVisible()

    await page.getByRole('link', { name: 'Back to cards' }).click()
    await expect(page, `${shopper.email} is back at the cards`).toHaveURL('/account/cards')
    await expect(cardNames(page)).toHaveText([`Visa ending in ${card.last4}`])
    await expect(cardItem(page, `Visa ending in ${card.last4}`)).toContainText('Expires December 2034')
    await expect(defaultBadges(page)).toHaveCount(1)
  })
}

for (const card of [asksOnSetup, asksAlways, insufficientAfterSetup]) {
  for (const answer of ['Fail', 'Cancel'] as const) {
    const what = answer === 'Fail' ? 'failed' : 'cancelled'
    test(`${card.last4} with the challenge ${what} is not saved, and the next try in place saves it`, async ({
      page,
      shopper,
      context,
    }) => {
      await submitCard(page, card)
      await answerChallenge(page, answer)
      await expect(problem(page).filter({ hasText: notConfirmed })).toBeVisible()
      const second = await context.newPage()
      await second.goto('/account/cards')
      await expect(second.getByText('No cards yet'), `${shopper.email} has no card`).toBeVisible()

      await saveButton(page).click()
      await answerChallenge(page, 'Complete')
      await expect(page.getByRole('heading', saved)).toBeVisible()
      await second.reload()
      await expect(cardNames(second)).toHaveText([`Visa ending in ${card.last4}`])
    })
  }
}

test('9995 is never saved: the shopper is told why, and nobody lists a card', async ({
  page,
  shopper,
  merchantPage,
}) => {
  await submitCard(page, insufficientFunds)
  await expect(problem(page)).toHaveText(
    'Your card has insufficient funds. Nothing was charged or saved. Try again or use another card.',
  )
  await expect((await paymentElement(page)).getByText('Your card has insufficient funds.')).toBeVisible()
  await page.goto('/account/cards')
  await expect(page.getByText('No cards yet')).toBeVisible()

  const customer = await openCustomer(merchantPage, shopper)
  await expect(merchantPage.getByText(`${shopper.name} has not saved a card.`)).toBeVisible()
  if (customer) expect((await stripeAccount.customers.listPaymentMethods(customer)).data).toEqual([])
})

test('after 9995 was declined another card is saved in the same form', async ({ page, shopper }) => {
  await submitCard(page, insufficientFunds)
  await expect(problem(page)).toContainText('Nothing was charged or saved')
  const number = (await paymentElement(page)).locator('[name="number"]')
  await number.fill('')
  await number.pressSequentially(plain.number)
  await saveButton(page).click()
  await expect(page.getByRole('heading', saved), `${shopper.email} has a card`).toBeVisible()
  await expect(problem(page)).toHaveCount(0)
})

test('Save waits for a complete card and for the box, which nobody ticked before', async ({ page, shopper }) => {
  await page.getByRole('link', { name: 'Add card' }).click()
  await expect(consentBox(page), `${shopper.email} has not agreed`).not.toBeChecked()
  await expect(saveButton(page)).toBeDisabled()
  for (const term of ['What', 'When', 'How much', 'How to stop'])
    await expect(page.getByRole('term').filter({ hasText: new RegExp(`^${term}$`) })).toBeVisible()
  await expect(page.getByText('may charge it when you are not there')).toBeVisible()
  await expect(page.getByText('Remove the card from your wallet')).toBeVisible()
  await expect(page.getByText('Fill in your card and tick the box to save it.')).toBeVisible()

  await consentBox(page).check()
  await expect(saveButton(page)).toBeDisabled()
  await fillCard(page, plain.number)
  await expect(saveButton(page)).toBeEnabled()
  await consentBox(page).uncheck()
  await expect(saveButton(page)).toBeDisabled()
  await consentBox(page).check()
  await (await paymentElement(page)).locator('[name="cvc"]').fill('')
  await expect(saveButton(page)).toBeDisabled()
})

test('a double click on Save asks Stripe once and saves one card', async ({ page, shopper, merchantPage }) => {
  await page.goto('/account/cards/new')
  await fillCard(page, plain.number)
  await consentBox(page).check()
  await saveButton(page).dblclick()
  await expect(page.getByRole('heading', saved)).toBeVisible()
  await page.goto('/account/cards')
  await expect(cardNames(page)).toHaveCount(1)
  const customer = await openCustomer(merchantPage, shopper)
  expect((await stripeAccount.customers.listPaymentMethods(customer)).data).toHaveLength(1)
})

test('the agreement is on record: the saved card can be charged', async ({ page, shopper, merchantPage }) => {
  await saveCard(page, plain)
  await openCustomer(merchantPage, shopper)
  await chargeCard(merchantPage, plain, { amount: '5.00' })
  await expect(merchantPage.getByText('€5.00 charged')).toBeVisible()
})

test('the same card once more stays one card, and the page says so', async ({ page, shopper, merchantPage }) => {
  await saveCard(page, plain)
  await submitCard(page, plain)
  await expect(page.getByRole('heading', { name: 'You had this card already' })).toBeVisible()
  await page.goto('/account/cards')
  await expect(cardNames(page)).toHaveText(['Visa ending in 4242'])

  // What was set up twice is kept once at Stripe, too.
  const customer = await openCustomer(merchantPage, shopper)
  const attached = async () => (await stripeAccount.customers.listPaymentMethods(customer)).data.length
  await expect.poll(attached).toBe(1)
})

test('the same number with a newer expiry refreshes the card in its place', async ({ page, shopper }) => {
  await page.goto('/account/cards/new')
  await submitOpenForm(page, plain.number, { expiry: '03 / 33' })
  await expect(page.getByRole('heading', saved), `${shopper.email} has a card`).toBeVisible()
  await submitCard(page, plain)
  await expect(page.getByRole('heading', { name: 'You had this card already' })).toBeVisible()
  await page.goto('/account/cards')
  await expect(cardNames(page)).toHaveCount(1)
  await expect(cardItem(page, 'Visa ending in 4242')).toContainText('Expires December 2034')
  await expect(defaultBadges(page)).toHaveCount(1)
})
