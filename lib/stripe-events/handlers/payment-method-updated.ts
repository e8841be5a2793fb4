import type { Ctx } from '@/lib/core/actor'
import { refreshPaymentMethod } from '@/lib/payment-methods/refresh-payment-method'
import type { Handled } from '@/lib/stripe-events/handle-stripe-event'

/** Somebody changed a card in Stripe's dashboard, or we did: our masked row follows. */
export async function handlePaymentMethodUpdated(ctx: Ctx, stripePaymentMethodId: string): Promise<Handled> {
  return (await refreshPaymentMethod(ctx, stripePaymentMethodId)) ? 'processed' : 'foreign'
}

/** The bank sent the shopper a new card or a new expiry, and the card network told Stripe (field note 6). */
export async function handlePaymentMethodReplaced(ctx: Ctx, stripePaymentMethodId: string): Promise<Handled> {
  return (await refreshPaymentMethod(ctx, stripePaymentMethodId, 'bank')) ? 'processed' : 'foreign'
}
