import { markNoticesRead } from '@/db/repositories/notices'
import type { ShopperCtx } from '@/lib/core/actor'
import { now } from '@/lib/core/clock'

/** Notes that the shopper has read one notice, or every one without `id`; `isRead` false makes it new again. */
export async function markNotices(
  { merchant, actor }: ShopperCtx,
  { id, isRead }: { id?: string | undefined; isRead: boolean },
): Promise<void> {
  await markNoticesRead(merchant.id, actor.customerId, isRead ? now() : null, id)
}
