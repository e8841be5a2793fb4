import type { Page } from '@/db/repositories/page'
import { findActiveCardOfMerchant, listActiveCardsOfMerchant } from '@/db/repositories/payment-method-pages'
import type { CustomerRow } from '@/db/schema/customers'
import type { Ctx } from '@/lib/core/actor'
import { type ApiCustomer, apiCustomer } from '@/lib/customers/api-customer'
import { type CardDetails, cardDetails } from '@/lib/payment-methods/card-details'

/** A customer with the newest of its cards (contract E7). */
export type CustomerWallet = ApiCustomer & { cards: Page<CardDetails> }

const NEWEST = 10

/** A customer row with its ten newest cards, all of it from our rows. */
export async function customerWallet(ctx: Ctx, customer: CustomerRow): Promise<CustomerWallet> {
  const page = { limit: NEWEST, customerIds: [customer.id] }
  const { items, hasMore } = await listActiveCardsOfMerchant(ctx.merchant.id, page)
  const { defaultPaymentMethodId: defaultId } = customer
  const listed = items.find(({ card }) => card.id === defaultId)
  // The default may be an older one.
  const found = listed ?? (defaultId === null ? null : await findActiveCardOfMerchant(ctx.merchant.id, defaultId))
  const cards = items.map(({ card }) => cardDetails(card, customer))
  return { ...apiCustomer(customer, found?.card.stripePaymentMethodId ?? null), cards: { items: cards, hasMore } }
}
