import { transaction } from '@/db/client'
import { lockCheckoutSession, updateCheckoutSession } from '@/db/repositories/checkout-sessions'
import { lockCustomer } from '@/db/repositories/customers'
import type { CheckoutSessionRow } from '@/db/schema/checkout-sessions'
import { becomeCustomer } from '@/lib/checkout-sessions/become-customer'
import { checkoutTerms } from '@/lib/checkout-sessions/checkout-terms'
import { notOpen } from '@/lib/checkout-sessions/expire-checkout-session'
import { openCheckout } from '@/lib/checkout-sessions/open-checkout'
import { endCheckoutConsent, recordCheckoutConsent } from '@/lib/checkout-sessions/record-checkout-consent'
import { keepTerms } from '@/lib/consents/keep-terms'
import { shownTerms } from '@/lib/consents/shown-terms'
import type { AskedTerms } from '@/lib/consents/types'
import type { Ctx } from '@/lib/core/actor'
import { now } from '@/lib/core/clock'
import { invalid } from '@/lib/core/errors'
import type { ShopperBrowser } from '@/lib/core/frozen-checkout'
import { retrieveCheckoutSession, setCheckoutFutureUsage } from '@/lib/stripe/checkout-sessions'
import { orRefusal } from '@/lib/stripe/refusals'
import { normalizeEmail } from '@/lib/users/email'

export type BeginCheckoutInput = {
  /** When our own box was ticked by the browser's clock, milliseconds since 1970; null when it is not. */
  checkedAt: number | null
  /** Hash of the terms the page showed; other terms meanwhile mean the page must be reloaded. */
  termsSha256: string | null
  /** What somebody new has typed. */
  email: string | null
  browser: Omit<ShopperBrowser, 'seenAt'>
}

/**
 * What the page does before the browser confirms (security 1.4): the browser is noted and a tick in our own box is put on
 * record, or one of an earlier try ended, and Stripe is told whether the card is to be set up for later charges. Throws
 * the one 404, 409 `checkout_session_not_open`, 422 `consent_terms_changed`, `consent_not_offered` and `email_invalid`.
 */
export async function beginCheckout(token: string, input: BeginCheckoutInput, requestId: string): Promise<void> {
  const { ctx, session } = await openCheckout(token, requestId)
  const { stripeCheckoutSessionId: stripeId } = session
  if (session.status !== 'open' || !stripeId) throw notOpen(session.status)
  const agreed = await termsOf(ctx, session, input)
  const email = input.checkedAt === null ? null : await emailOf(ctx, session, stripeId, input.email)
  const answer = await transaction(() => write(ctx, session.id, input, agreed, email))
  if (answer !== 'none')
    await orRefusal(setCheckoutFutureUsage(ctx.merchant, stripeId, answer === 'given' ? 'off_session' : null))
}

// What our box was ticked for or, where it is Stripe's that asks, what stands beside it; else null.
async function termsOf(
  ctx: Ctx,
  session: CheckoutSessionRow,
  { checkedAt, termsSha256, email }: BeginCheckoutInput,
): Promise<AskedTerms | null> {
  if (email !== null) normalizeEmail(email)
  const { savesCards, savedCardsUi } = session
  if (checkedAt !== null && (!savesCards || savedCardsUi !== 'own'))
    throw invalid('consent_not_offered', 'This checkout does not save cards.', 'consent')
  const asks = savedCardsUi === 'own' ? checkedAt !== null : savesCards
  return asks ? shownTerms(ctx.merchant, checkoutTerms(session), termsSha256) : null
}

// Who agrees is a customer, also somebody new: of an earlier try Stripe knows the e-mail, and the page asks no more.
async function emailOf(
  ctx: Ctx,
  { customerId, customerEmail }: CheckoutSessionRow,
  stripeId: string,
  typed: string | null,
): Promise<string | null> {
  const given = typed ?? customerEmail
  if (given !== null || customerId !== null) return given?.trim() ?? null
  const { email } = await orRefusal(retrieveCheckoutSession(ctx.merchant, stripeId))
  if (email === null) throw invalid('email_invalid', 'Enter an e-mail address like name@example.com.', 'email')
  return email
}

async function write(
  ctx: Ctx,
  id: string,
  input: BeginCheckoutInput,
  agreed: AskedTerms | null,
  email: string | null,
): Promise<'given' | 'ended' | 'none'> {
  const session = await lockCheckoutSession(ctx.merchant.id, id)
  const at = now()
  const browser = { ...input.browser, seenAt: at, termsSha256: agreed?.terms.sha256 ?? null }
  if (!(await updateCheckoutSession(ctx.merchant.id, id, ['open'], { browser, updatedAt: at })))
    throw notOpen(session.status)
  if (agreed && input.checkedAt === null) await keepTerms(ctx, agreed.terms)
  if (!agreed || input.checkedAt === null) return (await endCheckoutConsent(ctx, session)) ? 'ended' : 'none'
  const customer = await becomeCustomer(ctx, session, { email, name: null, stripeCustomerId: null })
  await lockCustomer(ctx.merchant.id, customer.id)
  const tick = { agreed, browser, checkedAt: input.checkedAt, component: 'checkout-own-box' as const }
  await recordCheckoutConsent(ctx, session, customer.id, tick)
  return 'given'
}
