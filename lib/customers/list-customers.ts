import { type CustomerFilter, listCustomers as listRows } from '@/db/repositories/customers'
import type { Page, PageRequest } from '@/db/repositories/page'
import type { Ctx } from '@/lib/core/actor'
import type { CustomerListItem } from '@/lib/customers/types'
import { customerView } from '@/lib/customers/view'

/** One page of customers, newest first; `search` matches e-mail and name literally. */
export async function listCustomers(ctx: Ctx, request: PageRequest & CustomerFilter): Promise<Page<CustomerListItem>> {
  const { items, hasMore } = await listRows(ctx.merchant.id, request)
  return {
    items: items.map(({ customer, cardCount, defaultCard }) => ({
      ...customerView(customer),
      cardCount,
      defaultCard: defaultCard && { brand: defaultCard.brand, last4: defaultCard.last4 },
    })),
    hasMore,
  }
}
