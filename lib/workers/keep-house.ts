import { deleteExpiredIdempotencyKeys } from '@/db/repositories/idempotency-keys'
import { deleteFullRateLimits } from '@/db/repositories/rate-limits'
import { transaction } from '@/db/client'
import { raiseAlarm } from '@/lib/alarms/raise-alarm'
import { printAuditHead } from '@/lib/audit/print-audit-head'
import { verifyAudit } from '@/lib/audit/verify-audit'
import type { Ctx, Merchant } from '@/lib/core/actor'
import { now } from '@/lib/core/clock'
import { enqueueJob } from '@/lib/jobs/enqueue-job'

/** Makes sure that the daily work of this merchant is waiting. */
export async function startKeepingHouse(merchant: Merchant): Promise<void> {
  await enqueueJob(merchant, { kind: 'print_audit_head', key: 'house', payload: {} })
}

/**
 * The daily work: the audit chain is walked, with an alarm when it is broken, and where it ends is printed; keys whose
 * answers need not be kept any longer go, and limits nobody is near. Returns when to do it again, milliseconds since 1970.
 */
export async function keepHouse(ctx: Ctx): Promise<number> {
  const verdict = (await verifyAudit()).find(({ merchantId }) => merchantId === ctx.merchant.id)
  if (verdict?.problem)
    await transaction(() =>
      raiseAlarm(ctx, {
        kind: 'audit_broken',
        object: { type: 'audit', id: ctx.merchant.id },
        details: { problem: verdict.problem },
      }),
    )
  await deleteExpiredIdempotencyKeys(ctx.merchant.id, now())
  await deleteFullRateLimits(now())
  return printAuditHead(ctx)
}
