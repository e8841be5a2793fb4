import { type APIRequestContext, expect } from '@playwright/test'
import { newWallet, rest } from './rest'

/** A link of each kind a merchant's server can hand out, and what it belongs to. */
export type LinkOf = { page: string; url: string; customer: string; payment?: string; session?: string }

/** Where Stripe sends a shopper back to; a receipt and the list of a wallet are never left. */
export const RETURNS: Record<string, string> = {
  recover: '/return',
  pay: '/return',
  checkout: '/return',
  'popup/add-card': '/return',
  wallet: '/new/return',
}

/** Makes one link of each kind, each for a customer of its own. */
export async function oneOfEach(request: APIRequestContext, apiKey?: string): Promise<LinkOf[]> {
  const call = rest(request, apiKey)
  const money = { amount: 1999, currency: 'eur' }
  const wallet = (token?: string) => newWallet(request, token, apiKey)
  const made = async (path: string, body: object) => {
    const answer = await call('POST', path, body)
    expect(answer.body.data, JSON.stringify(answer.body)).toBeTruthy()
    return answer.body.data
  }
  const waiting = await wallet('pm_card_authenticationRequired')
  const recover = await made('/v1/payments', { customer: waiting.customer, ...money })
  const { customer } = await wallet()
  const pay = await made('/v1/payments', { on_session: true, customer, ...money })
  const checkout = await made('/v1/checkout/sessions', {
    line_items: [{ price_data: { currency: 'eur', unit_amount: 1999, product_data: { name: 'Box' } }, quantity: 1 }],
  })
  const popup = await made(`/v1/customers/${customer}/setup-intent`, {})
  const session = await made(`/v1/customers/${customer}/wallet-session`, {})
  const paid = await made('/v1/payments', { customer, ...money })
  // Its link is made with the mail that carries it.
  const receiptUrl = async () => (await call('GET', `/v1/payments/${paid.payment_id}`)).body.data.receipt_url
  await expect.poll(receiptUrl).toBeTruthy()
  return [
    { page: 'recover', url: recover.recovery_url, customer: waiting.customer, payment: recover.payment_id },
    { page: 'pay', url: pay.url, customer, payment: pay.payment_id },
    { page: 'checkout', url: checkout.url, customer, session: checkout.id },
    { page: 'popup/add-card', url: popup.url, customer },
    { page: 'wallet', url: session.url, customer },
    { page: 'receipt', url: await receiptUrl(), customer, payment: paid.payment_id },
  ]
}
