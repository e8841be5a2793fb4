import { listCheckoutSessions } from '@/db/repositories/checkout-sessions'
import type { Page, PageRequest } from '@/db/repositories/page'
import type { ApiCheckoutSession } from '@/lib/checkout-sessions/types'
import { checkoutView } from '@/lib/checkout-sessions/view'
import type { Ctx } from '@/lib/core/actor'

/** One page of the merchant's checkouts, newest first, out of our rows. */
export async function listCheckoutsForDesk(
  ctx: Ctx,
  request: PageRequest & { customerId?: string | undefined; status?: ApiCheckoutSession['status'] | undefined },
): Promise<Page<ApiCheckoutSession>> {
  const { items, hasMore } = await listCheckoutSessions(ctx.merchant.id, request)
  return { items: items.map(checkoutView), hasMore }
}
