import { failJob, finishJob, leaseDueJobs, releaseJob, rescheduleJob } from '@/db/repositories/jobs'
import { getMerchant } from '@/db/repositories/merchants'
import type { JobRow } from '@/db/schema/jobs'
import { MINUTE, now, SECOND } from '@/lib/core/clock'
import { env, isLiveKey } from '@/lib/core/env'
import { log } from '@/lib/core/log'
import { onWake } from '@/lib/jobs/wake-worker'
import { merchantOf } from '@/lib/merchants/current-merchant'
import { describe, isTransient } from '@/lib/stripe/failures'
import { giveUp, runJob } from '@/lib/workers/run-job'

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
  // Asked each time round: a job handed back untried is due at once.
  while (!isStopping()) {
    const jobs = await leaseDueJobs(AT_ONCE, now(), LEASE, isLiveKey(env().STRIPE_SECRET_KEY))
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
    // Stripe being away says nothing about the job: it is tried until Stripe answers.
    const last = job.attempts >= job.maxAttempts && !isTransient(error)
    const facts = { job: job.id, kind: job.kind, attempt: job.attempts, reason: describe(error) }
    if (last) log().error(facts, 'a job was given up')
    else log().warn({ ...facts, err: error }, 'a job failed and is tried again')
    const failed = await failJob(job, describe(error), last ? null : now() + backOff(job.attempts), now())
    if (last && failed) await giveUp(job, describe(error))
  }
}

// 1 s, 4 s, 16 s, … up to an hour.
function backOff(attempts: number): number {
  return Math.min(SECOND * 4 ** (attempts - 1), 60 * MINUTE)
}
