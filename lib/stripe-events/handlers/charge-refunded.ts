import type { Ctx } from '@/lib/core/actor'
import { syncRefund } from '@/lib/payments/sync-refund'
import { listRefundIdsOfCharge } from '@/lib/stripe/refunds'
import type { Handled } from '@/lib/stripe-events/handle-stripe-event'

/** Money went back from a charge: each of its refunds is written beside the payment. */
export async function handleChargeRefunded(ctx: Ctx, stripeChargeId: string): Promise<Handled> {
  let ours = false
  for (const id of await listRefundIdsOfCharge(ctx.merchant, stripeChargeId)) ours = (await syncRefund(ctx, id)) || ours
  return ours ? 'processed' : 'foreign'
}
