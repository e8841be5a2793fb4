import type { Page } from '@/db/repositories/page'
import { listActiveCardsOfMerchant } from '@/db/repositories/payment-method-pages'
import type { Ctx } from '@/lib/core/actor'
import { getCustomerByAnyId } from '@/lib/customers/get-customer-by-any-id'
import { apiCard } from '@/lib/payment-methods/api-card'
import { cardPosition } from '@/lib/payment-methods/card-position'
import type { ApiCard } from '@/lib/payment-methods/types'

type CardsQuery = { limit: number; starting_after?: string | undefined; ending_before?: string | undefined }

/**
 * One page of a customer's cards, newest first, from our rows alone (contract D9, B12). Throws 404 for a customer the
 * merchant does not have and 400 `cursor_invalid`.
 */
export async function listCardsOfCustomer(ctx: Ctx, customerId: string, query: CardsQuery): Promise<Page<ApiCard>> {
  const { id } = await getCustomerByAnyId(ctx, customerId)
  const [after, before] = await Promise.all([
    cardPosition(ctx, query.starting_after, [id]),
    cardPosition(ctx, query.ending_before, [id]),
  ])
  const page = { limit: query.limit, after, before, customerIds: [id] }
  const { items, hasMore } = await listActiveCardsOfMerchant(ctx.merchant.id, page)
  return { items: items.map(({ card, customer }) => apiCard(card, customer)), hasMore }
}
