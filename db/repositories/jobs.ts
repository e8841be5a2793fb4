import { and, asc, eq, gt, inArray, lt, lte, or, sql, type SQL } from 'drizzle-orm'
import { condition } from '@/db/columns'
import { db, lockedOrSkipped, transaction } from '@/db/client'
import { type JobRow, jobs, type NewJobRow } from '@/db/schema/jobs'
import type { JobKind } from '@/lib/core/terms'

// In the words of the index `jobs_key`: with the states as parameters it would not be used, and every waiting job be read.
function withKey(merchantId: string, key: string): SQL | undefined {
  return and(eq(jobs.merchantId, merchantId), eq(jobs.key, key), condition(`"status" in ('waiting', 'running')`))
}

/**
 * Puts work down for later; false when work with this key is there already. Waiting work keeps its payload and the
 * earlier of the two times; running work may have looked too early, so it runs once more afterwards, with the new payload.
 */
export async function enqueueJob(row: NewJobRow): Promise<boolean> {
  for (;;) {
    const added = await db().insert(jobs).values(row).onConflictDoNothing().returning({ id: jobs.id })
    if (added.length === 1) return true
    const again = await db()
      .update(jobs)
      .set({ againAt: row.runAt, payload: row.payload })
      .where(and(withKey(row.merchantId, row.key), eq(jobs.status, 'running')))
      .returning({ id: jobs.id })
    if (again.length === 1) return false
    if (await hastenJob(row)) return false
    // It finished between the two looks: there is room now.
  }
}

// Work that waits long after a failure must not hold up the next wish for it. The row is written also when its time is
// early enough: a worker must not take it before this transaction ends, it would not see what the wish is about.
async function hastenJob({ merchantId, key, runAt }: NewJobRow): Promise<boolean> {
  const late = sql`${jobs.runAt} > ${runAt}`
  const hastened = await db()
    .update(jobs)
    .set({
      runAt: sql`case when ${late} then cast(${runAt} as bigint) else ${jobs.runAt} end`,
      attempts: sql`case when ${late} then 0 else ${jobs.attempts} end`,
    })
    .where(and(withKey(merchantId, key), eq(jobs.status, 'waiting')))
    .returning({ id: jobs.id })
  return hastened.length === 1
}

/** Which jobs a worker takes: a worker with test keys must not touch live work, nor the other way round. */
export type JobFilter = { livemode?: boolean; kinds?: readonly JobKind[] }

/** Leases up to `limit` jobs that are due, or whose worker is overdue, for `leaseMs`; every job to one worker only. */
export async function leaseDueJobs(
  limit: number,
  now: number,
  leaseMs: number,
  { livemode, kinds }: JobFilter = {},
): Promise<JobRow[]> {
  const due = and(
    dueAt(now),
    livemode === undefined ? undefined : eq(jobs.livemode, livemode),
    kinds && inArray(jobs.kind, [...kinds]),
  )
  // Nothing due is the usual answer and needs no write transaction.
  const some = await db().select({ id: jobs.id }).from(jobs).where(due).limit(1)
  if (some.length === 0) return []
  return transaction(async () => {
    const query = db()
      .select({ id: jobs.id, merchantId: jobs.merchantId })
      .from(jobs)
      .where(due)
      .orderBy(asc(jobs.runAt))
      .limit(limit)
    const rows = await lockedOrSkipped(query)
    if (rows.length === 0) return []
    const leased = await db()
      .update(jobs)
      .set({
        status: 'running',
        leaseUntil: now + leaseMs,
        leaseVersion: sql`${jobs.leaseVersion} + 1`,
        attempts: sql`${jobs.attempts} + 1`,
      })
      // Both halves of the key: by the id alone the whole table would be read.
      .where(
        and(
          inArray(jobs.merchantId, [...new Set(rows.map(({ merchantId }) => merchantId))]),
          inArray(
            jobs.id,
            rows.map(({ id }) => id),
          ),
        ),
      )
      .returning()
    return leased.toSorted((a, b) => a.runAt - b.runAt)
  })
}

function dueAt(now: number): SQL | undefined {
  return or(
    and(eq(jobs.status, 'waiting'), lte(jobs.runAt, now)),
    and(eq(jobs.status, 'running'), lte(jobs.leaseUntil, now)),
  )
}

/** What a worker holds: the writes below do nothing and say false once somebody else has leased the job. */
export type JobLease = Pick<JobRow, 'merchantId' | 'id' | 'leaseVersion'>

