import { and, asc, count, eq, gt, gte, isNotNull } from 'drizzle-orm'
import { db, locked } from '@/db/client'
import { audit, type AuditRow, type NewAuditRow } from '@/db/schema/audit'
import { auditHeads, type AuditHeadRow } from '@/db/schema/audit-heads'

/** Where the merchant's chain ends, locked until the transaction ends; makes the row when it is the first. */
export async function lockAuditHead(first: AuditHeadRow): Promise<AuditHeadRow> {
  const row = () => locked(db().select().from(auditHeads).where(eq(auditHeads.merchantId, first.merchantId)))
  const [known] = await row()
  if (known) return known
  await db().insert(auditHeads).values(first).onConflictDoNothing()
  const [made] = await row()
  return made ?? first
}

/** Adds an entry and moves the end of the chain to it; the caller holds `lockAuditHead`. */
export async function appendAudit(row: Omit<NewAuditRow, 'seq'> & { hash: string }, entries: number): Promise<void> {
  await db().insert(audit).values(row)
  await db().update(auditHeads).set({ entries, hash: row.hash }).where(eq(auditHeads.merchantId, row.merchantId))
}

/** The chained entries of a merchant after a `seq`, oldest first. */
export async function listAuditChain(merchantId: string, after: number, limit: number): Promise<AuditRow[]> {
  return db()
    .select()
    .from(audit)
    .where(and(eq(audit.merchantId, merchantId), gt(audit.seq, after), isNotNull(audit.hash)))
    .orderBy(asc(audit.seq))
    .limit(limit)
}

/** The end of every merchant's chain. */
export async function listAuditHeads(): Promise<AuditHeadRow[]> {
  return db().select().from(auditHeads).orderBy(asc(auditHeads.merchantId))
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
