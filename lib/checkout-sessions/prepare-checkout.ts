import { findConsentForCheckoutSession } from '@/db/repositories/consents'
import { getPaymentListing } from '@/db/repositories/payment-listings'
import type { CheckoutSessionRow } from '@/db/schema/checkout-sessions'
import { checkoutTerms } from '@/lib/checkout-sessions/checkout-terms'
import { openCheckout } from '@/lib/checkout-sessions/open-checkout'
import { applyCheckoutSession } from '@/lib/checkout-sessions/sync-checkout-session'
import type { CheckoutState } from '@/lib/checkout-sessions/types'
import { successUrl } from '@/lib/checkout-sessions/view'
import { budgetOf, noteCheckoutDecline } from '@/lib/checkout-sessions/note-checkout-decline'
import { currentTerms } from '@/lib/consents/current-terms'
import type { Ctx, Merchant } from '@/lib/core/actor'
import { now, SECOND } from '@/lib/core/clock'
import type { Locale } from '@/lib/core/terms'
import { stripeBrowserConfig } from '@/lib/payment-methods/view'
import { chargedCard } from '@/lib/payments/charged-card'
import { failedSetUpsWait } from '@/lib/rate-limits/failed-set-ups-wait'
import { retrieveCheckoutForPage } from '@/lib/stripe/checkout-sessions'

/** What a checkout page shows, and in whose name. */
export type CheckoutPage = { merchant: Merchant; state: CheckoutState }

/**
 * What `/checkout/{token}` shows in a language, while it can be paid from a fresh read of the session. Only an open one carries its
 * client secret. Throws the one 404 for a token nobody knows.
 */
export async function prepareCheckout(token: string, requestId: string, language: Locale): Promise<CheckoutPage> {
  const { ctx, session } = await openCheckout(token, requestId)
  return { merchant: ctx.merchant, state: await stateOf(ctx, session, language) }
}

async function stateOf(ctx: Ctx, row: CheckoutSessionRow, language: Locale): Promise<CheckoutState> {
  if (row.status !== 'open' || !row.stripeCheckoutSessionId) return settled(ctx, row)
  const { session, clientSecret } = await retrieveCheckoutForPage(ctx.merchant, row.stripeCheckoutSessionId)
  if (session.status !== 'open') return settled(ctx, await applyCheckoutSession(ctx, row, session))
  if (session.paymentIntent) await noteCheckoutDecline(ctx, row, session.paymentIntent)
  const wait = await failedSetUpsWait(...budgetOf(row))
  if (wait > 0)
    return { kind: 'resting', merchantName: ctx.merchant.name, until: now() + wait * SECOND, backUrl: row.cancelUrl }
  return {
    kind: 'open',
    merchantName: ctx.merchant.name,
    clientSecret,
    stripe: await stripeBrowserConfig(ctx.merchant),
    amount: session.amountTotal,
    currency: session.currency,
    savedCardsUi: row.savedCardsUi,
    terms: row.savesCards ? (await currentTerms(ctx.merchant, checkoutTerms(row), language)).terms : null,
    asksEmail: session.email === null,
    cancelUrl: row.cancelUrl,
  }
}

async function settled(ctx: Ctx, row: CheckoutSessionRow): Promise<CheckoutState> {
  const merchantName = ctx.merchant.name
  if (row.status !== 'complete') return { kind: 'expired', merchantName, backUrl: row.cancelUrl }
  const listing = await getPaymentListing(ctx.merchant.id, row.paymentId)
  const { payment } = listing
  if (payment.status !== 'succeeded') return { kind: 'processing', merchantName }
  const { amount, currency, reason } = payment
  return {
    kind: 'paid',
    merchantName,
    amount,
    currency,
    reason,
    card: chargedCard(listing),
    paidAt: payment.settledAt ?? payment.updatedAt,
    cardSaved: await wasSaved(ctx, row),
    backUrl: successUrl(row),
  }
}

async function wasSaved(ctx: Ctx, row: CheckoutSessionRow): Promise<boolean> {
  if (!row.customerId || !row.stripeCheckoutSessionId) return false
  const consent = await findConsentForCheckoutSession(ctx.merchant.id, row.customerId, row.stripeCheckoutSessionId)
  return consent !== null && consent.paymentMethodId !== null
}
