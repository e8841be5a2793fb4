import { findCustomerByStripeId, getCustomer } from '@/db/repositories/customers'
import {
  findPaymentMethodByStripeId,
  findPaymentMethodOfMerchant,
  getPaymentMethodOfCustomer,
} from '@/db/repositories/payment-methods'
import type { CustomerRow } from '@/db/schema/customers'
import type { PaymentMethodRow } from '@/db/schema/payment-methods'
import type { Ctx } from '@/lib/core/actor'
import { conflict, notFound } from '@/lib/core/errors'

/** The card a merchant's server wants to charge, by Stripe's ids or ours; without a card the customer's default is meant. */
export type CardToCharge = { customerId: string; paymentMethodId?: string | undefined } | { paymentMethodId: string }

/** Finds that card (contract 1.5): throws 404 for an unknown or foreign one and 409 `no_default_card`. */
export async function chargeableCard(ctx: Ctx, wanted: CardToCharge): Promise<PaymentMethodRow> {
  if (!('customerId' in wanted)) return cardOfMerchant(ctx, wanted.paymentMethodId)
  const customer = await customerOf(ctx, wanted.customerId)
  const id = wanted.paymentMethodId ?? customer.defaultPaymentMethodId
  if (id === null) throw conflict('no_default_card', 'This customer has no card to charge. Save one first.')
  if (!id.startsWith('pm_')) return getPaymentMethodOfCustomer(ctx.merchant.id, customer.id, id)
  const card = await findPaymentMethodByStripeId(ctx.merchant.id, id)
  // A card of another customer of the same merchant is no better known than a foreign one (security 28).
  if (card?.customerId !== customer.id) throw notFound('card')
  return card
}

async function customerOf(ctx: Ctx, id: string): Promise<CustomerRow> {
  if (!id.startsWith('cus_')) return getCustomer(ctx.merchant.id, id)
  const row = await findCustomerByStripeId(ctx.merchant.id, id)
  if (!row) throw notFound('customer')
  return row
}

async function cardOfMerchant(ctx: Ctx, id: string): Promise<PaymentMethodRow> {
  const row = id.startsWith('pm_')
    ? await findPaymentMethodByStripeId(ctx.merchant.id, id)
    : await findPaymentMethodOfMerchant(ctx.merchant.id, id)
  if (!row) throw notFound('card')
  return row
}
