import { listScheduledPaymentsOfCustomer } from '@/db/repositories/payments'
import type { Ctx } from '@/lib/core/actor'
import type { ScheduledPayment } from '@/lib/payments/types'

/** What is to be charged to a customer's cards by itself, soonest first: a removal of the card cancels it. */
export async function listScheduledPayments(ctx: Ctx, customerId: string): Promise<ScheduledPayment[]> {
  const rows = await listScheduledPaymentsOfCustomer(ctx.merchant.id, customerId)
  return rows.map(({ id, paymentMethodId, amount, currency, reason, chargeAt, createdAt }) => ({
    id,
    paymentMethodId,
    amount,
    currency,
    reason,
    chargeAt: chargeAt ?? createdAt,
  }))
}
