import type Stripe from 'stripe'
import type { Merchant } from '@/lib/core/actor'
import type { FrozenCheckout } from '@/lib/core/frozen-checkout'
import { stripe } from '@/lib/stripe/client'
import { idOf, paymentIntentSnapshot } from '@/lib/stripe/snapshots'
import type { PaymentIntentSnapshot } from '@/lib/stripe/types'

/** A Checkout Session in our own words, without its client secret. */
export type CheckoutSessionSnapshot = {
  id: string
  status: 'open' | 'complete' | 'expired'
  /** Integers, smallest unit of `currency`. */
  amountSubtotal: number
  amountTotal: number
  currency: string
  customerId: string | null
  /** What the shopper or the merchant gave. */
  email: string | null
  name: string | null
  /** Milliseconds since 1970. */
  expiresAt: number
  /** Made with the first try to pay; only when it was read afresh. */
  paymentIntent: PaymentIntentSnapshot | null
  /** Whether the card may be shown to the shopper again: the box to save it was ticked (contract C13). */
  redisplayed: boolean
  metadata: Record<string, string>
  livemode: boolean
}

/** What making a session answers: as it is then, what it is for, and the secret for the page that shows it. */
export type MadeCheckoutSession = { session: CheckoutSessionSnapshot; names: string[]; clientSecret: string }

/**
 * Makes a Checkout Session for a page of ours or the merchant's own (contract C6); the key makes a repeated send the same
 * session. The price is in the merchant's currency and no other, and cards alone are taken.
 */
export async function createCheckoutSession(
  merchant: Merchant,
  frozen: FrozenCheckout,
  idempotencyKey: string,
): Promise<MadeCheckoutSession> {
  const api = await stripe(merchant)
  const made = await api.checkout.sessions.create(
    {
      mode: 'payment',
      // Stripe's word for `custom` since 2026-03-25.
      ui_mode: 'elements',
      line_items: frozen.lines.map(lineParams),
      allowed_payment_method_types: ['card'],
      adaptive_pricing: { enabled: false },
      ...(frozen.stripeCustomerId ? { customer: frozen.stripeCustomerId } : { customer_creation: 'always' as const }),
      ...(frozen.customerEmail && { customer_email: frozen.customerEmail }),
      ...(frozen.savesCards && { saved_payment_method_options: { payment_method_save: 'enabled' as const } }),
      ...(frozen.expiresAt && { expires_at: frozen.expiresAt }),
      payment_intent_data: {
        metadata: frozen.intentMetadata,
        ...(frozen.description && { description: frozen.description }),
      },
      metadata: frozen.metadata,
      expand: ['line_items'],
    },
    { idempotencyKey },
  )
  const names = (made.line_items?.data ?? []).map(({ description }) => description ?? '')
  return { session: snapshot(made), names, clientSecret: secretOf(made) }
}

function lineParams({ quantity, price, price_data: data }: FrozenCheckout['lines'][number]) {
  if (!data) return { quantity, ...(price && { price }) }
  const { name, description } = data.product_data
  return { quantity, price_data: { ...data, product_data: { name, ...(description && { description }) } } }
}

/** Reads a session afresh, with its PaymentIntent and the card on it. */
export async function retrieveCheckoutSession(merchant: Merchant, id: string): Promise<CheckoutSessionSnapshot> {
  return snapshot(await retrieve(merchant, id))
}

/** The same with its client secret, for the one page that shows it (contract 1.11). */
export async function retrieveCheckoutForPage(
  merchant: Merchant,
  id: string,
): Promise<{ session: CheckoutSessionSnapshot; clientSecret: string }> {
  const session = await retrieve(merchant, id)
  return { session: snapshot(session), clientSecret: secretOf(session) }
}

async function retrieve(merchant: Merchant, id: string): Promise<Stripe.Checkout.Session> {
  const api = await stripe(merchant)
  return api.checkout.sessions.retrieve(id, { expand: ['payment_intent.payment_method'] })
}

/**
 * Says whether the card of an open session is to be set up for charges without the shopper (contract B8). The page must
 * wait for this inside `runServerUpdate`.
 */
export async function setCheckoutFutureUsage(
  merchant: Merchant,
  id: string,
  usage: 'off_session' | null,
): Promise<void> {
  const api = await stripe(merchant)
  await api.checkout.sessions.update(id, { payment_intent_data: { setup_future_usage: usage ?? '' } })
}

/** Ends an open session; its PaymentIntent goes with it, which nothing else can cancel. */
export async function expireCheckoutSession(merchant: Merchant, id: string): Promise<void> {
  const api = await stripe(merchant)
  await api.checkout.sessions.expire(id)
}

const ENDS = ['complete', 'expired'] as const

function snapshot(session: Stripe.Checkout.Session): CheckoutSessionSnapshot {
  const intent = session.payment_intent
  const expanded = intent && typeof intent === 'object' ? intent : null
  const paymentMethod = expanded?.payment_method
  return {
    id: session.id,
    status: ENDS.find((end) => end === session.status) ?? 'open',
    amountSubtotal: session.amount_subtotal ?? 0,
    amountTotal: session.amount_total ?? 0,
    currency: session.currency ?? '',
    customerId: idOf(session.customer),
    email: session.customer_details?.email ?? session.customer_email ?? null,
    name: session.customer_details?.name ?? null,
    expiresAt: session.expires_at * 1_000,
    paymentIntent: expanded && paymentIntentSnapshot(expanded),
    redisplayed:
      paymentMethod && typeof paymentMethod === 'object' ? paymentMethod.allow_redisplay === 'always' : false,
    metadata: session.metadata ?? {},
    livemode: session.livemode,
  }
}

function secretOf(session: Stripe.Checkout.Session): string {
  // One that has ended may have none, and nobody needs it then.
  return session.client_secret ?? ''
}
