import { transaction } from '@/db/client'
import { findConsentForSetupIntent } from '@/db/repositories/consents'
import { lockCustomer } from '@/db/repositories/customers'
import { getSetupIntentOfCustomer, updateSetupIntent } from '@/db/repositories/setup-intents'
import { SAVING } from '@/lib/consents/current-terms'
import { giveConsent } from '@/lib/consents/give-consent'
import { shownTerms } from '@/lib/consents/shown-terms'
import type { ConsentAnswer } from '@/lib/consents/types'
import type { Ctx, LinkCtx, ShopperCtx } from '@/lib/core/actor'
import { now } from '@/lib/core/clock'
import { invalid } from '@/lib/core/errors'
import { refuseFailedSetUps } from '@/lib/rate-limits/refuse-failed-set-ups'

/** Who agreed, and on which form. */
type ConsentGiver = { customerId: string; sessionIdHash: string | null; actor: string; component: string }

export type RecordConsentInput = ConsentAnswer & { stripeSetupIntentId: string }

/** Records the agreement of a signed-in shopper; see `recordConsentOf`. */
export async function recordConsent(ctx: ShopperCtx, input: RecordConsentInput): Promise<void> {
  const { customerId, sessionIdHash, userId } = ctx.actor
  await recordConsentOf(
    ctx,
    { customerId, sessionIdHash, actor: `shopper:${userId}`, component: 'add-card-form' },
    input,
  )
}

/** Records the agreement of whoever a link was given to; see `recordConsentOf`. */
export async function recordConsentByLink(
  ctx: LinkCtx,
  customerId: string,
  input: RecordConsentInput,
  component: 'popup-add-card' | 'wallet-add-card',
): Promise<void> {
  const actor = `link:${ctx.actor.linkId}`
  await recordConsentOf(ctx, { customerId, sessionIdHash: null, actor, component }, input)
}

/**
 * Records the agreement before the browser confirms the SetupIntent (security 1.4, contract 1.9); a second call for
 * the same SetupIntent and words keeps the first row. Throws 422 `consent_required` or `consent_terms_changed`, 404 for a
 * SetupIntent of somebody else, and 429 `rate_limited` after too many cards that failed.
 */
async function recordConsentOf(ctx: Ctx, giver: ConsentGiver, input: RecordConsentInput): Promise<void> {
  const { customerId } = giver
  const { stripeSetupIntentId, accepted, termsSha256, ...browser } = input
  const setupIntent = await getSetupIntentOfCustomer(ctx.merchant.id, customerId, stripeSetupIntentId)
  await refuseFailedSetUps(customerId, input.ip)
  if (accepted !== true)
    throw invalid('consent_required', 'Tick the box to agree: without it the card is not saved.', 'consent')
  const agreed = await shownTerms(ctx.merchant, SAVING, termsSha256)
  await transaction(async () => {
    // Two ticks at once are one agreement.
    await lockCustomer(ctx.merchant.id, customerId)
    const before = await findConsentForSetupIntent(ctx.merchant.id, customerId, stripeSetupIntentId)
    if (before && (before.paymentMethodId || before.textSha256 === termsSha256)) return
    const id = await giveConsent(ctx, agreed, {
      ...giver,
      ...browser,
      setupIntentId: stripeSetupIntentId,
      instead: before,
    })
    await updateSetupIntent(ctx.merchant.id, setupIntent.id, { consentId: id, updatedAt: now() })
  })
}
