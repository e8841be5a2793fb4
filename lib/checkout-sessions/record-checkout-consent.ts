import { findConsentForCheckoutSession } from '@/db/repositories/consents'
import type { CheckoutSessionRow } from '@/db/schema/checkout-sessions'
import { endConsent } from '@/lib/consents/end-consent'
import { giveConsent } from '@/lib/consents/give-consent'
import type { AskedTerms } from '@/lib/consents/types'
import type { Ctx } from '@/lib/core/actor'
import { env } from '@/lib/core/env'
import type { ShopperBrowser } from '@/lib/core/frozen-checkout'

/** A tick at a checkout: to which words, in which browser, when by its clock, and in whose form the box stood. */
export type CheckoutTick = {
  agreed: AskedTerms
  browser: ShopperBrowser
  checkedAt: number
  component: 'checkout-own-box' | 'stripe-payment-element'
}

/**
 * Records the agreement to save a card that was given at a checkout, with the caller's transaction and the customer
 * locked; one in force to the same words is kept. Returns its id.
 */
export async function recordCheckoutConsent(
  ctx: Ctx,
  session: CheckoutSessionRow,
  customerId: string,
  { agreed, browser, checkedAt, component }: CheckoutTick,
): Promise<string> {
  const checkoutSessionId = session.stripeCheckoutSessionId ?? session.id
  const before = await findConsentForCheckoutSession(ctx.merchant.id, customerId, checkoutSessionId)
  if (before?.textSha256 === agreed.terms.sha256) return before.id
  const { ip, userAgent, acceptLanguage } = browser
  return giveConsent(ctx, agreed, {
    customerId,
    component,
    checkedAt,
    ip,
    userAgent,
    acceptLanguage,
    actor: `link:${session.id}`,
    pageUrl: `${env().APP_URL}/checkout`,
    checkoutSessionId,
    instead: before,
  })
}

/** Ends the agreement of an earlier try, when the box is not ticked any more; returns whether there was one. */
export async function endCheckoutConsent(ctx: Ctx, session: CheckoutSessionRow): Promise<boolean> {
  const { customerId, stripeCheckoutSessionId } = session
  if (!customerId || !stripeCheckoutSessionId) return false
  const before = await findConsentForCheckoutSession(ctx.merchant.id, customerId, stripeCheckoutSessionId)
  if (!before || before.paymentMethodId) return false
  await endConsent(ctx, before)
  return true
}
