import { transaction } from '@/db/client'
import { markAlarmMended } from '@/db/repositories/alarms'
import { lockJob } from '@/db/repositories/dead-jobs'
import { failJob, finishJob, leaseDueJobs, pullJobsForward, releaseJob, rescheduleJob } from '@/db/repositories/jobs'
import { getMerchant } from '@/db/repositories/merchants'
import type { JobRow } from '@/db/schema/jobs'
import { MINUTE, now, SECOND } from '@/lib/core/clock'
import { env, isLiveKey } from '@/lib/core/env'
import { log } from '@/lib/core/log'
import { onWake } from '@/lib/jobs/wake-worker'
import { merchantOf } from '@/lib/merchants/current-merchant'
import { describe, isTransient } from '@/lib/stripe/failures'
import { onStripeBack } from '@/lib/stripe/outage'
import { giveUp, runJob } from '@/lib/workers/run-job'

// Jobs wait mostly for Stripe and the mail server: several at once, each leased long enough for a slow answer.
const AT_ONCE = 8
const LEASE = 2 * MINUTE
const IDLE_LOOK = SECOND
const WAIT_FOR_STRIPE = [
  'handle_stripe_event',
  'reconcile_payment',
  'detach_payment_method',
  'sync_default_payment_method',
] as const

export type Worker = { stop(): Promise<void> }

type Running = Set<Promise<unknown>>

/** Starts this process's worker: runs due jobs at once when woken, looks for others every second; `stop` lets running ones end. */
export function startWorker(): Worker {
  const running: Running = new Set()
  let stopping = false
  let timer: NodeJS.Timeout | undefined
  let looking: Promise<unknown> | undefined
  let again = false

  const look = () => {
    clearTimeout(timer)
    if (stopping) return
    if (looking) {
      again = true
      return
    }
    again = false
    looking = startDueJobs(running, look, () => stopping)
      .catch((error: unknown) => log().error({ err: error }, 'the worker could not look for jobs'))
      .finally(() => {
        looking = undefined
        if (again) look()
        else if (!stopping) timer = setTimeout(look, IDLE_LOOK).unref()
      })
  }

  onWake(() => setImmediate(look))
  onStripeBack(() => setImmediate(() => void catchUp().then(look)))
  look()
  return {
    async stop() {
      stopping = true
      onWake(undefined)
      onStripeBack(undefined)
      clearTimeout(timer)
      await looking
      await Promise.all(running)
    },
  }
}

/** Runs everything that is due, several at a time, until nothing is. */
export async function drain(): Promise<void> {
  const running: Running = new Set()
  // Asked each time round: a job handed back untried is due at once.
  while ((await startDueJobs(running)) > 0 || running.size > 0) await Promise.race(running)
}

// What waited out Stripe's outage need not wait any longer (engine 2). A charge that was sent less than a minute ago may
// still be getting its answer.
async function catchUp(): Promise<void> {
  const livemode = isLiveKey(env().STRIPE_SECRET_KEY)
  await pullJobsForward(livemode, WAIT_FOR_STRIPE, now(), now() - MINUTE).catch((error: unknown) =>
    log().error({ err: error }, 'the worker could not pull waiting jobs forward'),
  )
}

// Fills the free places only: a job that waits for a slow answer holds up its own place and nobody else's.
async function startDueJobs(running: Running, onEnd = () => {}, isStopping = () => false): Promise<number> {
  const free = AT_ONCE - running.size
  if (free === 0) return 0
  const jobs = await leaseDueJobs(free, now(), LEASE, isLiveKey(env().STRIPE_SECRET_KEY))
  for (const job of jobs) {
    const run = (isStopping() ? releaseJob(job) : runLeased(job))
      .catch((error: unknown) => log().error({ err: error, job: job.id }, 'a job could not be marked'))
      .finally(() => {
        running.delete(run)
        onEnd()
      })
    running.add(run)
  }
  return jobs.length
}

async function runLeased(job: JobRow): Promise<void> {
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
