import type { Ctx } from '@/lib/core/actor'
import { enqueueJob } from '@/lib/jobs/enqueue-job'
import { deleteStripeCustomer as deleteAtStripe } from '@/lib/stripe/customers'

/** Deletes a customer at Stripe once the caller's transaction is committed; its cards go with it there. */
export async function enqueueStripeDeletion(ctx: Ctx, customerId: string, stripeCustomerId: string): Promise<void> {
  await enqueueJob(ctx.merchant, {
    kind: 'delete_stripe_customer',
    key: `delete-customer:${stripeCustomerId}`,
    payload: { customerId, stripeCustomerId },
  })
}

/** Deletes a customer at Stripe whose row is deleted here. */
export async function deleteStripeCustomer(ctx: Ctx, stripeCustomerId: string): Promise<void> {
  await deleteAtStripe(ctx.merchant, stripeCustomerId)
}
