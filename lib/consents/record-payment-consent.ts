import { transaction } from '@/db/client'
import { findConsentForPaymentIntent } from '@/db/repositories/consents'
import { lockCustomer } from '@/db/repositories/customers'
import { endConsent } from '@/lib/consents/end-consent'
import { giveConsent } from '@/lib/consents/give-consent'
import { shownTerms } from '@/lib/consents/shown-terms'
import type { Asked, ConsentAnswer } from '@/lib/consents/types'
import type { LinkCtx } from '@/lib/core/actor'

/**
 * Records what the shopper answered beside a payment, before the browser confirms it (security 1.4): a tick is an
 * agreement to the terms for this PaymentIntent, no tick ends the one of an earlier try. Throws 422
 * `consent_terms_changed`.
 */
export async function recordPaymentConsent(
  ctx: LinkCtx,
  { customerId, stripePaymentIntentId }: { customerId: string; stripePaymentIntentId: string },
  asked: Asked,
  { accepted, termsSha256, ...browser }: ConsentAnswer,
): Promise<'given' | 'ended' | 'none'> {
  const agreed = accepted ? await shownTerms(ctx.merchant, asked, termsSha256) : null
  return transaction(async () => {
    // Two presses at once are one answer.
    await lockCustomer(ctx.merchant.id, customerId)
    const before = await findConsentForPaymentIntent(ctx.merchant.id, customerId, stripePaymentIntentId)
    // It has its card: the payment is made, and what was agreed stands.
    if (before?.paymentMethodId) return 'given'
    if (!agreed) {
      if (before) await endConsent(ctx, before)
      return before ? 'ended' : 'none'
    }
    if (before?.textSha256 === termsSha256) return 'given'
    await giveConsent(ctx, agreed, {
      ...browser,
      customerId,
      component: 'pay-form',
      actor: `link:${ctx.actor.linkId}`,
      paymentIntentId: stripePaymentIntentId,
      instead: before,
    })
    return 'given'
  })
}
