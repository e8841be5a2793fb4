import { findCoveringConsent } from '@/db/repositories/consents'
import { getPaymentMethodOfCustomer } from '@/db/repositories/payment-methods'
import type { PaymentMethodRow } from '@/db/schema/payment-methods'
import { recordAudit } from '@/lib/audit/record-audit'
import { coveringPurposes } from '@/lib/consents/covers'
import type { Ctx } from '@/lib/core/actor'
import { invalid, notFound } from '@/lib/core/errors'
import { moveSchedules } from '@/lib/payment-methods/move-schedules'
import type { CardUse } from '@/lib/payment-methods/types'

/**
 * Lets another card of the same customer be charged for what is scheduled on one (field note 3), with the caller's
 * transaction. The rest of a deposit stays behind: it was agreed to for one card alone. Throws 404 for a card that is not
 * there and 422 `consent_scope` when its owner has not agreed to such charges on it.
 */
export async function moveUses(ctx: Ctx, from: PaymentMethodRow, toCardId: string, uses: CardUse[]): Promise<void> {
  const { id: merchantId } = ctx.merchant
  const to = await getPaymentMethodOfCustomer(merchantId, from.customerId, toCardId)
  if (to.status !== 'active' || to.id === from.id) throw notFound('card')
  const moving = uses.filter((use) => use.movesAs !== null)
  for (const purpose of new Set(moving.flatMap((use) => use.movesAs ?? [])))
    if (!(await findCoveringConsent(merchantId, from.customerId, to.id, coveringPurposes(purpose))))
      throw invalid('consent_scope', 'The customer has not agreed to be charged this way with that card.', 'move_to')
  const ids = new Set(moving.map((use) => use.paymentId))
  await moveSchedules(ctx, from.id, to, (payment) => ids.has(payment.id))
  const details = { to: to.id, payments: ids.size }
  await recordAudit(ctx, 'payment_method.uses_moved', { type: 'payment_method', id: from.id }, details)
}
