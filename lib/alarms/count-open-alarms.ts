import { countOpenAlarms as countOpen } from '@/db/repositories/alarms'
import type { Ctx } from '@/lib/core/actor'

/** How many alarms wait for somebody; one indexed count, cheap enough for every page. */
export async function countOpenAlarms(ctx: Pick<Ctx, 'merchant'>): Promise<number> {
  return countOpen(ctx.merchant.id)
}
