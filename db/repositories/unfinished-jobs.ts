import { and, eq, inArray } from 'drizzle-orm'
import { db } from '@/db/client'
import { jobs } from '@/db/schema/jobs'

/** Whether work with one of these keys is waiting or running. */
export async function hasUnfinishedJob(merchantId: string, keys: string[]): Promise<boolean> {
  const rows = await db()
    .select({ id: jobs.id })
    .from(jobs)
    .where(and(eq(jobs.merchantId, merchantId), inArray(jobs.key, keys), inArray(jobs.status, ['waiting', 'running'])))
    .limit(1)
  return rows.length > 0
}
