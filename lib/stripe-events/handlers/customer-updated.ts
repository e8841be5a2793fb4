import { findCustomerByStripeId } from '@/db/repositories/customers'
import { transaction } from '@/db/client'
import type { Ctx } from '@/lib/core/actor'
import { differsFromStripe, enqueueDefaultSync } from '@/lib/payment-methods/sync-default-payment-method'
import type { Handled } from '@/lib/stripe-events/handle-stripe-event'

/** Somebody changed the default card in Stripe's dashboard: ours is written there again (engine I5). */
export async function handleCustomerUpdated(ctx: Ctx, stripeCustomerId: string): Promise<Handled> {
  const customer = await findCustomerByStripeId(ctx.merchant.id, stripeCustomerId)
  if (!customer) return 'foreign'
  if (await differsFromStripe(ctx, customer.id)) await transaction(() => enqueueDefaultSync(ctx, customer.id))
  return 'processed'
}
