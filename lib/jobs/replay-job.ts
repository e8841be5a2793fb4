import { afterCommit, isUniqueViolation, transaction } from '@/db/client'
import { markAlarmMended } from '@/db/repositories/alarms'
import { closeDeadJob, hasLiveJob, lockJob, reviveJob } from '@/db/repositories/dead-jobs'
import { markNotification } from '@/db/repositories/notifications'
import { markStripeEvent } from '@/db/repositories/stripe-events'
import type { JobRow } from '@/db/schema/jobs'
import { recordAudit } from '@/lib/audit/record-audit'
import type { MerchantCtx } from '@/lib/core/actor'
import { now } from '@/lib/core/clock'
import type { Replayed } from '@/lib/jobs/types'
import { wakeWorker } from '@/lib/jobs/wake-worker'

/**
 * Runs a job again that was given up: at once and with all its tries, its event or mail waiting again. When a newer job
 * does the same work already, the dead one is only closed. Throws 404.
 */
export async function replayJob(ctx: MerchantCtx, id: string): Promise<Replayed> {
  for (;;) {
    try {
      return await transaction(() => replay(ctx, id))
    } catch (error) {
      // The same work was put down between the look and the write: the next look sees it.
      if (!isUniqueViolation(error)) throw error
    }
  }
}

async function replay(ctx: MerchantCtx, id: string): Promise<Replayed> {
  const job = await lockJob(ctx.merchant.id, id)
  if (job.status !== 'dead') return 'alive'
  const superseded = await hasLiveJob(ctx.merchant.id, job.key)
  if (superseded) {
    await closeDeadJob(ctx.merchant.id, id)
    await markAlarmMended(ctx.merchant.id, 'job_dead', { type: 'job', id }, now())
  } else {
    await reviveJob(ctx.merchant.id, id, now())
    await reviveSubject(job)
    afterCommit(wakeWorker)
  }
  await recordAudit(ctx, 'job.replayed', { type: 'job', id }, { kind: job.kind, superseded })
  return superseded ? 'superseded' : 'waiting'
}

async function reviveSubject({ merchantId, payload: { eventId, notificationId } }: JobRow): Promise<void> {
  if (typeof eventId === 'string') await markStripeEvent(merchantId, eventId, { status: 'received', error: null })
  if (typeof notificationId === 'string')
    await markNotification(merchantId, notificationId, { status: 'waiting', error: null })
}
