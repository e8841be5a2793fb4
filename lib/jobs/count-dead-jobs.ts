import { countDeadJobs as countDead } from '@/db/repositories/dead-jobs'
import type { Ctx } from '@/lib/core/actor'

/** How many jobs were given up and wait for somebody. */
export async function countDeadJobs(ctx: Pick<Ctx, 'merchant'>): Promise<number> {
  return countDead(ctx.merchant.id)
}
