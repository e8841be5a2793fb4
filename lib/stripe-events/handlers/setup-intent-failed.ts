import { findConsentForSetupIntent } from '@/db/repositories/consents'
import { findSetupIntentByStripeId, updateSetupIntent } from '@/db/repositories/setup-intents'
import type { SetupIntentRow } from '@/db/schema/setup-intents'
import type { Ctx } from '@/lib/core/actor'
import { now } from '@/lib/core/clock'
import { noteFailedSetUp } from '@/lib/rate-limits/note-failed-set-up'
import type { Handled } from '@/lib/stripe-events/handle-stripe-event'
import { cancelSetupIntent, retrieveSetupIntent } from '@/lib/stripe/setup-intents'
import type { SetupIntentSnapshot } from '@/lib/stripe/types'

const CANCELABLE = ['requires_payment_method', 'requires_confirmation', 'requires_action']

/**
 * A try to save a card failed: the set-up shows the state it is in now, another try can still succeed. After too many
 * its SetupIntent ends, too: whoever tries stolen cards has its client secret and needs no page of ours.
 */
export async function handleSetupIntentFailed(ctx: Ctx, stripeSetupIntentId: string): Promise<Handled> {
  const row = await findSetupIntentByStripeId(ctx.merchant.id, stripeSetupIntentId)
  if (!row) return 'foreign'
  const intent = await retrieveSetupIntent(ctx.merchant, stripeSetupIntentId)
  const mayTryAgain = await count(ctx, row)
  const { status } = mayTryAgain ? intent : await end(ctx, intent)
  // What succeeded is stored with its card, elsewhere.
  if (status !== 'succeeded' && row.paymentMethodId === null)
    await updateSetupIntent(ctx.merchant.id, row.id, { status, updatedAt: now() })
  return 'processed'
}

async function count(ctx: Ctx, { customerId, stripeSetupIntentId }: SetupIntentRow): Promise<boolean> {
  const consent = await findConsentForSetupIntent(ctx.merchant.id, customerId, stripeSetupIntentId)
  return noteFailedSetUp(customerId, consent?.ip ?? null)
}

async function end(ctx: Ctx, intent: SetupIntentSnapshot): Promise<SetupIntentSnapshot> {
  return CANCELABLE.includes(intent.status) ? cancelSetupIntent(ctx.merchant, intent.id) : intent
}
