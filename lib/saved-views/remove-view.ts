import { deleteViewOfUser } from '@/db/repositories/saved-views'
import type { MerchantCtx } from '@/lib/core/actor'

/** Takes a view of this merchant user away; one that is gone stays gone, and saving it again brings it back. */
export async function removeView(ctx: MerchantCtx, id: string): Promise<void> {
  await deleteViewOfUser(ctx.merchant.id, ctx.actor.userId, id)
}
