import { expect, type FrameLocator, type Page } from '@playwright/test'
import { realStripe } from './target'

const PATIENCE_MS = realStripe ? 60_000 : 30_000

/** The Payment Element's frame: several carry the title, only one has the fields. */
export async function paymentElement(page: Page): Promise<FrameLocator> {
  const frames = page.locator('iframe[title="Secure payment input frame"]')
  const find = async () => {
    const found = await Promise.all((await frames.all()).map((frame) => numberField(frame.contentFrame()).count()))
    return found.findIndex((count) => count > 0)
  }
  await expect.poll(find, { message: 'the card form shows', timeout: PATIENCE_MS }).toBeGreaterThanOrEqual(0)
  return frames.nth(await find()).contentFrame()
}

/** Types a card into the Payment Element, key by key as Stripe's fields want it. */
export async function fillCard(page: Page, number: string, { expiry = '12 / 34', cvc = '123' } = {}): Promise<void> {
  const element = await paymentElement(page)
  await numberField(element).pressSequentially(number)
  await element.locator('[name="expiry"]').pressSequentially(expiry)
  await element.locator('[name="cvc"]').pressSequentially(cvc)
  const postalCode = element.locator('[name="postalCode"]')
  if (await postalCode.isVisible()) await postalCode.pressSequentially('10001')
}

/** The Card Element's frame: number, expiry, code and postal code in one line. */
export async function cardElement(page: Page): Promise<FrameLocator> {
  const frame = page.locator('#card-element iframe').first().contentFrame()
  await expect(frame.locator('[name="cardnumber"]')).toBeVisible({ timeout: PATIENCE_MS })
  return frame
}

/** Types a card into the Card Element, key by key as its fields want it. */
export async function fillCardElement(page: Page, number: string, { postal = '10001' } = {}): Promise<void> {
  const frame = await cardElement(page)
  await frame.locator('[name="cardnumber"]').pressSequentially(number)
  await frame.locator('[name="exp-date"]').pressSequentially('1234')
  await frame.locator('[name="cvc"]').pressSequentially('123')
  await frame.locator('[name="postal"]').pressSequentially(postal)
}

/** Answers the bank's challenge: Complete or Fail inside it, or Cancel around it; waits until it is gone. */
export async function answerChallenge(page: Page, answer: 'Complete' | 'Fail' | 'Cancel'): Promise<void> {
  const lightbox = page.locator('iframe[src*="three-ds-2-challenge"]')
  await expect(lightbox.first()).toBeVisible({ timeout: PATIENCE_MS })
  const outer = lightbox.first().contentFrame()
  const inner = outer.locator('iframe[name="stripe-challenge-frame"]').contentFrame()
  const button = (answer === 'Cancel' ? outer : inner).getByRole('button', { name: answer })
  // Real Stripe shows the buttons a moment before they listen, so a click counts only when the challenge goes.
  await expect(async () => {
    if (await lightbox.count()) await button.click({ timeout: 5_000 })
    await expect(lightbox).toHaveCount(0, { timeout: 5_000 })
  }).toPass({ timeout: PATIENCE_MS })
}

function numberField(element: FrameLocator) {
  return element.locator('[name="number"]')
}
