import { findSetupIntentByStripeId } from '@/db/repositories/setup-intents'
import type { Ctx } from '@/lib/core/actor'
import { AppError } from '@/lib/core/errors'
import { log } from '@/lib/core/log'
import { storeSetUpCard } from '@/lib/payment-methods/store-set-up-card'
import type { Handled } from '@/lib/stripe-events/handle-stripe-event'
import { retrieveSetupIntent } from '@/lib/stripe/setup-intents'

const FINAL = new Set(['consent_required', 'not_a_card', 'card_not_active'])

/** The card is saved although the browser went away after confirming (contract B9). */
export async function handleSetupIntentSucceeded(ctx: Ctx, stripeSetupIntentId: string): Promise<Handled> {
  const row = await findSetupIntentByStripeId(ctx.merchant.id, stripeSetupIntentId)
  if (!row) return 'foreign'
  const intent = await retrieveSetupIntent(ctx.merchant, stripeSetupIntentId)
  if (intent.status !== 'succeeded') return 'processed'
  try {
    await storeSetUpCard(ctx, row, intent)
  } catch (error) {
    // Without a recorded consent the card is detached, and nothing but cards is kept: trying again changes neither.
    if (!(error instanceof AppError) || !FINAL.has(error.code)) throw error
    // A card that a merchant collects waits for its server to say that it was agreed to (contract D5).
    if (row.startedBy === 'api_key' && error.code === 'consent_required') return 'processed'
    log().warn({ setupIntent: stripeSetupIntentId, code: error.code }, 'a set-up card was not stored')
  }
  return 'processed'
}
