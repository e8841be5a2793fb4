import type { Ctx } from '@/lib/core/actor'
import { compareWallet } from '@/lib/payment-methods/compare-wallet'
import { forgetStripeCustomer } from '@/lib/payment-methods/forget-stripe-customer'
import type { Handled } from '@/lib/stripe-events/handle-stripe-event'

/** A customer deleted in Stripe's dashboard loses its cards here, too (field note 40). */
export async function handleCustomerDeleted(ctx: Ctx, stripeCustomerId: string): Promise<Handled> {
  const customerId = await forgetStripeCustomer(ctx, stripeCustomerId)
  if (!customerId) return 'foreign'
  await compareWallet(ctx, customerId)
  return 'processed'
}
