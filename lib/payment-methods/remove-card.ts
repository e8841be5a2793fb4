import type { Ctx } from '@/lib/core/actor'
import { findCardInWallet } from '@/lib/payment-methods/get-card'
import { removePaymentMethod } from '@/lib/payment-methods/remove-payment-method'

/**
 * Removes a card that a merchant's server names by `pm_…` or our id (contract A6, D11, E8); it is detached at once, nobody
 * is there to undo it. `moveTo` names the card that takes over what is scheduled. Throws what `removePaymentMethod` does. Returns both ids of it.
 */
export async function removeCard(
  ctx: Ctx,
  id: string,
  { force, moveTo, ofCustomer }: { force: boolean; moveTo?: string | undefined; ofCustomer?: string },
): Promise<{ id: string; stripeId: string }> {
  const { card, customer } = await findCardInWallet(ctx, id, ofCustomer)
  const taker = moveTo === undefined ? undefined : (await findCardInWallet(ctx, moveTo, customer.id)).card.id
  await removePaymentMethod(ctx, customer.id, card.id, { force, moveTo: taker, canUndo: false })
  return { id: card.id, stripeId: card.stripePaymentMethodId }
}
