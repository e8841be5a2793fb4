import { afterCommit } from '@/db/client'
import { enqueueJob as insertJob } from '@/db/repositories/jobs'
import type { JobPayload } from '@/db/schema/jobs'
import type { Merchant } from '@/lib/core/actor'
import { now } from '@/lib/core/clock'
import { newId } from '@/lib/core/ids'
import type { JobKind } from '@/lib/core/terms'
import { wakeWorker } from '@/lib/jobs/wake-worker'

/**
 * Puts a job into the caller's transaction; a job of the same key that is not done yet makes it a no-op.
 * `runAt`: milliseconds since 1970, now when absent.
 */
export async function enqueueJob(
  merchant: Pick<Merchant, 'id' | 'livemode'>,
  job: { kind: JobKind; key: string; payload: JobPayload; runAt?: number },
): Promise<void> {
  const at = now()
  await insertJob({
    id: newId(),
    merchantId: merchant.id,
    livemode: merchant.livemode,
    kind: job.kind,
    key: job.key,
    payload: job.payload,
    status: 'waiting',
    runAt: job.runAt ?? at,
    attempts: 0,
    maxAttempts: 8,
    leaseVersion: 0,
    createdAt: at,
  })
  if (!job.runAt || job.runAt <= at) afterCommit(wakeWorker)
}
