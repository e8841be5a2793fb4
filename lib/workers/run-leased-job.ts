import { transaction } from '@/db/client'
import { markAlarmMended } from '@/db/repositories/alarms'
import { lockJob } from '@/db/repositories/dead-jobs'
import { extendJobLease, failJob, finishJob, rescheduleJob } from '@/db/repositories/jobs'
import { getMerchant } from '@/db/repositories/merchants'
import type { JobRow } from '@/db/schema/jobs'
import { runInBackground } from '@/lib/core/background'
import { MINUTE, now, SECOND } from '@/lib/core/clock'
import { log } from '@/lib/core/log'
import { merchantOf } from '@/lib/merchants/current-merchant'
import { describe, isTransient } from '@/lib/stripe/failures'
import { giveUp, runJob } from '@/lib/workers/run-job'

/** How long a job belongs to its worker, milliseconds: who is alive asks for more in time, who died is soon replaced. */
export const LEASE = 30 * SECOND

/** Runs one leased job to its end and marks it: done, later again, tried again after a pause, or given up. */
export async function runLeasedJob(job: JobRow): Promise<void> {
  const heartbeat = setInterval(() => void stillHere(job), LEASE / 2).unref()
  try {
    await runInBackground(() => run(job))
  } finally {
    clearInterval(heartbeat)
  }
}

async function stillHere(job: JobRow): Promise<void> {
  await extendJobLease(job, now() + LEASE).catch((error: unknown) =>
    log().warn({ err: error, job: job.id }, 'a lease could not be extended'),
  )
}

async function run(job: JobRow): Promise<void> {
  try {
    const again = await runJob(merchantOf(await getMerchant(job.merchantId)), job)
    await noteMended(job)
    if (again === null) await finishJob(job, now())
    else await rescheduleJob(job, again)
  } catch (error) {
    // Stripe being away says nothing about the job: it is tried until Stripe answers.
    const last = job.attempts >= job.maxAttempts && !isTransient(error)
    const facts = { job: job.id, kind: job.kind, attempt: job.attempts, reason: describe(error) }
    if (last) log().error(facts, 'a job was given up')
    else log().warn({ ...facts, err: error }, 'a job failed and is tried again')
    if (last) await transaction(() => end(job, describe(error)))
    else await failJob(job, describe(error), now() + backOff(job.attempts), now())
  }
}

// Asked for again meanwhile, it is not dead but waits once more.
async function end(job: JobRow, error: string): Promise<void> {
  if (!(await failJob(job, error, null, now()))) return
  const { status } = await lockJob(job.merchantId, job.id)
  if (status === 'dead') await giveUp(job, error)
}

// A job leased more often than tried has lived before: its alarm, if one is open, has mended itself. Before it is marked
// done: a crash between the two runs it again and leaves no alarm behind.
async function noteMended({ merchantId, id, leaseVersion, attempts }: JobRow): Promise<void> {
  if (leaseVersion > attempts) await markAlarmMended(merchantId, 'job_dead', { type: 'job', id }, now())
}

// 1 s, 4 s, 16 s, … up to an hour.
function backOff(attempts: number): number {
  return Math.min(SECOND * 4 ** (attempts - 1), 60 * MINUTE)
}
