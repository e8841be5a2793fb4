import type { Ctx } from '@/lib/core/actor'
import { syncRefund } from '@/lib/payments/sync-refund'
import type { Handled } from '@/lib/stripe-events/handle-stripe-event'

/** Any news of a refund: it is read afresh and written beside its payment. */
export async function handleRefundEvent(ctx: Ctx, stripeRefundId: string): Promise<Handled> {
  return (await syncRefund(ctx, stripeRefundId)) ? 'processed' : 'foreign'
}
