import type { CheckoutSessionListing } from '@/db/repositories/checkout-sessions'
import type { CheckoutSessionRow } from '@/db/schema/checkout-sessions'
import type { ApiCheckoutSession } from '@/lib/checkout-sessions/types'
import { linkToken } from '@/lib/core/crypto'
import { env } from '@/lib/core/env'

/** The token of a session's page, which is the right to it. */
export function checkoutToken(sessionId: string): string {
  return linkToken(`checkout:${sessionId}`)
}

/** The address of a session's page. */
export function checkoutUrl(sessionId: string): string {
  return `${env().APP_URL}/checkout/${checkoutToken(sessionId)}`
}

/** The merchant's page for a shopper who has paid, with Stripe's id where the merchant wants it. */
export function successUrl({ successUrl: url, stripeCheckoutSessionId: id }: CheckoutSessionRow): string | null {
  return url?.replaceAll(/\{CHECKOUT_SESSION_ID\}|%7BCHECKOUT_SESSION_ID%7D/g, id ?? '') ?? null
}

/** A session as a merchant's server reads it; one that Stripe has not answered for is not shown to anybody. */
export function checkoutView(listing: CheckoutSessionListing): ApiCheckoutSession {
  const { session } = listing
  const { status, stripeCheckoutSessionId: stripeId } = session
  if (status === 'creating' || !stripeId) throw new Error('a checkout session that Stripe has not made was to be shown')
  const isPaid = status === 'complete'
  return {
    id: session.id,
    stripeId,
    url: status === 'open' ? checkoutUrl(session.id) : null,
    status,
    amountSubtotal: session.amountSubtotal ?? 0,
    amountTotal: session.amountTotal ?? 0,
    currency: session.currency ?? '',
    description: session.reason ?? '',
    stripeCustomerId: listing.stripeCustomerId,
    customerEmail: session.customerEmail,
    savesCards: session.savesCards,
    savedCardsUi: session.savedCardsUi,
    paymentId: isPaid ? session.paymentId : null,
    stripePaymentIntentId: listing.stripePaymentIntentId,
    successUrl: session.successUrl,
    cancelUrl: session.cancelUrl,
    metadata: session.metadata ?? {},
    expiresAt: session.expiresAt ?? session.createdAt,
    createdAt: session.createdAt,
  }
}
