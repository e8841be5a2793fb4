import type { APIRequestContext, APIResponse } from '@playwright/test'
import Stripe from 'stripe'
import { appEnvironment, appUrl, sandboxUrl } from './target'

const { STRIPE_WEBHOOK_SECRET = '', STRIPE_SECRET_KEY = '' } = appEnvironment

/** Where Stripe's events arrive. */
export const WEBHOOK_URL = `${appUrl}/api/stripe/webhook/default`

/** Seconds since 1970, some seconds from now. */
export const inSeconds = (seconds: number) => Math.floor(Date.now() / 1000) + seconds

/** The header Stripe would send with this body. */
export function signatureOf(
  payload: string,
  { secret = STRIPE_WEBHOOK_SECRET, timestamp = inSeconds(0) } = {},
): string {
  return Stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp })
}

/** An event about a PaymentIntent as Stripe sends it; what the object says of itself is never trusted. */
export function eventOf(id: string, type: string, intent: string): string {
  const object = { id: intent, object: 'payment_intent', status: 'succeeded', amount: 1, amount_received: 1 }
  return JSON.stringify({
    id,
    object: 'event',
    type,
    created: inSeconds(0),
    livemode: false,
    api_version: '2026-10-28.endive',
    pending_webhooks: 1,
    request: { id: null, idempotency_key: null },
    data: { object },
  })
}

/** Posts a body to the webhook, with a signature or without. */
export async function deliver(request: APIRequestContext, body: string, signature?: string): Promise<APIResponse> {
  const headers = { 'Content-Type': 'application/json', ...(signature && { 'Stripe-Signature': signature }) }
  return request.post(WEBHOOK_URL, { headers, data: Buffer.from(body) })
}

/** Tells the sandbox how to deliver this account's events. */
export async function setDeliveries(request: APIRequestContext, how: { mode?: string; duplicate?: number }) {
  await request.post(`${sandboxUrl}/_sandbox/webhooks`, { data: { key: STRIPE_SECRET_KEY, ...how } })
}
