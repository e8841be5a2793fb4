import { insertConsent } from '@/db/repositories/consents'
import { setLocaleIfNone } from '@/db/repositories/customers'
import type { ConsentRow, NewConsentRow } from '@/db/schema/consents'
import { recordAudit } from '@/lib/audit/record-audit'
import { endConsent } from '@/lib/consents/end-consent'
import { keepTerms } from '@/lib/consents/keep-terms'
import type { AskedTerms } from '@/lib/consents/types'
import type { Ctx } from '@/lib/core/actor'
import { now } from '@/lib/core/clock'
import { newId } from '@/lib/core/ids'
import { LOCALES } from '@/lib/core/terms'

/** Who agreed, where, in which browser, and for what: the rest of the row follows from the terms. */
export type GivenConsent = Pick<
  NewConsentRow,
  | 'customerId'
  | 'component'
  | 'checkedAt'
  | 'ip'
  | 'userAgent'
  | 'acceptLanguage'
  | 'sessionIdHash'
  | 'actor'
  | 'pageUrl'
  | 'setupIntentId'
  | 'paymentIntentId'
  | 'checkoutSessionId'
> & {
  method?: 'checkbox' | 'api_attested'
  /** The agreement to other words that this one takes the place of. */
  instead?: ConsentRow | null
}

/**
 * Puts an agreement on record with its exact words, with the caller's transaction and the customer locked. Returns the
 * row's id.
 */
export async function giveConsent(
  ctx: Ctx,
  { terms, purpose, scope }: AskedTerms,
  { method = 'checkbox', instead = null, ...given }: GivenConsent,
): Promise<string> {
  const at = now()
  const owner = { merchantId: ctx.merchant.id, livemode: ctx.livemode }
  const { version, language, sha256, text } = terms
  await keepTerms(ctx, terms)
  const id = newId()
  await insertConsent({
    ...owner,
    ...given,
    id,
    status: 'given',
    purpose,
    scope,
    termsVersion: version,
    termsSha256: sha256,
    textShown: text,
    textSha256: sha256,
    language,
    uiVersion: method === 'checkbox' ? '1' : 'none',
    defaultChecked: false,
    recordedAt: at,
    method,
  })
  // Whoever agreed in a language is written to in it, unless another was chosen.
  const locale = LOCALES.find((known) => known === language)
  if (method === 'checkbox' && locale) await setLocaleIfNone(ctx.merchant.id, given.customerId, locale)
  const action = method === 'checkbox' ? 'consent.given' : 'consent.attested'
  await recordAudit(ctx, action, { type: 'consent', id }, { purpose, terms: version })
  if (instead) await endConsent(ctx, instead, { supersededBy: id })
  return id
}
