import { randomUUID } from 'node:crypto'
import Stripe from 'stripe'
import { startTestSandbox, stripeFor } from '#sandbox/testing.ts'

/** Whether the cases run on Stripe itself: SANDBOX_CONTRACT_TARGET=stripe and a test key, never by accident. */
export const onStripe = process.env.SANDBOX_CONTRACT_TARGET === 'stripe'

/** Whether there is a publishable key to look with. */
export const canBrowse = !onStripe || process.env.STRIPE_PUBLISHABLE_KEY !== undefined

/** How long one case may take: Stripe answers over the network. */
export const patience = { timeout: onStripe ? 60_000 : 20_000 }

/** Where the cases run. */
export interface Target {
  stripe: Stripe
  /** A GET with the publishable key, as a browser makes it; undefined on Stripe without STRIPE_PUBLISHABLE_KEY. */
  browse?: (path: string, query: Record<string, string>) => Promise<Response>
  /** The sandbox's address, for what only the sandbox can do. */
  sandboxUrl: string | undefined
  close(): Promise<void>
}

function testKey(name: string, prefix: string): string {
  const key = process.env[name] ?? ''
  if (!key.startsWith(prefix)) throw new Error(`${name} must be a test key (${prefix}…) to run the contract on Stripe`)
  return key
}

function browser(api: string, key: string): Target['browse'] {
  return (path, query) =>
    fetch(`${api}${path}?${new URLSearchParams(query)}`, { headers: { Authorization: `Bearer ${key}` } })
}

/** Opens the target: a sandbox of its own and an empty account, or the Stripe account of the keys. */
export async function openTarget(): Promise<Target> {
  if (onStripe) {
    const stripe = new Stripe(testKey('STRIPE_SECRET_KEY', 'sk_test_'), { telemetry: false })
    const target: Target = { stripe, sandboxUrl: undefined, close: async () => {} }
    if (canBrowse) target.browse = browser('https://api.stripe.com', testKey('STRIPE_PUBLISHABLE_KEY', 'pk_test_'))
    return target
  }
  const sandbox = await startTestSandbox()
  return {
    stripe: stripeFor(sandbox.url, 'contract'),
    browse: browser(sandbox.url, 'pk_test_contract'),
    sandboxUrl: sandbox.url,
    close: () => sandbox.stop(),
  }
}

/** A key no other run has used: on Stripe they are remembered for a day. */
export function freshKey(): string {
  return `contract-${randomUUID()}`
}

/** A customer with a card saved for off-session use by a SetupIntent, from one of Stripe's test PaymentMethods. */
export async function saveCard(stripe: Stripe, token: string): Promise<{ customer: string; method: string }> {
  const customer = await stripe.customers.create({ name: 'Contract' })
  const intent = await stripe.setupIntents.create({
    customer: customer.id,
    payment_method: token,
    usage: 'off_session',
    allowed_payment_method_types: ['card'],
    confirm: true,
  })
  if (intent.status !== 'succeeded' || typeof intent.payment_method !== 'string') {
    throw new Error(`${token} was not saved: ${intent.status}`)
  }
  return { customer: customer.id, method: intent.payment_method }
}

/** An off-session payment of a saved card. */
export function offSession(customer: string, method: string, amount = 2000): Stripe.PaymentIntentCreateParams {
  return {
    amount,
    currency: 'usd',
    customer,
    payment_method: method,
    allowed_payment_method_types: ['card'],
    off_session: true,
    confirm: true,
  }
}

/** A card payment with the shopper there, from one of Stripe's test PaymentMethods. */
export function onSession(token: string, amount = 2000): Stripe.PaymentIntentCreateParams {
  return { amount, currency: 'usd', payment_method: token, allowed_payment_method_types: ['card'], confirm: true }
}
