import { countAuditSince } from '@/db/repositories/audit'
import { getCustomer, setStripeCustomerId } from '@/db/repositories/customers'
import type { Ctx } from '@/lib/core/actor'
import { now } from '@/lib/core/clock'
import { createStripeCustomer } from '@/lib/stripe/customers'

/** The audit's word for a customer that was deleted at Stripe. */
export const STRIPE_CUSTOMER_DELETED = 'customer.deleted_at_stripe'

/** The customer's `cus_…`, made at Stripe on first use; two at once get the same one by its idempotency key. */
export async function ensureStripeCustomer(ctx: Ctx, customerId: string): Promise<string> {
  const customer = await getCustomer(ctx.merchant.id, customerId)
  if (customer.stripeCustomerId) return customer.stripeCustomerId
  const { email, name } = customer
  const generation = await countAuditSince(ctx.merchant.id, STRIPE_CUSTOMER_DELETED, customerId, 0)
  const stripeCustomerId = await createStripeCustomer(ctx.merchant, { customerId, email, name, generation })
  return setStripeCustomerId(ctx.merchant.id, customerId, stripeCustomerId, now())
}
