import { and, eq, inArray } from 'drizzle-orm'
import { condition } from '@/db/columns'
import { db } from '@/db/client'
import { jobs } from '@/db/schema/jobs'

/** Whether work with one of these keys is waiting or running. */
export async function hasUnfinishedJob(merchantId: string, keys: string[]): Promise<boolean> {
  const rows = await db()
    .select({ id: jobs.id })
    .from(jobs)
    // In the words of the index `jobs_key`, which is used then.
    .where(
      and(eq(jobs.merchantId, merchantId), inArray(jobs.key, keys), condition(`"status" in ('waiting', 'running')`)),
    )
    .limit(1)
  return rows.length > 0
}
