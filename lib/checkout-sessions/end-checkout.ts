import { expireCheckoutSession } from '@/lib/checkout-sessions/expire-checkout-session'
import type { Ctx } from '@/lib/core/actor'
import { AppError } from '@/lib/core/errors'

/** Ends the open checkout of a customer who was deleted; one that is paid or over already is left as it is. */
export async function endCheckout(ctx: Ctx, checkoutSessionId: string): Promise<void> {
  try {
    await expireCheckoutSession(ctx, checkoutSessionId)
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'checkout_session_not_open') throw error
  }
}
