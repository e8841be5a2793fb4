import { transaction } from '@/db/client'
import { findConsentForPaymentIntent, insertConsent } from '@/db/repositories/consents'
import { lockCustomer } from '@/db/repositories/customers'
import { insertTermsIfNew } from '@/db/repositories/terms'
import type { ConsentRow } from '@/db/schema/consents'
import { recordAudit } from '@/lib/audit/record-audit'
import type { PaymentTerms } from '@/lib/consents/payment-terms'
import type { LinkCtx } from '@/lib/core/actor'
import { now } from '@/lib/core/clock'
import { invalid } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'

export type PaymentConsentInput = {
  /** Whether the box was ticked when the shopper pressed Pay. */
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

/**
 * Records what the shopper answered beside a payment, before the browser confirms it (security 1.4): a tick is an
 * agreement to the terms for this PaymentIntent, no tick ends the one of an earlier try. Throws 422
 * `consent_terms_changed`.
 */
export async function recordPaymentConsent(
  ctx: LinkCtx,
  payment: { customerId: string; stripePaymentIntentId: string },
  asked: PaymentTerms,
  input: PaymentConsentInput,
): Promise<'given' | 'ended' | 'none'> {
  if (input.termsSha256 !== asked.terms.sha256)
    throw invalid('consent_terms_changed', 'The terms have changed. Reload the page and read them again.', 'consent')
  const { customerId, stripePaymentIntentId } = payment
  return transaction(async () => {
    // Two presses at once are one answer.
    await lockCustomer(ctx.merchant.id, customerId)
    const before = await findConsentForPaymentIntent(ctx.merchant.id, customerId, stripePaymentIntentId)
    // It has its card: the payment is made, and what was agreed stands.
    if (before?.paymentMethodId) return 'given'
    if (input.accepted && before?.textSha256 === asked.terms.sha256) return 'given'
    if (before) await end(ctx, before)
    if (input.accepted) await give(ctx, payment, asked, input)
    return input.accepted ? 'given' : before ? 'ended' : 'none'
  })
}

async function give(
  ctx: LinkCtx,
  payment: { customerId: string; stripePaymentIntentId: string },
  { terms, purpose, scope }: PaymentTerms,
  input: PaymentConsentInput,
): Promise<void> {
  const at = now()
  const owner = { merchantId: ctx.merchant.id, livemode: ctx.livemode }
  const { version, language, sha256, text } = terms
  await insertTermsIfNew({ ...owner, id: newId(), version, language, sha256, text, createdAt: at })
  const id = newId()
  await insertConsent({
    ...owner,
    id,
    customerId: payment.customerId,
    status: 'given',
    purpose,
    scope,
    termsVersion: version,
    termsSha256: sha256,
    textShown: text,
    textSha256: sha256,
    language,
    uiVersion: '1',
    component: 'pay-form',
    defaultChecked: false,
    checkedAt: input.checkedAt,
    recordedAt: at,
    method: 'checkbox',
    ip: input.ip,
    userAgent: input.userAgent,
    acceptLanguage: input.acceptLanguage,
    actor: `link:${ctx.actor.linkId}`,
    pageUrl: input.pageUrl,
    paymentIntentId: payment.stripePaymentIntentId,
  })
  await recordAudit(ctx, 'consent.given', { type: 'consent', id }, { purpose, terms: version })
}

async function end(ctx: LinkCtx, given: ConsentRow): Promise<void> {
  await insertConsent({ ...given, id: newId(), status: 'withdrawn', originalId: given.id, recordedAt: now() })
  await recordAudit(ctx, 'consent.withdrawn', { type: 'consent', id: given.id })
}
