import { transaction } from '@/db/client'
import { recordAudit } from '@/lib/audit/record-audit'
import type { Ctx } from '@/lib/core/actor'
import { now } from '@/lib/core/clock'
import { enqueueJob } from '@/lib/jobs/enqueue-job'

/** Compares all wallets now and not tonight, because somebody asks for it; returns when that was. */
export async function reconcileNow(ctx: Ctx): Promise<number> {
  const at = now()
  await transaction(async () => {
    await enqueueJob(ctx.merchant, { kind: 'reconcile_wallets', key: 'wallets', payload: {} })
    await recordAudit(ctx, 'wallets.compared', { type: 'merchant', id: ctx.merchant.id })
  })
  return at
}
