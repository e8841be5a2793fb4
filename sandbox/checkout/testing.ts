import type Stripe from 'stripe'
import type { Answer, Browser } from '#sandbox/testing.ts'

/** A session in payment mode over 15.00 EUR, for pages with elements unless told otherwise. */
export function openSession(stripe: Stripe, more: Stripe.Checkout.SessionCreateParams = {}) {
  return stripe.checkout.sessions.create({
    mode: 'payment',
    ui_mode: 'elements',
    line_items: [{ price_data: { currency: 'eur', unit_amount: 1500, product_data: { name: 'Fern' } }, quantity: 1 }],
    ...more,
  })
}

/** A session in setup mode, for pages with elements unless told otherwise. */
export function openSetup(stripe: Stripe, more: Stripe.Checkout.SessionCreateParams = {}) {
  return stripe.checkout.sessions.create({ mode: 'setup', ui_mode: 'elements', currency: 'eur', ...more })
}

/** What opens a session's payment page: of a hosted session it is in the fragment of its address. */
export function secretOf(session: Stripe.Checkout.Session): string {
  const hidden = session.url === null ? null : new URLSearchParams(new URL(session.url).hash.slice(1)).get('secret')
  return session.client_secret ?? hidden ?? ''
}

async function typed(browser: Browser, number: string): Promise<string> {
  const card = { 'card[number]': number, 'card[exp_month]': '12', 'card[exp_year]': '34', 'card[cvc]': '123' }
  return (await browser.post('/v1/payment_methods', { type: 'card', ...card })).body.id
}

/** Confirms a session as the shopper's page does, with a number typed or a saved card named. */
export async function confirmWith(
  browser: Browser,
  session: Stripe.Checkout.Session,
  card: string | { payment_method: string },
  more: Record<string, string> = {},
): Promise<Answer> {
  const method = typeof card === 'string' ? await typed(browser, card) : card.payment_method
  return browser.post(`/v1/payment_pages/${session.id}/confirm`, {
    client_secret: secretOf(session),
    payment_method: method,
    ...more,
  })
}
