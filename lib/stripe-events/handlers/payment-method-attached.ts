import { transaction } from '@/db/client'
import { findCustomerByStripeId } from '@/db/repositories/customers'
import { findPaymentMethodByStripeId } from '@/db/repositories/payment-methods'
import type { Ctx } from '@/lib/core/actor'
import { reconcileSoon } from '@/lib/payment-methods/reconcile-soon'
import type { Handled } from '@/lib/stripe-events/handle-stripe-event'
import { retrievePaymentMethod } from '@/lib/stripe/payment-methods'

/**
 * A card was attached to one of our customers: by our own set-up, whose row comes by itself, or by somebody else, and
 * then nobody agreed to it. It is not stored; a look at the wallet a little later tells the two apart (contract 1.9).
 */
export async function handlePaymentMethodAttached(ctx: Ctx, stripePaymentMethodId: string): Promise<Handled> {
  const owner = (await retrievePaymentMethod(ctx.merchant, stripePaymentMethodId))?.customerId
  const customer = owner ? await findCustomerByStripeId(ctx.merchant.id, owner) : null
  if (!customer) return 'foreign'
  const row = await findPaymentMethodByStripeId(ctx.merchant.id, stripePaymentMethodId)
  if (row?.status !== 'active' || row.customerId !== customer.id)
    await transaction(() => reconcileSoon(ctx, customer.id))
  return 'processed'
}
