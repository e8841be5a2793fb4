import type { APIRequestContext } from '@playwright/test'
import { expect } from '@playwright/test'
import Stripe from 'stripe'
import { appEnvironment, sandboxUrl } from './target'

const { STRIPE_SECRET_KEY = '', STRIPE_API_BASE } = appEnvironment
const base = STRIPE_API_BASE ? new URL(STRIPE_API_BASE) : null

/** The account under test, seen past the product: what Stripe itself says happened. */
export const stripeAccount = new Stripe(STRIPE_SECRET_KEY, {
  telemetry: false,
  ...(base && { host: base.hostname, port: base.port, protocol: 'http' as const }),
})

/** Every PaymentIntent of a Stripe customer, newest first. */
export async function intentsOf(stripeCustomerId: string): Promise<Stripe.PaymentIntent[]> {
  return (await stripeAccount.paymentIntents.list({ customer: stripeCustomerId, limit: 100 })).data
}

/** The `pm_…` of the newest card of a Stripe customer. */
export async function stripeCardOf(stripeCustomerId: string): Promise<string> {
  const [card] = (await stripeAccount.customers.listPaymentMethods(stripeCustomerId, { limit: 1 })).data
  if (!card) throw new Error('the customer has no card')
  return card.id
}

/** One line of the sandbox's ledger about a request to Stripe's API. */
export type ApiCall = { method: string; path: string; idempotency_key: string | null; status: number; key: string }

/** Every request to Stripe's API so far, oldest first, from the sandbox's ledger. */
export async function callsToStripe(request: APIRequestContext): Promise<ApiCall[]> {
  const params = { key: STRIPE_SECRET_KEY, kind: 'request', limit: 1_000_000 }
  const response = await request.get(`${sandboxUrl}/_sandbox/ledger`, { params })
  expect(response.status()).toBe(200)
  return await response.json()
}

/** Every request to Stripe that carried this payment's own key, from the sandbox's ledger. */
export async function sendsOf(request: APIRequestContext, paymentId: string): Promise<ApiCall[]> {
  const calls = await callsToStripe(request)
  return calls.filter(({ idempotency_key: key }) => key?.startsWith(`cf1:${paymentId}:`))
}
