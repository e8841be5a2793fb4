import { transaction } from '@/db/client'
import { findConsentForSetupIntent, insertConsent } from '@/db/repositories/consents'
import { lockCustomer } from '@/db/repositories/customers'
import { getSetupIntentOfCustomer, updateSetupIntent } from '@/db/repositories/setup-intents'
import { insertTermsIfNew } from '@/db/repositories/terms'
import { recordAudit } from '@/lib/audit/record-audit'
import { CURRENT_SCOPE, currentTerms } from '@/lib/consents/current-terms'
import type { Ctx, LinkCtx, ShopperCtx } from '@/lib/core/actor'
import { now } from '@/lib/core/clock'
import { invalid } from '@/lib/core/errors'
import { newId, sha256 } from '@/lib/core/ids'

/** Who agreed, and on which form. */
type ConsentGiver = { customerId: string; sessionIdHash: string | null; actor: string; component: string }
import { refuseFailedSetUps } from '@/lib/rate-limits/refuse-failed-set-ups'

export type RecordConsentInput = {
  stripeSetupIntentId: string
  /** Whether the box was ticked; anything but true is refused. */
  accepted: boolean
  /** Hash of the terms the page showed; other terms meanwhile mean the page must be reloaded. */
  termsSha256: string
  /** When the box was ticked by the browser's clock, milliseconds since 1970. */
  checkedAt: number | null
  pageUrl: string
  ip: string | null
  userAgent: string | null
  acceptLanguage: string | null
}

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
 * the same SetupIntent keeps the first row. Throws 422 `consent_required` or `consent_terms_changed`, 404 for a
 * SetupIntent of somebody else, and 429 `rate_limited` after too many cards that failed.
 */
async function recordConsentOf(ctx: Ctx, giver: ConsentGiver, input: RecordConsentInput): Promise<void> {
  const { customerId } = giver
  const setupIntent = await getSetupIntentOfCustomer(ctx.merchant.id, customerId, input.stripeSetupIntentId)
  await refuseFailedSetUps(customerId, input.ip)
  if (input.accepted !== true)
    throw invalid('consent_required', 'Tick the box to agree: without it the card is not saved.', 'consent')
  const terms = currentTerms(ctx.merchant.name)
  if (input.termsSha256 !== terms.sha256)
    throw invalid('consent_terms_changed', 'The terms have changed. Reload the page and read them again.', 'consent')
  const at = now()
  const owner = { merchantId: ctx.merchant.id, livemode: ctx.livemode }
  await transaction(async () => {
    // Two ticks at once are one agreement.
    await lockCustomer(ctx.merchant.id, customerId)
    if (await findConsentForSetupIntent(ctx.merchant.id, customerId, input.stripeSetupIntentId)) return
    await insertTermsIfNew({
      ...owner,
      id: newId(),
      version: terms.version,
      language: terms.language,
      sha256: terms.sha256,
      text: terms.text,
      createdAt: at,
    })
    const id = newId()
    await insertConsent({
      ...owner,
      id,
      customerId,
      status: 'given',
      purpose: 'off_session_unscheduled',
      scope: CURRENT_SCOPE,
      termsVersion: terms.version,
      termsSha256: terms.sha256,
      textShown: terms.text,
      textSha256: sha256(terms.text),
      language: terms.language,
      uiVersion: '1',
      component: giver.component,
      defaultChecked: false,
      checkedAt: input.checkedAt,
      recordedAt: at,
      method: 'checkbox',
      ip: input.ip,
      userAgent: input.userAgent,
      acceptLanguage: input.acceptLanguage,
      sessionIdHash: giver.sessionIdHash,
      actor: giver.actor,
      pageUrl: input.pageUrl,
      setupIntentId: input.stripeSetupIntentId,
    })
    await updateSetupIntent(ctx.merchant.id, setupIntent.id, { consentId: id, updatedAt: at })
    await recordAudit(
      ctx,
      'consent.given',
      { type: 'consent', id },
      { purpose: 'off_session_unscheduled', terms: terms.version },
    )
  })
}
