import { expect, type Page } from '@playwright/test'
import type { TestCard } from './cards'
import { answerChallenge, fillCard } from './stripe-elements'

/** Opens the add-card page, types the card, agrees and presses Save; the bank may ask then. */
export async function submitCard(page: Page, card: Pick<TestCard, 'number'>): Promise<void> {
  await page.goto('/account/cards/new')
  await fillCard(page, card.number)
  await page.getByRole('checkbox', { name: /^I allow/ }).check()
  await page.getByRole('button', { name: 'Save card' }).click()
}

/** Saves a card of the signed-in shopper, with the challenge completed where the bank asks for one. */
export async function saveCard(page: Page, card: TestCard): Promise<void> {
  await submitCard(page, card)
  if (card.saving === 'after-challenge') await answerChallenge(page, 'Complete')
  await expect(page.getByRole('heading', { name: 'Card saved' })).toBeVisible()
}
