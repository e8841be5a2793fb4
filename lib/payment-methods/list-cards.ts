import { listCustomerIdsByEmail } from '@/db/repositories/customers'
import type { Cursor, Page } from '@/db/repositories/page'
import { findCardPosition, listActiveCardsOfMerchant } from '@/db/repositories/payment-method-pages'
import type { Ctx } from '@/lib/core/actor'
import { AppError } from '@/lib/core/errors'
import { getCustomerByAnyId } from '@/lib/customers/get-customer-by-any-id'
import { type CardDetails, cardDetails } from '@/lib/payment-methods/card-details'
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
    position(ctx, query.starting_after, customerIds),
    position(ctx, query.ending_before, customerIds),
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

async function position(
  ctx: Ctx,
  id: string | undefined,
  customerIds: string[] | undefined,
): Promise<Cursor | undefined> {
  if (id === undefined) return undefined
  const found = await findCardPosition(ctx.merchant.id, id, customerIds)
  if (!found) throw new AppError('bad_request', 'cursor_invalid', 'There is no such card to go on from.')
  return found
}
