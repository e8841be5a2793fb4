import { transaction } from '@/db/client'
import { getDifferenceOfMerchant, settleDifference } from '@/db/repositories/wallet-differences'
import { recordAudit } from '@/lib/audit/record-audit'
import { actorId, type Ctx } from '@/lib/core/actor'
import { now } from '@/lib/core/clock'
import { differenceSettled } from '@/lib/payment-methods/apply-difference'
import { mendDifferenceAlarm } from '@/lib/payment-methods/difference-alarm'

/**
 * Leaves both sides as they are; exactly this difference is not reported again. Throws 404, and 409
 * `difference_settled` when somebody else was faster.
 */
export async function dismissDifference(ctx: Ctx, differenceId: string): Promise<void> {
  const { id, kind, stripeId, customerId } = await getDifferenceOfMerchant(ctx.merchant.id, differenceId)
  await transaction(async () => {
    const end = { status: 'dismissed' as const, resolvedAt: now(), resolvedBy: actorId(ctx.actor) }
    if (!(await settleDifference(ctx.merchant.id, id, end))) throw differenceSettled()
    await mendDifferenceAlarm(ctx)
    const details = { kind, stripe_id: stripeId }
    await recordAudit(ctx, 'difference.dismissed', { type: 'customer', id: customerId }, details)
  })
}
