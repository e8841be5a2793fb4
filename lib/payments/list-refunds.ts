import type { Page } from '@/db/repositories/page'
import { findRefundByStripeId, findRefundOfMerchant, listRefundPage } from '@/db/repositories/refunds'
import type { Ctx } from '@/lib/core/actor'
import { AppError } from '@/lib/core/errors'
import { refundView } from '@/lib/payments/refund-view'
import type { RefundView } from '@/lib/payments/types'

/** One page of a payment's refunds, newest first; throws 400 `cursor_invalid` for a refund of another payment. */
export async function listRefunds(
  ctx: Ctx,
  paymentId: string,
  query: { limit: number; starting_after?: string | undefined; ending_before?: string | undefined },
): Promise<Page<RefundView>> {
  const [after, before] = await Promise.all([
    cursor(ctx, paymentId, query.starting_after),
    cursor(ctx, paymentId, query.ending_before),
  ])
  const { items, hasMore } = await listRefundPage(ctx.merchant.id, paymentId, { limit: query.limit, after, before })
  return { items: items.map(refundView), hasMore }
}

async function cursor(ctx: Ctx, paymentId: string, id: string | undefined) {
  if (id === undefined) return undefined
  const find = id.startsWith('re_') ? findRefundByStripeId : findRefundOfMerchant
  const row = await find(ctx.merchant.id, id)
  if (row?.paymentId !== paymentId)
    throw new AppError('bad_request', 'cursor_invalid', 'There is no such refund to go on from.')
  return { createdAt: row.createdAt, id: row.id }
}
