import type { Cursor } from '@/db/repositories/page'
import { findCardPosition } from '@/db/repositories/payment-method-pages'
import type { Ctx } from '@/lib/core/actor'
import { AppError } from '@/lib/core/errors'

/** Where in a list of cards the one with this id stands, Stripe's id or ours; throws 400 `cursor_invalid`. */
export async function cardPosition(
  ctx: Ctx,
  id: string | undefined,
  customerIds: string[] | undefined,
): Promise<Cursor | undefined> {
  if (id === undefined) return undefined
  const found = await findCardPosition(ctx.merchant.id, id, customerIds)
  if (!found) throw new AppError('bad_request', 'cursor_invalid', 'There is no such card to go on from.')
  return found
}
