import { type CardListing, findActiveCardOfMerchant } from '@/db/repositories/payment-method-pages'
import type { Ctx } from '@/lib/core/actor'
import { notFound } from '@/lib/core/errors'
import { getCustomerByAnyId } from '@/lib/customers/get-customer-by-any-id'
import { type CardDetails, cardDetails } from '@/lib/payment-methods/card-details'

/**
 * A card in a wallet by `pm_…` or our id (contract 1.5), of one customer when that is named; throws 404 for unknown,
 * foreign and removed ones alike.
 */
export async function getCard(ctx: Ctx, id: string, ofCustomer?: string): Promise<CardDetails> {
  const { card, customer } = await findCardInWallet(ctx, id, ofCustomer)
  return cardDetails(card, customer)
}

/** The same as rows, for verbs that change it. */
export async function findCardInWallet(ctx: Ctx, id: string, ofCustomer?: string): Promise<CardListing> {
  const owner = ofCustomer === undefined ? null : await getCustomerByAnyId(ctx, ofCustomer)
  const found = await findActiveCardOfMerchant(ctx.merchant.id, id)
  if (!found || (owner && found.customer.id !== owner.id)) throw notFound('card')
  return found
}
