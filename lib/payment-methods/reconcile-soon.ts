import type { Ctx } from '@/lib/core/actor'
import { MINUTE, now } from '@/lib/core/clock'
import { enqueueJob } from '@/lib/jobs/enqueue-job'

/** Compares one customer's wallet once its own set-ups had their time (engine 6, I6), with the caller's transaction. */
export async function reconcileSoon(ctx: Ctx, customerId: string): Promise<void> {
  await enqueueJob(ctx.merchant, {
    kind: 'reconcile_wallets',
    key: `wallet:${customerId}`,
    payload: { customerId },
    runAt: now() + 5 * MINUTE,
  })
}
