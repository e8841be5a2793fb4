import { updateSetupIntent } from '@/db/repositories/setup-intents'
import type { SetupIntentRow } from '@/db/schema/setup-intents'
import type { Ctx } from '@/lib/core/actor'
import { DAY, now } from '@/lib/core/clock'
import { enqueueDetach } from '@/lib/payment-methods/detach-payment-method'

// As long as a payment can be recovered: a shop that is down for days still gets its cards.
const CLAIM_TIME = 7 * DAY

/**
 * A card that a merchant's page has set up waits for the merchant's server to say that it was agreed to, and is detached
 * at Stripe a week later if nobody has. Storing it takes the detach back.
 */
export async function detachIfUnclaimed(ctx: Ctx, setupIntent: SetupIntentRow, stripeId: string): Promise<void> {
  await updateSetupIntent(ctx.merchant.id, setupIntent.id, { status: 'succeeded', updatedAt: now() })
  await enqueueDetach(ctx, stripeId, { runAt: now() + CLAIM_TIME, wasDefault: false })
}

/** Whether a set-up may still bring its card: agreed to on a page of ours, or begun by a merchant a short while ago. */
export function isUnderWay(setupIntent: SetupIntentRow): boolean {
  if (setupIntent.paymentMethodId) return false
  return setupIntent.consentId !== null || mayBeClaimed(setupIntent)
}

function mayBeClaimed({ startedBy, createdAt }: SetupIntentRow): boolean {
  return startedBy === 'api_key' && createdAt + CLAIM_TIME > now()
}
