import { and, asc, count, eq, gt, gte, isNotNull } from 'drizzle-orm'
import { beforeCommit, db, locked } from '@/db/client'
import { audit, type AuditRow } from '@/db/schema/audit'
import { auditHeads, type AuditHeadRow } from '@/db/schema/audit-heads'
import { CHAIN_START, chainHash, type AuditEntry } from '@/lib/core/audit-chain'

/** Adds an entry as the last work of the transaction of the deed it tells of, chained to the merchant's last one. */
export async function appendAudit(entry: AuditEntry): Promise<void> {
  await beforeCommit(async () => {
    const head = await lockAuditHead(entry)
    await chainAudit({ ...entry, prevHash: head.hash, hash: chainHash(head.hash, entry) }, head.entries + 1)
  })
}

/** Where the merchant's chain ends, locked until the transaction ends; makes the row before the first entry. */
export async function lockAuditHead(of: { merchantId: string; livemode: boolean }): Promise<AuditHeadRow> {
  const row = () => locked(db().select().from(auditHeads).where(eq(auditHeads.merchantId, of.merchantId)))
  const [known] = await row()
  if (known) return known
  const first = { merchantId: of.merchantId, livemode: of.livemode, entries: 0, hash: CHAIN_START }
  await db().insert(auditHeads).values(first).onConflictDoNothing()
  const [made] = await row()
  return made ?? first
}

/** Writes a chained entry and moves the end of the chain to it; the caller holds `lockAuditHead`. */
export async function chainAudit(row: ChainedEntry, entries: number): Promise<void> {
  await db().insert(audit).values(row)
  await db().update(auditHeads).set({ entries, hash: row.hash }).where(eq(auditHeads.merchantId, row.merchantId))
}

type ChainedEntry = AuditEntry & { prevHash: string; hash: string }

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
