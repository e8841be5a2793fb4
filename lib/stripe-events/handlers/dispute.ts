import type { Ctx } from '@/lib/core/actor'
import { syncDispute } from '@/lib/payments/sync-dispute'
import type { Handled } from '@/lib/stripe-events/handle-stripe-event'

/** Any news of a dispute: it is read afresh and written beside its payment. */
export async function handleDisputeEvent(ctx: Ctx, stripeDisputeId: string): Promise<Handled> {
  return (await syncDispute(ctx, stripeDisputeId)) ? 'processed' : 'foreign'
}
