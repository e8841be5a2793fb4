import { syncStripeCheckoutSession } from '@/lib/checkout-sessions/sync-checkout-session'
import type { Ctx } from '@/lib/core/actor'
import type { Handled } from '@/lib/stripe-events/handle-stripe-event'

/** A Checkout Session came to an end: it is read afresh and its payment, customer and card follow (contract B9). */
export async function handleCheckoutSession(ctx: Ctx, stripeSessionId: string): Promise<Handled> {
  return (await syncStripeCheckoutSession(ctx, stripeSessionId)) ? 'processed' : 'foreign'
}
