import { findCheckoutSession, listCheckoutSessions as listRows } from '@/db/repositories/checkout-sessions'
import type { Cursor, Page } from '@/db/repositories/page'
import type { ApiCheckoutSession } from '@/lib/checkout-sessions/types'
import { checkoutView } from '@/lib/checkout-sessions/view'
import type { Ctx } from '@/lib/core/actor'
import { AppError } from '@/lib/core/errors'
import { getCustomerByAnyId } from '@/lib/customers/get-customer-by-any-id'

/** One page of sessions, newest first; throws 400 `cursor_invalid`, and 404 for a customer nobody knows. */
export async function listCheckoutSessions(
  ctx: Ctx,
  query: {
    limit: number
    starting_after?: string | undefined
    ending_before?: string | undefined
    customerId?: string | undefined
    status?: ApiCheckoutSession['status'] | undefined
  },
): Promise<Page<ApiCheckoutSession>> {
  const [after, before] = await Promise.all([cursor(ctx, query.starting_after), cursor(ctx, query.ending_before)])
  const customer = query.customerId === undefined ? null : await getCustomerByAnyId(ctx, query.customerId)
  const { limit, status } = query
  const page = await listRows(ctx.merchant.id, { limit, status, after, before, customerId: customer?.id })
  return { items: page.items.map(checkoutView), hasMore: page.hasMore }
}

async function cursor(ctx: Ctx, id: string | undefined): Promise<Cursor | undefined> {
  if (id === undefined) return undefined
  const row = await findCheckoutSession(ctx.merchant.id, id)
  if (!row) throw new AppError('bad_request', 'cursor_invalid', 'There is no such checkout session to go on from.')
  return { createdAt: row.createdAt, id: row.id }
}
