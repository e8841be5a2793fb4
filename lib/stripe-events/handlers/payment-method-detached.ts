import type { Ctx } from '@/lib/core/actor'
import { forgetDetachedPaymentMethod } from '@/lib/payment-methods/remove-payment-method'
import type { Handled } from '@/lib/stripe-events/handle-stripe-event'

/** A card detached in Stripe's dashboard disappears here, too. */
export async function handlePaymentMethodDetached(ctx: Ctx, stripePaymentMethodId: string): Promise<Handled> {
  return (await forgetDetachedPaymentMethod(ctx, stripePaymentMethodId)) ? 'processed' : 'foreign'
}