/** Done, unless it was asked for again meanwhile. */
export async function finishJob(lease: JobLease, now: number): Promise<boolean> {
  return end(lease, 'done', null, now)
}

/** Not yet: runs again at `runAt`, or earlier when that was asked for, counting tries from zero. */
export async function rescheduleJob(lease: JobLease, runAt: number): Promise<boolean> {
  return release(lease, {
    status: 'waiting',
    leaseUntil: null,
    lastError: null,
    runAt: earlierThan(runAt),
    againAt: null,
    attempts: 0,
  })
}

function earlierThan(runAt: number): SQL {
  return sql`case when ${jobs.againAt} < ${runAt} then ${jobs.againAt} else cast(${runAt} as bigint) end`
}

/**
 * Failed: again at `runAt`, or earlier when that was asked for, or never (`dead`) when `runAt` is null and nobody asked
 * for it meanwhile.
 */
export async function failJob(lease: JobLease, error: string, runAt: number | null, now: number): Promise<boolean> {
  if (runAt === null) return end(lease, 'dead', error, now)
  return release(lease, {
    status: 'waiting',
    leaseUntil: null,
    lastError: error,
    runAt: earlierThan(runAt),
    againAt: null,
  })
}

async function end(lease: JobLease, status: 'done' | 'dead', error: string | null, now: number): Promise<boolean> {
  const asked = sql`${jobs.againAt} is not null`
  return release(lease, {
    status: sql`case when ${asked} then 'waiting' else ${sql.raw(`'${status}'`)} end`,
    runAt: sql`coalesce(${jobs.againAt}, ${jobs.runAt})`,
    attempts: sql`case when ${asked} then 0 else ${jobs.attempts} end`,
    finishedAt: sql`case when ${asked} then null else cast(${now} as bigint) end`,
    againAt: null,
    leaseUntil: null,
    lastError: error,
  })
}

/** Handed back untried, for a worker that stops: the try does not count. */
export async function releaseJob(lease: JobLease): Promise<boolean> {
  return release(lease, { status: 'waiting', leaseUntil: null, attempts: sql`${jobs.attempts} - 1` })
}

/** Keeps a lease for longer, until `leaseUntil`. */
export async function extendJobLease(lease: JobLease, leaseUntil: number): Promise<boolean> {
  return release(lease, { leaseUntil })
}

type JobChange = { [Column in keyof JobRow]?: JobRow[Column] | SQL }

async function release(lease: JobLease, change: JobChange): Promise<boolean> {
  const changed = await db()
    .update(jobs)
    .set(change)
    .where(
      and(
        eq(jobs.merchantId, lease.merchantId),
        eq(jobs.id, lease.id),
        eq(jobs.status, 'running'),
        eq(jobs.leaseVersion, lease.leaseVersion),
      ),
    )
    .returning({ id: jobs.id })
  return changed.length === 1
}

/** The waiting job with this key, or null. */
export async function findWaitingJob(merchantId: string, key: string): Promise<JobRow | null> {
  const [row] = await db()
    .select()
    .from(jobs)
    .where(and(withKey(merchantId, key), eq(jobs.status, 'waiting')))
  return row ?? null
}

/** Work that became pointless: a waiting job with this key is done without running; false when there is none. */
export async function dropJob(merchantId: string, key: string, now: number): Promise<boolean> {
  const dropped = await db()
    .update(jobs)
    .set({ status: 'done', finishedAt: now })
    .where(and(withKey(merchantId, key), eq(jobs.status, 'waiting')))
    .returning({ id: jobs.id })
  return dropped.length === 1
}

/**
 * Runs waiting work of these kinds now: Stripe answers again (engine.md 2); returns how many. Work put down after
 * `createdBefore` keeps its time: what it watches over is still under way.
 */
export async function pullJobsForward(
  livemode: boolean,
  kinds: readonly JobKind[],
  now: number,
  createdBefore: number,
): Promise<number> {
  const pulled = await db()
    .update(jobs)
    .set({ runAt: now })
    .where(
      and(
        eq(jobs.livemode, livemode),
        inArray(jobs.kind, [...kinds]),
        eq(jobs.status, 'waiting'),
        gt(jobs.runAt, now),
        lt(jobs.createdAt, createdBefore),
      ),
    )
    .returning({ id: jobs.id })
  return pulled.length
}
