import { findConsentForCheckoutSession, insertConsent } from '@/db/repositories/consents'
import { insertTermsIfNew } from '@/db/repositories/terms'
import type { CheckoutSessionRow } from '@/db/schema/checkout-sessions'
import type { ConsentRow } from '@/db/schema/consents'
import { recordAudit } from '@/lib/audit/record-audit'
import { checkoutTerms } from '@/lib/checkout-sessions/checkout-terms'
import type { Ctx } from '@/lib/core/actor'
import { now } from '@/lib/core/clock'
import { env } from '@/lib/core/env'
import type { ShopperBrowser } from '@/lib/core/frozen-checkout'
import { newId } from '@/lib/core/ids'

/** A tick at a checkout: in which browser, when by its clock, and in whose form the box stood. */
export type CheckoutTick = {
  browser: ShopperBrowser | null
  checkedAt: number | null
  component: 'checkout-own-box' | 'stripe-payment-element'
}

/**
 * Records the agreement to save a card that was given at a checkout, with the caller's transaction and the customer
 * locked; one in force to the same words is kept. Returns its id.
 */
export async function recordCheckoutConsent(
  ctx: Ctx,
  session: CheckoutSessionRow,
  customerId: string,
  { browser, checkedAt, component }: CheckoutTick,
): Promise<string> {
  const checkoutSessionId = session.stripeCheckoutSessionId ?? session.id
  const { terms, purpose, scope } = checkoutTerms(ctx.merchant.name, session)
  const before = await findConsentForCheckoutSession(ctx.merchant.id, customerId, checkoutSessionId)
  if (before?.textSha256 === terms.sha256) return before.id
  if (before) await withdraw(ctx, before)
  const at = now()
  const owner = { merchantId: ctx.merchant.id, livemode: ctx.livemode }
  const { version, language, sha256, text } = terms
  await insertTermsIfNew({ ...owner, id: newId(), version, language, sha256, text, createdAt: at })
  const id = newId()
  await insertConsent({
    ...owner,
    id,
    customerId,
    status: 'given',
    purpose,
    scope,
    termsVersion: version,
    termsSha256: sha256,
    textShown: text,
    textSha256: sha256,
    language,
    uiVersion: '1',
    component,
    defaultChecked: false,
    checkedAt,
    recordedAt: at,
    method: 'checkbox',
    ip: browser?.ip ?? null,
    userAgent: browser?.userAgent ?? null,
    acceptLanguage: browser?.acceptLanguage ?? null,
    actor: `link:${session.id}`,
    pageUrl: `${env().APP_URL}/checkout`,
    checkoutSessionId,
  })
  await recordAudit(ctx, 'consent.given', { type: 'consent', id }, { purpose, terms: version })
  return id
}

/** Ends the agreement of an earlier try, when the box is not ticked any more; returns whether there was one. */
export async function endCheckoutConsent(ctx: Ctx, session: CheckoutSessionRow): Promise<boolean> {
  const { customerId, stripeCheckoutSessionId } = session
  if (!customerId || !stripeCheckoutSessionId) return false
  const before = await findConsentForCheckoutSession(ctx.merchant.id, customerId, stripeCheckoutSessionId)
  if (!before || before.paymentMethodId) return false
  await withdraw(ctx, before)
  return true
}

async function withdraw(ctx: Ctx, given: ConsentRow): Promise<void> {
  await insertConsent({ ...given, id: newId(), status: 'withdrawn', originalId: given.id, recordedAt: now() })
  await recordAudit(ctx, 'consent.withdrawn', { type: 'consent', id: given.id })
}
