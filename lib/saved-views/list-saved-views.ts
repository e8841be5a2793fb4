import { listViewsOfUser } from '@/db/repositories/saved-views'
import type { MerchantCtx } from '@/lib/core/actor'
import type { ViewedList } from '@/lib/core/terms'
import type { SavedView } from '@/lib/saved-views/types'

/** The views this merchant user has saved of one list, by name. */
export async function listSavedViews(ctx: MerchantCtx, list: ViewedList): Promise<SavedView[]> {
  const rows = await listViewsOfUser(ctx.merchant.id, ctx.actor.userId, list)
  return rows.map(({ id, name, query }) => ({ id, name, query }))
}
