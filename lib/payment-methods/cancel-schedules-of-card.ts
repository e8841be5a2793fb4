import { listUnpaidRemaindersOfCustomer } from '@/db/repositories/card-uses'
import { dropJob } from '@/db/repositories/jobs'
import { listScheduledPaymentsOnCard, updatePaymentStatus } from '@/db/repositories/payments'
import type { PaymentMethodRow } from '@/db/schema/payment-methods'
import { raiseAlarm } from '@/lib/alarms/raise-alarm'
import { recordAudit } from '@/lib/audit/record-audit'
import type { Ctx } from '@/lib/core/actor'
import { now } from '@/lib/core/clock'
import { chargeKey } from '@/lib/jobs/payment-job-keys'

/**
 * Cancels what was to be charged to a card that is gone for good, in the transaction that removes it (contract 1.7);
 * the merchant hears of each by an alarm, and of the rest of a deposit, which its customer can still pay oneself.
 */
export async function cancelSchedulesOfCard(ctx: Ctx, card: PaymentMethodRow): Promise<void> {
  for (const { id } of await listScheduledPaymentsOnCard(ctx.merchant.id, card.customerId, card.id)) {
    const at = now()
    const change = { status: 'canceled' as const, errorCode: 'card_not_active', updatedAt: at, settledAt: at }
    if (!(await updatePaymentStatus(ctx.merchant.id, id, ['scheduled'], change))) continue
    await dropJob(ctx.merchant.id, chargeKey(id), at)
    await recordAudit(ctx, 'payment.canceled', { type: 'payment', id }, { from: 'scheduled', code: 'card_not_active' })
    await raiseAlarm(ctx, {
      kind: 'schedule_failed',
      object: { type: 'payment', id },
      details: { code: 'card_not_active' },
    })
  }
  for (const { deposit, paymentMethodId } of await listUnpaidRemaindersOfCustomer(ctx.merchant.id, card.customerId)) {
    if (paymentMethodId !== card.id) continue
    const object = { type: 'payment', id: deposit.id }
    await raiseAlarm(ctx, { kind: 'schedule_failed', object, details: { code: 'card_not_active' } })
  }
}
