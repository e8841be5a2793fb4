import { getCheckoutSession } from '@/db/repositories/checkout-sessions'
import { findStripeEvent } from '@/db/repositories/stripe-events'
import type { CheckoutSessionRow } from '@/db/schema/checkout-sessions'
import { beginCheckout } from '@/lib/checkout-sessions/begin-checkout'
import { checkoutTerms } from '@/lib/checkout-sessions/checkout-terms'
import { createCheckoutSession, type NewCheckoutSession } from '@/lib/checkout-sessions/create-checkout-session'
import { prepareCheckout } from '@/lib/checkout-sessions/prepare-checkout'
import type { Locale } from '@/lib/core/terms'
import type { ApiCheckoutSession, CheckoutState } from '@/lib/checkout-sessions/types'
import { currentTerms } from '@/lib/consents/current-terms'
import { newId } from '@/lib/core/ids'
import { handleStripeEvent } from '@/lib/stripe-events/handle-stripe-event'
import { deliver, given, jobCtx, type World } from '@/lib/testing'
import { eventText, stripe, type StripeObject } from '@/lib/testing-stripe'

/** A session as its maker gets it. */
export type MadeCheckout = { session: ApiCheckoutSession; clientSecret: string; token: string }

/** Opens a checkout over 2 × 7.50 EUR whose card may be saved, for somebody new unless told otherwise. */
export async function openCheckoutFor(world: World, more: Partial<NewCheckoutSession> = {}): Promise<MadeCheckout> {
  const price_data = { currency: 'eur', unit_amount: 750, product_data: { name: 'Tasting box' } }
  const made = await createCheckoutSession(world.ctx, {
    lines: [{ quantity: 2, price_data }],
    savesCards: true,
    savedCardsUi: 'own',
    clientKey: newId(),
    ...more,
  })
  return { ...made, token: (made.session.url ?? '').slice(-43) }
}

/** The shopper's browser: confirms a session with a typed number or a saved card, the bank's challenge answered. */
export async function payCheckout(
  { session, clientSecret }: Pick<MadeCheckout, 'session' | 'clientSecret'>,
  card: string | { saved: string },
  more: { email?: string; save?: boolean } = {},
): Promise<StripeObject> {
  const page = `/v1/payment_pages/${session.stripeId}`
  const confirmed = await stripe(
    'POST',
    `${page}/confirm`,
    {
      client_secret: clientSecret,
      payment_method: typeof card === 'string' ? await typed(card) : card.saved,
      ...(more.email && { email: more.email }),
      ...(more.save !== undefined && { save_payment_method: String(more.save) }),
    },
    'pk',
  )
  const { intent } = confirmed as StripeObject & { intent?: StripeObject | null }
  const source = intent?.next_action?.use_stripe_sdk.three_d_secure_2_source
  if (!intent || !source) return confirmed
  await stripe('POST', '/v1/3ds2/challenge', { source, client_secret: intent.client_secret, outcome: 'complete' }, 'pk')
  return stripe('GET', page, { client_secret: clientSecret }, 'pk')
}

async function typed(number: string): Promise<string> {
  const card = { 'card[number]': number, 'card[exp_month]': '12', 'card[exp_year]': '34', 'card[cvc]': '123' }
  return (await stripe('POST', '/v1/payment_methods', { type: 'card', ...card }, 'pk')).id
}

/** What the shopper's browser told about itself. */
export const browser = { ip: '192.0.2.7', userAgent: 'test', acceptLanguage: 'en' }

/** The page just before the browser confirms: our own box is ticked, or it is not. */
export async function tick(
  world: World,
  made: MadeCheckout,
  { email = null, ticked = true }: { email?: string | null; ticked?: boolean } = {},
): Promise<void> {
  const { terms } = await currentTerms(world.merchant, checkoutTerms(made.session), 'en')
  const input = { checkedAt: ticked ? 1 : null, termsSha256: terms.sha256, email, browser }
  await beginCheckout(made.token, input, 'req_test')
}

/** What the page of a session shows now. */
export async function checkoutState({ token }: MadeCheckout, language: Locale = 'en'): Promise<CheckoutState> {
  return (await prepareCheckout(token, 'req_test', language)).state
}

/** The row of a session. */
export async function checkoutRow(world: World, { session }: MadeCheckout): Promise<CheckoutSessionRow> {
  return getCheckoutSession(world.merchant.id, session.id)
}

/** The webhook that tells of an object, with all that follows. */
export async function hear(world: World, type: string, id: string): Promise<void> {
  const text = eventText(type, id)
  await deliver(world, text)
  const event = await findStripeEvent(world.merchant.id, JSON.parse(text).id)
  await handleStripeEvent(jobCtx(world), given(event).id)
}
