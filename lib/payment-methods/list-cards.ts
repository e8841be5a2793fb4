import { listCustomerIdsByEmail } from '@/db/repositories/customers'
import type { Page } from '@/db/repositories/page'
import { listActiveCardsOfMerchant } from '@/db/repositories/payment-method-pages'
import type { Ctx } from '@/lib/core/actor'
import { getCustomerByAnyId } from '@/lib/customers/get-customer-by-any-id'
import { type CardDetails, cardDetails } from '@/lib/payment-methods/card-details'
import { cardPosition } from '@/lib/payment-methods/card-position'
import { normalizeEmail } from '@/lib/users/email'

/** Which page of which cards; the cursors are ids of cards, Stripe's or ours. */
export type CardsQuery = {
  limit: number
  starting_after?: string | undefined
  ending_before?: string | undefined
  /** `cus_…` or our id. */
  customerId?: string | undefined
  customerEmail?: string | undefined
}

/**
 * One page of the cards of a merchant, of one customer or of everybody with an e-mail, newest first. Throws 400
 * `cursor_invalid` for a card that is none of those, 404 for an unknown customer, 422 `email_invalid`.
 */
export async function listCards(ctx: Ctx, query: CardsQuery): Promise<Page<CardDetails>> {
  const customerIds = await wallets(ctx, query)
  const [after, before] = await Promise.all([
    cardPosition(ctx, query.starting_after, customerIds),
    cardPosition(ctx, query.ending_before, customerIds),
  ])
  const request = { limit: query.limit, after, before, customerIds }
  const { items, hasMore } = await listActiveCardsOfMerchant(ctx.merchant.id, request)
  return { items: items.map(({ card, customer }) => cardDetails(card, customer)), hasMore }
}

async function wallets(ctx: Ctx, { customerId, customerEmail }: CardsQuery): Promise<string[] | undefined> {
  const byId = customerId === undefined ? undefined : [(await getCustomerByAnyId(ctx, customerId)).id]
  if (customerEmail === undefined) return byId
  const ids = await listCustomerIdsByEmail(ctx.merchant.id, normalizeEmail(customerEmail))
  return byId ? ids.filter((id) => byId.includes(id)) : ids
}
