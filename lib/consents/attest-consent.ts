import { currentTerms, SAVING } from '@/lib/consents/current-terms'
import { giveConsent } from '@/lib/consents/give-consent'
import type { AskedTerms, AttestedConsent } from '@/lib/consents/types'
import type { Ctx } from '@/lib/core/actor'
import { MINUTE, now } from '@/lib/core/clock'
import { invalid } from '@/lib/core/errors'
import { sha256 } from '@/lib/core/ids'
import { LOCALES } from '@/lib/core/terms'

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
  if (consent && consent.acceptedAt > now() + TOLERANCE)
    throw invalid('consent_accepted_at_invalid', 'The agreement cannot be in the future.', 'consent.accepted_at')
  const { actor } = ctx
  return giveConsent(ctx, await termsOf(ctx, consent), {
    customerId,
    component: 'none',
    checkedAt: consent?.acceptedAt ?? null,
    method: 'api_attested',
    ip: consent?.ip ?? null,
    userAgent: consent?.userAgent ?? null,
    acceptLanguage: consent?.locale ?? null,
    actor: actor.type === 'api_key' ? `api_key:${actor.keyId}` : actor.type,
    setupIntentId: stripeSetupIntentId,
  })
}

async function termsOf(ctx: Ctx, consent: AttestedConsent | undefined): Promise<AskedTerms> {
  const locale = consent?.locale
  const language = LOCALES.find((known) => known === locale?.slice(0, 2).toLowerCase()) ?? 'en'
  const { terms, scope } = await currentTerms(ctx.merchant, SAVING, language)
  const purpose = consent?.purpose ?? 'off_session_unscheduled'
  const text = consent?.text
  const version = consent?.termsVersion
  if (text === undefined) return { terms: { ...terms, version: version ?? terms.version }, purpose, scope }
  const own = { version: version ?? 'merchant', language: locale ?? language, text, sha256: sha256(text) }
  // Words of the merchant's own say themselves when and how much.
  return { terms: { ...terms, ...own }, purpose, scope: {} }
}
