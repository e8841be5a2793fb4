import { and, count, eq, inArray } from 'drizzle-orm'
import { condition } from '@/db/columns'
import { db, locked } from '@/db/client'
import { ordered, type Page, type PageRequest, positioned, toPage } from '@/db/repositories/page'
import { type JobRow, jobs } from '@/db/schema/jobs'
import { notFound } from '@/lib/core/errors'

const deadOf = (merchantId: string) => and(eq(jobs.merchantId, merchantId), eq(jobs.status, 'dead'))

/** The merchant's jobs that were given up, newest first. */
export async function listDeadJobs(merchantId: string, request: PageRequest): Promise<Page<JobRow>> {
  const rows = await db()
    .select()
    .from(jobs)
    .where(and(deadOf(merchantId), positioned(jobs, request)))
    .orderBy(...ordered(jobs, request))
    .limit(request.limit + 1)
  return toPage(rows, request)
}

/** How many jobs were given up and wait for somebody. */
export async function countDeadJobs(merchantId: string): Promise<number> {
  const [row] = await db().select({ jobs: count() }).from(jobs).where(deadOf(merchantId))
  return row?.jobs ?? 0
}

/** Locks a job until the transaction ends; throws not found. */
export async function lockJob(merchantId: string, id: string): Promise<JobRow> {
  const [row] = await locked(
    db()
      .select()
      .from(jobs)
      .where(and(eq(jobs.merchantId, merchantId), eq(jobs.id, id))),
  )
  if (!row) throw notFound('job')
  return row
}

/** Whether the same work waits or runs again under another row. */
export async function hasLiveJob(merchantId: string, key: string): Promise<boolean> {
  const rows = await db()
    .select({ id: jobs.id })
    .from(jobs)
    // In the words of the index `jobs_key`, which is used then.
    .where(and(eq(jobs.merchantId, merchantId), eq(jobs.key, key), condition(`"status" in ('waiting', 'running')`)))
    .limit(1)
  return rows.length > 0
}

/** Puts a dead job back, to run at `at` with all its tries; a live one with its key is a unique violation. */
export async function reviveJob(merchantId: string, id: string, at: number): Promise<void> {
  await db()
    .update(jobs)
    .set({ status: 'waiting', runAt: at, attempts: 0, leaseUntil: null, finishedAt: null })
    .where(and(deadOf(merchantId), eq(jobs.id, id)))
}

/** Closes a dead job whose work another job does. */
export async function closeDeadJob(merchantId: string, id: string): Promise<void> {
  await db()
    .update(jobs)
    .set({ status: 'done' })
    .where(and(deadOf(merchantId), eq(jobs.id, id)))
}

/** What kind of work these jobs are, by their ids. */
export async function listJobKinds(merchantId: string, ids: string[]): Promise<Map<string, JobRow['kind']>> {
  if (ids.length === 0) return new Map()
  const rows = await db()
    .select({ id: jobs.id, kind: jobs.kind })
    .from(jobs)
    .where(and(eq(jobs.merchantId, merchantId), inArray(jobs.id, ids)))
  return new Map(rows.map(({ id, kind }) => [id, kind]))
}
