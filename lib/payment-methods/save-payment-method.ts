import { getSetupIntentOfCustomer } from '@/db/repositories/setup-intents'
import type { Ctx, ShopperCtx } from '@/lib/core/actor'
import { conflict } from '@/lib/core/errors'
import type { StoredCard } from '@/lib/payment-methods/store-card'
import { type Attestation, storeSetUpCard } from '@/lib/payment-methods/store-set-up-card'
import type { SavePaymentMethodResult } from '@/lib/payment-methods/types'
import { paymentMethodView } from '@/lib/payment-methods/view'
import { retrieveSetupIntent } from '@/lib/stripe/setup-intents'

/** Saves the card a signed-in shopper has confirmed; see `saveConfirmedCard`. */
export async function savePaymentMethod(
  ctx: ShopperCtx,
  stripeSetupIntentId: string,
): Promise<SavePaymentMethodResult> {
  return saveResult(await saveConfirmedCard(ctx, ctx.actor.customerId, stripeSetupIntentId))
}

/** A stored card as our pages are told of it. */
export function saveResult({ kind, row, customer }: StoredCard): SavePaymentMethodResult {
  return { kind, paymentMethod: paymentMethodView(row, row.id === customer.defaultPaymentMethodId) }
}

/**
 * Saves the card of a SetupIntent the browser has confirmed. The posted id only names it: whose it is and whether it
 * succeeded is read from our row and from Stripe. Throws 404 for a foreign one, 409 `setup_intent_not_succeeded`, and
 * what `storeSetUpCard` throws.
 */
export async function saveConfirmedCard(
  ctx: Ctx,
  customerId: string,
  stripeSetupIntentId: string,
  attestation?: Attestation,
): Promise<StoredCard> {
  const row = await getSetupIntentOfCustomer(ctx.merchant.id, customerId, stripeSetupIntentId)
  const intent = await retrieveSetupIntent(ctx.merchant, row.stripeSetupIntentId)
  if (intent.status !== 'succeeded')
    throw conflict('setup_intent_not_succeeded', 'The bank has not confirmed this card. It was not saved.')
  return storeSetUpCard(ctx, row, intent, attestation)
}
