import type { Ctx } from '@/lib/core/actor'
import { refreshPaymentMethod } from '@/lib/payment-methods/refresh-payment-method'
import type { Handled } from '@/lib/stripe-events/handle-stripe-event'

/** The bank or Stripe's dashboard changed a card: our masked row follows. */
export async function handlePaymentMethodUpdated(ctx: Ctx, stripePaymentMethodId: string): Promise<Handled> {
  return (await refreshPaymentMethod(ctx, stripePaymentMethodId)) ? 'processed' : 'foreign'
}
