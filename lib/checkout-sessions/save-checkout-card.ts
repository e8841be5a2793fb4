import { findConsentForCheckoutSession } from '@/db/repositories/consents'
import { lockCustomer } from '@/db/repositories/customers'
import { findPaymentMethodByStripeId } from '@/db/repositories/payment-methods'
import type { CheckoutSessionRow } from '@/db/schema/checkout-sessions'
import type { CustomerRow } from '@/db/schema/customers'
import { checkoutTerms } from '@/lib/checkout-sessions/checkout-terms'
import { recordCheckoutConsent } from '@/lib/checkout-sessions/record-checkout-consent'
import { keptTerms } from '@/lib/consents/kept-terms'
import type { Ctx } from '@/lib/core/actor'
import { log } from '@/lib/core/log'
import { enqueueDetach } from '@/lib/payment-methods/detach-payment-method'
import { storeCard } from '@/lib/payment-methods/store-card'
import type { CheckoutSessionSnapshot } from '@/lib/stripe/checkout-sessions'

/**
 * Puts the card of a paid session into its customer's wallet, with the caller's transaction, if Stripe has kept it and
 * the shopper agreed: on our own page that stands on record, of Stripe's box its result tells (contract C10, C13). A card
 * that was kept and not agreed to is detached. Returns our id of the card that paid, or null when it is not saved.
 */
export async function saveCheckoutCard(
  ctx: Ctx,
  session: CheckoutSessionRow,
  payer: CustomerRow,
  { paymentIntent, redisplayed }: CheckoutSessionSnapshot,
): Promise<string | null> {
  const paid = paymentIntent?.paymentMethod
  if (!paymentIntent || !paid?.card) return null
  const known = await findPaymentMethodByStripeId(ctx.merchant.id, paid.id)
  if (known) return known.customerId === payer.id ? known.id : null
  if (paid.customerId === null) return null
  const consentId = payer.deletedAt === null ? await consentOf(ctx, session, payer.id, redisplayed) : null
  const customer = consentId === null ? null : await lockCustomer(ctx.merchant.id, payer.id)
  if (consentId === null || paid.customerId !== customer?.stripeCustomerId) {
    log().warn({ session: session.id }, 'a card was kept at Stripe without an agreement and is detached')
    await enqueueDetach(ctx, paid.id)
    return null
  }
  const { row } = await storeCard(ctx, customer, {
    stripePaymentMethodId: paid.id,
    card: paid.card,
    offSessionReady: paymentIntent.setupFutureUsage === 'off_session',
    consentId,
    setupIntentId: null,
  })
  return row.id
}

async function consentOf(
  ctx: Ctx,
  session: CheckoutSessionRow,
  customerId: string,
  redisplayed: boolean,
): Promise<string | null> {
  // Nobody was asked, whatever a browser has told Stripe.
  if (!session.savesCards || !redisplayed || !session.stripeCheckoutSessionId) return null
  if (session.savedCardsUi === 'own')
    return (
      (await findConsentForCheckoutSession(ctx.merchant.id, customerId, session.stripeCheckoutSessionId))?.id ?? null
    )
  const { browser } = session
  // Nobody knows what stood beside Stripe's box if the page did not say so.
  const agreed = await keptTerms(ctx, checkoutTerms(session), browser?.termsSha256 ?? null)
  if (!browser || !agreed) return null
  return recordCheckoutConsent(ctx, session, customerId, {
    agreed,
    browser,
    checkedAt: browser.seenAt,
    component: 'stripe-payment-element',
  })
}
