import { getSetupIntentOfCustomer } from '@/db/repositories/setup-intents'
import type { ShopperCtx } from '@/lib/core/actor'
import { conflict } from '@/lib/core/errors'
import { storeSetUpCard } from '@/lib/payment-methods/store-set-up-card'
import type { SavePaymentMethodResult } from '@/lib/payment-methods/types'
import { retrieveSetupIntent } from '@/lib/stripe/setup-intents'

/**
 * Saves the card of a SetupIntent the browser has confirmed. The posted id only names it: whose it is and whether it
 * succeeded is read from our row and from Stripe. Throws 404 for a foreign one, 409 `setup_intent_not_succeeded`,
 * 422 `consent_required`.
 */
export async function savePaymentMethod(
  ctx: ShopperCtx,
  stripeSetupIntentId: string,
): Promise<SavePaymentMethodResult> {
  const row = await getSetupIntentOfCustomer(ctx.merchant.id, ctx.actor.customerId, stripeSetupIntentId)
  const intent = await retrieveSetupIntent(ctx.merchant, row.stripeSetupIntentId)
  if (intent.status !== 'succeeded')
    throw conflict('setup_intent_not_succeeded', 'The bank has not confirmed this card. It was not saved.')
  return storeSetUpCard(ctx, row, intent)
}
