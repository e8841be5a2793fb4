import { findCoveringConsent } from '@/db/repositories/consents'
import { listPaymentMethodsOfCustomer } from '@/db/repositories/payment-methods'
import { coveringPurposes } from '@/lib/consents/covers'
import type { Ctx } from '@/lib/core/actor'
import { listHiddenCards, setRedisplay } from '@/lib/stripe/redisplay'

/**
 * Lets Stripe show a customer's saved cards at a checkout (contract C11, C13): those that were saved elsewhere with an
 * agreement that covers paying with them again. Stripe hides a card until somebody says so.
 */
export async function showSavedCards(ctx: Ctx, customerId: string, stripeCustomerId: string): Promise<void> {
  const cards = await listPaymentMethodsOfCustomer(ctx.merchant.id, customerId)
  if (cards.length === 0) return
  const hidden = new Set(await listHiddenCards(ctx.merchant, stripeCustomerId))
  const purposes = coveringPurposes('on_session_reuse')
  for (const { id, stripePaymentMethodId } of cards)
    if (hidden.has(stripePaymentMethodId) && (await findCoveringConsent(ctx.merchant.id, customerId, id, purposes)))
      await setRedisplay(ctx.merchant, stripePaymentMethodId, 'always')
}
