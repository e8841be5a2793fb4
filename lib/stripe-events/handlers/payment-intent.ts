import type { Ctx } from '@/lib/core/actor'
import { syncPaymentIntent } from '@/lib/payments/sync-payment'
import type { Handled } from '@/lib/stripe-events/handle-stripe-event'

/** Any news of a PaymentIntent: it is read afresh and its payment follows; one without our metadata is foreign. */
export async function handlePaymentIntentEvent(ctx: Ctx, stripePaymentIntentId: string): Promise<Handled> {
  return (await syncPaymentIntent(ctx, stripePaymentIntentId)) ? 'processed' : 'foreign'
}
