import type { ShopperCtx } from '@/lib/core/actor'
import { startSetupIntent } from '@/lib/payment-methods/start-setup-intent'
import type { CardSetup } from '@/lib/payment-methods/types'

/** Starts saving a card of the signed-in shopper; the client secret goes to the page only. */
export async function startCardSetup(ctx: ShopperCtx): Promise<CardSetup> {
  return startSetupIntent(ctx, ctx.actor.customerId, 'shopper')
}
