import { renameViewOfUser } from '@/db/repositories/saved-views'
import type { MerchantCtx } from '@/lib/core/actor'
import { now } from '@/lib/core/clock'
import { viewName, withFreeName } from '@/lib/saved-views/view-name'

/** Gives a view of this merchant user another name; throws not found, 422 `view_name_invalid`, 409 `view_name_taken`. */
export async function renameView(ctx: MerchantCtx, id: string, text: string): Promise<void> {
  const change = { name: viewName(text), updatedAt: now() }
  await withFreeName(renameViewOfUser(ctx.merchant.id, ctx.actor.userId, id, change))
}
