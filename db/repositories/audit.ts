import { and, asc, count, eq, gte } from 'drizzle-orm'
import { db } from '@/db/client'
import { audit, type AuditRow, type NewAuditRow } from '@/db/schema/audit'

/** Adds an entry, in the transaction of the deed it tells of. */
export async function appendAudit(row: Omit<NewAuditRow, 'seq'>): Promise<void> {
  await db().insert(audit).values(row)
}

/** The entries about one object, oldest first. */
export async function listAuditOfObject(merchantId: string, objectType: string, objectId: string): Promise<AuditRow[]> {
  return db()
    .select()
    .from(audit)
    .where(and(eq(audit.merchantId, merchantId), eq(audit.objectType, objectType), eq(audit.objectId, objectId)))
    .orderBy(asc(audit.seq))
}

/** How often something happened to one object since a time (milliseconds), for limits. */
export async function countAuditSince(
  merchantId: string,
  action: string,
  objectId: string,
  since: number,
): Promise<number> {
  const [row] = await db()
    .select({ entries: count() })
    .from(audit)
    .where(
      and(
        eq(audit.merchantId, merchantId),
        eq(audit.action, action),
        eq(audit.objectId, objectId),
        gte(audit.at, since),
      ),
    )
  return row?.entries ?? 0
}
