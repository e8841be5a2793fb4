import { leaseDueJobs, pullJobsForward, releaseJob } from '@/db/repositories/jobs'
import { MINUTE, now, SECOND } from '@/lib/core/clock'
import { env, isLiveKey } from '@/lib/core/env'
import { log } from '@/lib/core/log'
import { JOB_KINDS, type JobKind } from '@/lib/core/terms'
import { onWake } from '@/lib/jobs/wake-worker'
import { onStripeBack } from '@/lib/stripe/outage'
import { LEASE, runLeasedJob } from '@/lib/workers/run-leased-job'

// Jobs wait mostly for Stripe and the mail server: many at once. A night of due charges and its mails have places of
// their own, so that webhooks and payments of unknown outcome do not stand in line behind them.
const CHARGES: readonly JobKind[] = ['charge_scheduled_payment']
const MAILS: readonly JobKind[] = ['send_notification']
const LANES: readonly Lane[] = [
  { slots: 32, kinds: JOB_KINDS.filter((kind) => ![...CHARGES, ...MAILS].includes(kind)) },
  { slots: 100, kinds: CHARGES },
  { slots: 8, kinds: MAILS },
]
const IDLE_LOOK = SECOND
const WAIT_FOR_STRIPE = [
  'handle_stripe_event',
  'reconcile_payment',
  'reconcile_refund',
  'save_paid_card',
  'detach_payment_method',
  'delete_stripe_customer',
  'sync_default_payment_method',
  'sync_redisplay',
] as const

export type Worker = { stop(): Promise<void> }

type Lane = { slots: number; kinds: readonly JobKind[] }

/** The jobs that run now, lane by lane. */
type Running = Map<Lane, Set<Promise<unknown>>>

const nothing = (): Running => new Map(LANES.map((lane) => [lane, new Set()]))
const all = (running: Running) => [...running.values()].flatMap((lane) => [...lane])

/** Starts this process's worker: runs due jobs at once when woken, looks for others every second; `stop` lets running ones end. */
export function startWorker(): Worker {
  const running = nothing()
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
      await Promise.all(all(running))
    },
  }
}

/** Runs everything that is due, several at a time, until nothing is. */
export async function drain(): Promise<void> {
  const running = nothing()
  // Asked each time round: a job handed back untried is due at once. A short job may be over before the others start.
  while ((await startDueJobs(running)) > 0 || all(running).length > 0)
    if (all(running).length > 0) await Promise.race(all(running))
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
  let started = 0
  for (const [lane, jobs] of running) started += await startInLane(lane, jobs, onEnd, isStopping)
  return started
}

async function startInLane(
  { slots, kinds }: Lane,
  running: Set<Promise<unknown>>,
  onEnd: () => void,
  isStopping: () => boolean,
): Promise<number> {
  const free = slots - running.size
  if (free === 0) return 0
  const jobs = await leaseDueJobs(free, now(), LEASE, { livemode: isLiveKey(env().STRIPE_SECRET_KEY), kinds })
  for (const job of jobs) {
    const run = (isStopping() ? releaseJob(job) : runLeasedJob(job))
      .catch((error: unknown) => log().error({ err: error, job: job.id }, 'a job could not be marked'))
      .finally(() => {
        running.delete(run)
        onEnd()
      })
    running.add(run)
  }
  return jobs.length
}
