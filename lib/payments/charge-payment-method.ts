import { findCustomerByStripeId, getCustomer } from '@/db/repositories/customers'
import { findPaymentMethodByStripeId } from '@/db/repositories/payment-methods'
import type { Ctx } from '@/lib/core/actor'
import { conflict, notFound } from '@/lib/core/errors'
import type { ChargeSavedCardInput } from '@/lib/payments/commit-payment'
import { checkReason } from '@/lib/payments/input'
import { makeCharge } from '@/lib/payments/make-charge'
import { paymentOutcome } from '@/lib/payments/payment-outcome'
import type { ApiPayment, PaymentOutcome } from '@/lib/payments/types'

/**
 * The same charge for a merchant's server, which names customer and card by Stripe's ids or ours (contract 1.5, D6).
 * Throws what `makeCharge` throws, and 409 `possible_duplicate` while the same charge has no outcome yet.
 */
export async function chargePaymentMethod(
  ctx: Ctx,
  input: ChargeSavedCardInput,
): Promise<{ outcome: PaymentOutcome; payment: ApiPayment }> {
  // Here the words are called as Stripe calls them.
  checkReason(input.reason, 'description')
  const customerId = await customerIdOf(ctx, input.customerId)
  const paymentMethodId = await cardIdOf(ctx, customerId, input.paymentMethodId)
  const made = await makeCharge(ctx, { ...input, customerId, paymentMethodId })
  if (made.kind === 'possible_duplicate')
    throw conflict(
      'possible_duplicate',
      'The same charge is on its way and has no outcome yet. Send confirm_duplicate to charge twice.',
    )
  const { id, stripePaymentIntentId, stripePaymentMethodId, amount, currency } = made.payment
  const payment = { id, stripePaymentIntentId, stripePaymentMethodId, amount, currency }
  return { outcome: await paymentOutcome(ctx, made.payment), payment }
}

async function customerIdOf(ctx: Ctx, id: string): Promise<string> {
  if (!id.startsWith('cus_')) return (await getCustomer(ctx.merchant.id, id)).id
  const row = await findCustomerByStripeId(ctx.merchant.id, id)
  if (!row) throw notFound('customer')
  return row.id
}

// A card of another customer of the same merchant is no better known than a foreign one (security 28).
async function cardIdOf(ctx: Ctx, customerId: string, id: string): Promise<string> {
  if (!id.startsWith('pm_')) return id
  const row = await findPaymentMethodByStripeId(ctx.merchant.id, id)
  if (row?.customerId !== customerId) throw notFound('card')
  return row.id
}
