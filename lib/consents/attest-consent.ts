import { insertConsent } from '@/db/repositories/consents'
import { insertTermsIfNew } from '@/db/repositories/terms'
import { recordAudit } from '@/lib/audit/record-audit'
import { CURRENT_SCOPE, currentTerms } from '@/lib/consents/current-terms'
import type { AttestedConsent } from '@/lib/consents/types'
import type { Ctx } from '@/lib/core/actor'
import { MINUTE, now } from '@/lib/core/clock'
import { invalid } from '@/lib/core/errors'
import { newId, sha256 } from '@/lib/core/ids'

// Clocks differ a little.
const TOLERANCE = 5 * MINUTE

/**
 * Records what a merchant says it was agreed to (contract 1.9), with the caller's transaction and before the card is
 * known. Without particulars it is the merchant's current terms, for every purpose: see `findCoveringConsent`. Returns
 * the row's id; throws 422 `consent_accepted_at_invalid` for a time that is still to come.
 */
export async function attestConsent(
  ctx: Ctx,
  customerId: string,
  consent: AttestedConsent | undefined,
  stripeSetupIntentId: string | null,
): Promise<string> {
  const at = now()
  if (consent && consent.acceptedAt > at + TOLERANCE)
    throw invalid('consent_accepted_at_invalid', 'The agreement cannot be in the future.', 'consent.accepted_at')
  const owner = { merchantId: ctx.merchant.id, livemode: ctx.livemode }
  const terms = termsOf(ctx.merchant.name, consent)
  await insertTermsIfNew({ ...owner, ...terms, id: newId(), createdAt: at })
  const id = newId()
  const { type } = ctx.actor
  await insertConsent({
    ...owner,
    id,
    customerId,
    status: 'given',
    purpose: consent?.purpose ?? 'off_session_unscheduled',
    // Words of the merchant's own say themselves when and how much.
    scope: consent?.text ? {} : CURRENT_SCOPE,
    termsVersion: terms.version,
    termsSha256: terms.sha256,
    textShown: terms.text,
    textSha256: terms.sha256,
    language: terms.language,
    uiVersion: 'none',
    component: 'none',
    defaultChecked: false,
    checkedAt: consent?.acceptedAt ?? null,
    recordedAt: at,
    method: 'api_attested',
    ip: consent?.ip ?? null,
    userAgent: consent?.userAgent ?? null,
    acceptLanguage: consent?.locale ?? null,
    actor: ctx.actor.type === 'api_key' ? `api_key:${ctx.actor.keyId}` : type,
    setupIntentId: stripeSetupIntentId,
  })
  await recordAudit(ctx, 'consent.attested', { type: 'consent', id }, { terms: terms.version })
  return id
}

function termsOf(merchantName: string, consent: AttestedConsent | undefined) {
  const { version, language, text } = currentTerms(merchantName)
  const own = consent?.text
  const words = own ?? text
  return {
    version: consent?.termsVersion ?? (own === undefined ? version : 'merchant'),
    language: own === undefined ? language : (consent?.locale ?? language),
    text: words,
    sha256: sha256(words),
  }
}
