import { syncCheckoutSession } from '@/lib/checkout-sessions/sync-checkout-session'
import type { Ctx } from '@/lib/core/actor'
import { AppError } from '@/lib/core/errors'
import { CHECKOUT_UNREAD, syncPaymentIntent } from '@/lib/payments/sync-payment'
import type { Handled } from '@/lib/stripe-events/handle-stripe-event'

/** Any news of a PaymentIntent: it is read afresh and its payment follows; one without our metadata is foreign. */
export async function handlePaymentIntentEvent(ctx: Ctx, stripePaymentIntentId: string): Promise<Handled> {
  try {
    return (await syncPaymentIntent(ctx, stripePaymentIntentId)) ? 'processed' : 'foreign'
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== CHECKOUT_UNREAD) throw error
    // A checkout's payment begins when its session is paid: until then the news is the session's own.
    await syncCheckoutSession(ctx, String(error.data?.checkoutSessionId))
    return 'processed'
  }
}
