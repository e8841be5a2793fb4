import type { Ctx } from '@/lib/core/actor'
import { syncPaymentIntent } from '@/lib/payments/sync-payment'
import { retrieveSessionIntentId } from '@/lib/stripe/checkout-sessions'
import type { Handled } from '@/lib/stripe-events/handle-stripe-event'

/** A Checkout Session came to an end: the payment behind it follows its PaymentIntent; one without is foreign. */
export async function handleCheckoutSession(ctx: Ctx, stripeSessionId: string): Promise<Handled> {
  const intentId = await retrieveSessionIntentId(ctx.merchant, stripeSessionId)
  return intentId && (await syncPaymentIntent(ctx, intentId)) ? 'processed' : 'foreign'
}
