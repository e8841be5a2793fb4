import { transaction } from '@/db/client'
import { lockCheckoutSession } from '@/db/repositories/checkout-sessions'
import { listAuditOfObject } from '@/db/repositories/audit'
import type { CheckoutSessionRow } from '@/db/schema/checkout-sessions'
import { recordAudit } from '@/lib/audit/record-audit'
import { DECLINED } from '@/lib/checkout-sessions/list-checkout-declines'
import type { Ctx } from '@/lib/core/actor'
import { readIntent } from '@/lib/payments/outcome'
import { noteFailedSetUp } from '@/lib/rate-limits/note-failed-set-up'
import type { PaymentIntentSnapshot } from '@/lib/stripe/types'

/**
 * Notes a try to pay an open session that the bank refused, once: its payment begins with the money, and until then
 * nothing else remembers it. The page and the webhook both come here.
 */
export async function noteCheckoutDecline(
  ctx: Ctx,
  session: CheckoutSessionRow,
  intent: PaymentIntentSnapshot,
): Promise<void> {
  const { failure, attempt: outcome } = readIntent(intent)
  if (!failure) return
  const card = (failure.paymentMethod ?? intent.paymentMethod)?.card
  const details = {
    outcome,
    charge: intent.latestChargeId,
    code: failure.code,
    decline_code: failure.declineCode,
    advice_code: failure.adviceCode,
    message: failure.message || null,
    brand: card?.brand ?? null,
    last4: card?.last4 ?? null,
    exp_month: card?.expMonth ?? null,
    exp_year: card?.expYear ?? null,
  }
  const isNew = await transaction(async () => {
    await lockCheckoutSession(ctx.merchant.id, session.id)
    const noted = await listAuditOfObject(ctx.merchant.id, 'checkout_session', session.id)
    // Two declines in a row differ in their charge; a failed challenge has none, and is told by its code and card.
    const isKnown = noted.some(
      ({ action, details: known }) =>
        action === DECLINED &&
        known.charge === details.charge &&
        known.code === details.code &&
        known.last4 === details.last4,
    )
    if (!isKnown) await recordAudit(ctx, DECLINED, { type: 'checkout_session', id: session.id }, details)
    return !isKnown
  })
  // As one that could not be set up: somebody may be trying stolen cards.
  if (isNew && outcome === 'declined') await noteFailedSetUp(...budgetOf(session))
}

/** Whose budget of failed cards a checkout draws on: its customer's, or its own for somebody new, and its browser's. */
export function budgetOf({ customerId, id, browser }: CheckoutSessionRow): [customer: string, address: string | null] {
  return [customerId ?? id, browser?.ip ?? null]
}
