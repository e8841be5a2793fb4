import { transaction } from '@/db/client'
import { findPaymentMethodByStripeId } from '@/db/repositories/payment-methods'
import type { Ctx } from '@/lib/core/actor'
import type { CardChanger } from '@/lib/core/terms'
import { applyCardFacts } from '@/lib/payment-methods/apply-card-facts'
import { forgetDetachedPaymentMethod } from '@/lib/payment-methods/remove-payment-method'
import { retrievePaymentMethod } from '@/lib/stripe/payment-methods'

/**
 * Brings the masked row of a card up to what Stripe knows now: the bank sent a new expiry or number, or somebody edited
 * it in Stripe's dashboard. One that is detached there is forgotten, one that became the same as another card of its
 * customer is merged with it. Returns false when it is no card of ours.
 */
export async function refreshPaymentMethod(
  ctx: Ctx,
  stripePaymentMethodId: string,
  changedBy: Extract<CardChanger, 'bank' | 'stripe'> = 'stripe',
): Promise<boolean> {
  const found = await findPaymentMethodByStripeId(ctx.merchant.id, stripePaymentMethodId)
  if (!found) return false
  if (found.status !== 'active') return true
  const latest = await retrievePaymentMethod(ctx.merchant, stripePaymentMethodId)
  if (!latest?.customerId) return forgetDetachedPaymentMethod(ctx, stripePaymentMethodId)
  const { card } = latest
  if (card) await transaction(() => applyCardFacts(ctx, found, card, changedBy))
  return true
}
