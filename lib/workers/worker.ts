import { failJob, finishJob, leaseDueJobs, releaseJob, rescheduleJob } from '@/db/repositories/jobs'
import { getMerchant } from '@/db/repositories/merchants'
import type { JobRow } from '@/db/schema/jobs'
import { MINUTE, now, SECOND } from '@/lib/core/clock'
import { log } from '@/lib/core/log'
import { onWake } from '@/lib/jobs/wake-worker'
import { merchantOf } from '@/lib/merchants/current-merchant'
import { describe } from '@/lib/stripe/failures'
import { runJob } from '@/lib/workers/run-job'

// Jobs wait mostly for Stripe and the mail server: several at once, each leased long enough for a slow answer.
const AT_ONCE = 8
const LEASE = 2 * MINUTE
const IDLE_LOOK = SECOND

export type Worker = { stop(): Promise<void> }

/** Starts this process's worker: runs due jobs at once when woken, looks for others every second; `stop` lets running ones end. */
export function startWorker(): Worker {
  let stopping = false
  let timer: NodeJS.Timeout | undefined
  let round: Promise<void> | undefined
  let again = false

  const look = () => {
    clearTimeout(timer)
    if (stopping) return
    if (round) {
      again = true
      return
    }
    again = false
    round = drain(() => stopping)
      .catch((error: unknown) => log().error({ err: error }, 'the worker could not look for jobs'))
      .finally(() => {
        round = undefined
        if (again) look()
        else if (!stopping) timer = setTimeout(look, IDLE_LOOK).unref()
      })
  }

  onWake(() => setImmediate(look))
  look()
  return {
    async stop() {
      stopping = true
      onWake(undefined)
      clearTimeout(timer)
      await round
    },
  }
}

/** Runs everything that is due, several at a time, until nothing is. */
export async function drain(isStopping: () => boolean = () => false): Promise<void> {
  for (;;) {
    const jobs = await leaseDueJobs(AT_ONCE, now(), LEASE)
    if (jobs.length === 0) return
    await Promise.all(jobs.map((job) => (isStopping() ? releaseJob(job) : runLeased(job))))
  }
}

async function runLeased(job: JobRow): Promise<void> {
  try {
    const again = await runJob(merchantOf(await getMerchant(job.merchantId)), job)
    if (again === null) await finishJob(job, now())
    else await rescheduleJob(job, again)
  } catch (error) {
    const last = job.attempts >= job.maxAttempts
    const facts = { job: job.id, kind: job.kind, attempt: job.attempts, reason: describe(error) }
    if (last) log().error(facts, 'a job was given up')
    else log().warn({ ...facts, err: error }, 'a job failed and is tried again')
    await failJob(job, describe(error), last ? null : now() + backOff(job.attempts), now())
  }
}

// 1 s, 4 s, 16 s, … up to an hour.
function backOff(attempts: number): number {
  return Math.min(SECOND * 4 ** (attempts - 1), 60 * MINUTE)
}
