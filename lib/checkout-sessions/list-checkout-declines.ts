import { listAuditOfObject } from '@/db/repositories/audit'
import type { AuditRow } from '@/db/schema/audit'
import type { Ctx } from '@/lib/core/actor'
import type { PaymentAttemptView } from '@/lib/payments/types'

/** What the audit log calls a try to pay a checkout session that the bank refused. */
export const DECLINED = 'checkout_session.declined'

/** The tries to pay a session that the bank refused before it was paid, oldest first, as tries of a payment. */
export async function listCheckoutDeclines(ctx: Ctx, sessionId: string): Promise<PaymentAttemptView[]> {
  const rows = await listAuditOfObject(ctx.merchant.id, 'checkout_session', sessionId)
  return rows.filter(({ action }) => action === DECLINED).map(asAttempt)
}

function asAttempt({ at, details }: AuditRow, index: number): PaymentAttemptView {
  const text = (name: string) => (typeof details[name] === 'string' ? details[name] : null)
  const [brand, last4, expMonth, expYear] = [text('brand'), text('last4'), details.exp_month, details.exp_year]
  const hasCard = brand !== null && last4 !== null && typeof expMonth === 'number' && typeof expYear === 'number'
  return {
    number: index + 1,
    source: 'on_session',
    outcome: details.outcome === 'requires_action' ? 'requires_action' : 'declined',
    card: hasCard ? { brand, last4, expMonth, expYear } : null,
    errorCode: text('code'),
    declineCode: text('decline_code'),
    adviceCode: text('advice_code'),
    message: text('message'),
    // Stripe's own is not told: nobody of ours asked the bank.
    requestId: null,
    startedAt: at,
    finishedAt: at,
  }
}
