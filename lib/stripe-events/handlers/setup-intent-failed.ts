import { findSetupIntentByStripeId, updateSetupIntent } from '@/db/repositories/setup-intents'
import type { Ctx } from '@/lib/core/actor'
import { now } from '@/lib/core/clock'
import type { Handled } from '@/lib/stripe-events/handle-stripe-event'
import { retrieveSetupIntent } from '@/lib/stripe/setup-intents'

/** A try to save a card failed: the set-up shows the state it is in now, another try can still succeed. */
export async function handleSetupIntentFailed(ctx: Ctx, stripeSetupIntentId: string): Promise<Handled> {
  const row = await findSetupIntentByStripeId(ctx.merchant.id, stripeSetupIntentId)
  if (!row) return 'foreign'
  const { status } = await retrieveSetupIntent(ctx.merchant, stripeSetupIntentId)
  // What succeeded is stored with its card, elsewhere.
  if (status !== 'succeeded' && row.paymentMethodId === null)
    await updateSetupIntent(ctx.merchant.id, row.id, { status, updatedAt: now() })
  return 'processed'
}
