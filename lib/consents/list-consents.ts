import { getConsentOfCustomer, listConsentsOfCustomer } from '@/db/repositories/consents'
import { listPaymentMethodsOfCustomer } from '@/db/repositories/payment-methods'
import type { ConsentRow } from '@/db/schema/consents'
import type { ConsentState, ConsentView } from '@/lib/consents/types'
import type { Ctx } from '@/lib/core/actor'

/** Everything a customer has ever agreed to, newest first, each with what has become of it. */
export async function listConsents(ctx: Ctx, customerId: string): Promise<ConsentView[]> {
  const [rows, cards] = await Promise.all([
    listConsentsOfCustomer(ctx.merchant.id, customerId),
    listPaymentMethodsOfCustomer(ctx.merchant.id, customerId),
  ])
  const endings = new Map(rows.flatMap((row) => (row.originalId ? [[row.originalId, row] as const] : [])))
  const active = new Set(cards.map(({ id }) => id))
  return rows
    .filter(({ status }) => status === 'given')
    .map((row) => consentView(row, endings.get(row.id) ?? null, active))
}

/** One of them; throws 404 for anybody else's. */
export async function getConsent(ctx: Ctx, customerId: string, id: string): Promise<ConsentView> {
  const [{ id: known }, all] = await Promise.all([
    getConsentOfCustomer(ctx.merchant.id, customerId, id),
    listConsents(ctx, customerId),
  ])
  const found = all.find((consent) => consent.id === known)
  if (!found) throw new Error(`the consent ${known} is not in its own list`)
  return found
}

function consentView(row: ConsentRow, ended: ConsentRow | null, active: Set<string>): ConsentView {
  const { id, purpose, checkedAt, scope, textShown: text, textSha256, termsVersion, language, recordedAt } = row
  const { actor, paymentIntentId } = row
  const { ip, userAgent, acceptLanguage, pageUrl, paymentMethodId, brand, last4, expMonth, expYear } = row
  const attested = row.method === 'api_attested'
  const { max_amount: amount, currency } = scope
  const known = paymentMethodId && brand && last4 && expMonth && expYear
  return {
    id,
    state: stateOf(row, ended, active),
    purpose,
    attested,
    coversAll: attested && checkedAt === null,
    most: typeof amount === 'number' && typeof currency === 'string' ? { amount, currency } : null,
    text,
    textSha256,
    termsVersion,
    language,
    recordedAt,
    checkedAt,
    ip,
    userAgent,
    acceptLanguage,
    pageUrl,
    actor,
    paymentIntentId,
    card: known ? { id: paymentMethodId, brand, last4, expMonth, expYear } : null,
    endedAt: ended?.recordedAt ?? null,
  }
}

function stateOf({ paymentMethodId }: ConsentRow, ended: ConsentRow | null, active: Set<string>): ConsentState {
  if (ended) return ended.status
  if (paymentMethodId === null) return 'unused'
  return active.has(paymentMethodId) ? 'given' : 'card_gone'
}
