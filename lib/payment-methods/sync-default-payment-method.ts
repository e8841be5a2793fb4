import { findPaymentMethodOfCustomer } from '@/db/repositories/payment-methods'
import { findCustomer } from '@/db/repositories/customers'
import type { Ctx } from '@/lib/core/actor'
import { enqueueJob } from '@/lib/jobs/enqueue-job'
import { retrieveStripeDefaultPaymentMethod, setStripeDefaultPaymentMethod } from '@/lib/stripe/customers'

/** Lets Stripe's own default follow ours, soon, and once however often it changes meanwhile (contract 1.7). */
export async function enqueueDefaultSync(ctx: Ctx, customerId: string): Promise<void> {
  await enqueueJob(ctx.merchant, {
    kind: 'sync_default_payment_method',
    key: defaultSyncKey(customerId),
    payload: { customerId },
  })
}

/** The key of the one unfinished job that pushes a customer's default. */
export function defaultSyncKey(customerId: string): string {
  return `default:${customerId}`
}

/** Writes the customer's default card, as our rows have it now, to Stripe's `invoice_settings`. */
export async function syncDefaultPaymentMethod(ctx: Ctx, customerId: string): Promise<void> {
  const wanted = await defaultOf(ctx, customerId)
  if (!wanted) return
  await setStripeDefaultPaymentMethod(ctx.merchant, wanted.stripeCustomerId, wanted.stripePaymentMethodId)
}

/** Whether Stripe has another default card for the customer than our rows. */
export async function differsFromStripe(ctx: Ctx, customerId: string): Promise<boolean> {
  const wanted = await defaultOf(ctx, customerId)
  if (!wanted) return false
  const there = await retrieveStripeDefaultPaymentMethod(ctx.merchant, wanted.stripeCustomerId)
  return there !== wanted.stripePaymentMethodId
}

async function defaultOf(ctx: Ctx, customerId: string) {
  const customer = await findCustomer(ctx.merchant.id, customerId)
  // Deleted meanwhile, here or at Stripe: there is nothing to push to.
  if (!customer?.stripeCustomerId) return null
  const { stripeCustomerId, defaultPaymentMethodId: id } = customer
  const row = id ? await findPaymentMethodOfCustomer(ctx.merchant.id, customerId, id) : null
  return { stripeCustomerId, stripePaymentMethodId: row?.stripePaymentMethodId ?? null }
}
