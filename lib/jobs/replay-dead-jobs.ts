import { listDeadJobs } from '@/db/repositories/dead-jobs'
import type { MerchantCtx } from '@/lib/core/actor'
import { replayJob } from '@/lib/jobs/replay-job'

const AT_ONCE = 100

/** Runs every job of the merchant again that was given up; returns how many. Each is written by itself. */
export async function replayDeadJobs(ctx: MerchantCtx): Promise<number> {
  let replayed = 0
  for (;;) {
    const { items } = await listDeadJobs(ctx.merchant.id, { limit: AT_ONCE })
    if (items.length === 0) return replayed
    for (const job of items) if ((await replayJob(ctx, job.id)) !== 'alive') replayed++
  }
}
