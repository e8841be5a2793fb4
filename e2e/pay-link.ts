import { randomUUID } from 'node:crypto'
import { type APIRequestContext, expect, type Page } from '@playwright/test'
import type { TestCard } from './cards'
import { rest } from './rest'
import { answerChallenge, fillCardElement } from './stripe-elements'

/** What is paid on the page of an on-session payment in these tests. */
export const PRICE = { amount: 2450, currency: 'eur', description: 'Order 7' }

/** A payment as the API opened it. */
export type OpenedPayment = { customer: string; id: string; intent: string; url: string }

/** Opens a payment of a new customer who is there, with a page of its own. */
export async function openPayment(request: APIRequestContext, more: object = {}): Promise<OpenedPayment> {
  const call = rest(request)
  const email = `pay.${randomUUID().slice(0, 8)}@example.com`
  const customer = (await call('POST', '/v1/customers', { email, name: 'Ada Lovelace' })).body.data.id
  const { status, body } = await call('POST', '/v1/payments', { on_session: true, customer, ...PRICE, ...more })
  expect([status, body]).toMatchObject([
    201,
    { success: true, data: { status: 'open', amount: 2450, currency: 'EUR' } },
  ])
  const { payment_id: id, payment_intent_id: intent, url } = body.data
  expect(url).toMatch(/\/pay\/[\w-]{43}$/)
  return { customer, id, intent, url }
}

/** The cards of a customer as the API tells them. */
export async function cardsOf(request: APIRequestContext, customer: string): Promise<{ id: string; last4: string }[]> {
  return (await rest(request)('GET', `/v1/customers/${customer}/payment-methods`)).body.data
}

/** Ticks the box that keeps the card. */
export function agree(page: Page): Promise<void> {
  return page.getByRole('checkbox', { name: /^I allow/ }).check()
}

/** Presses Pay. */
export function submit(page: Page): Promise<void> {
  return page.locator('#submit').click()
}

/** Types a card on the page and presses Pay; answers the bank if this card's does ask. */
export async function payWith(page: Page, card: TestCard): Promise<void> {
  await fillCardElement(page, card.number)
  await submit(page)
  if (card.onSession.includes('after-challenge')) await answerChallenge(page, 'Complete')
}
