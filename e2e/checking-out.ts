import { type APIRequestContext, expect, type Locator, type Page } from '@playwright/test'
import { type TestCard } from './cards'
import { rest } from './rest'
import { answerChallenge, fillCard, paymentElement } from './stripe-elements'

/** A checkout as the API made it. */
export type OpenedCheckout = { id: string; url: string; clientSecret: string }

const LINE = { price_data: { currency: 'eur', unit_amount: 750, product_data: { name: 'Tasting box' } }, quantity: 2 }

/** Makes a checkout over 2 × €7.50 whose card may be saved. */
export async function openCheckout(request: APIRequestContext, more: object = {}): Promise<OpenedCheckout> {
  const { status, body } = await rest(request)('POST', '/v1/checkout/sessions', {
    line_items: [LINE],
    saved_payment_method_options: { payment_method_save: 'enabled' },
    ...more,
  })
  expect([status, body]).toMatchObject([201, { data: { status: 'open', amount_total: 1500, currency: 'EUR' } }])
  const { id, url, client_secret: clientSecret } = body.data
  expect(url).toMatch(/\/checkout\/[\w-]{43}$/)
  return { id, url, clientSecret }
}

/** A session as the API tells it now. */
export async function checkoutOf(request: APIRequestContext, id: string) {
  return (await rest(request)('GET', `/v1/checkout/sessions/${id}`)).body.data
}

/** The cards of a customer as the API tells them. */
export async function savedCards(request: APIRequestContext, customer: string) {
  const { body } = await rest(request)('GET', `/v1/customers/${customer}/payment-methods`)
  return body.data as { id: string; last4: string }[]
}

/** Our own box (contract C9). */
export function saveBox(page: Page): Locator {
  return page.locator('#save-payment-method-checkbox')
}

/** Ticks the box in Stripe's form (contract C7). */
export async function tickStripesBox(page: Page): Promise<void> {
  const element = await paymentElement(page)
  await element.getByRole('checkbox', { name: 'Save payment details for future purchases' }).check()
}

/** Types a card and presses Pay; the bank may ask. */
export async function payByCard(page: Page, card: TestCard): Promise<void> {
  await fillCard(page, card.number)
  await pressPay(page, card)
}

/** Presses Pay; the bank may ask. */
export async function pressPay(page: Page, card: TestCard): Promise<void> {
  await page.locator('#pay-button').click()
  if (card.onSession.includes('after-challenge')) await answerChallenge(page, 'Complete')
}
