import { and, eq, lte } from 'drizzle-orm'
import { db } from '@/db/client'
import { type IdempotencyKeyRow, idempotencyKeys, type NewIdempotencyKeyRow } from '@/db/schema/idempotency-keys'

/** Claims a key; false when it is there already. */
export async function insertIdempotencyKeyIfNew(row: NewIdempotencyKeyRow): Promise<boolean> {
  const added = await db()
    .insert(idempotencyKeys)
    .values(row)
    .onConflictDoNothing({ target: [idempotencyKeys.merchantId, idempotencyKeys.key] })
    .returning({ id: idempotencyKeys.id })
  return added.length === 1
}

/** A merchant's key, or null. */
export async function findIdempotencyKey(merchantId: string, key: string): Promise<IdempotencyKeyRow | null> {
  const [row] = await db()
    .select()
    .from(idempotencyKeys)
    .where(and(eq(idempotencyKeys.merchantId, merchantId), eq(idempotencyKeys.key, key)))
  return row ?? null
}

/** Takes a key over whose runner is given up for dead, in one statement; false when somebody else did. */
export async function takeOverIdempotencyKey(row: IdempotencyKeyRow, lockedUntil: number): Promise<boolean> {
  const taken = await db()
    .update(idempotencyKeys)
    .set({ lockedUntil })
    .where(
      and(
        eq(idempotencyKeys.merchantId, row.merchantId),
        eq(idempotencyKeys.id, row.id),
        eq(idempotencyKeys.status, 'running'),
        eq(idempotencyKeys.lockedUntil, row.lockedUntil),
      ),
    )
    .returning({ id: idempotencyKeys.id })
  return taken.length === 1
}

/** Keeps a running key's lock for longer. */
export async function extendIdempotencyLock(merchantId: string, id: string, lockedUntil: number): Promise<void> {
  await db()
    .update(idempotencyKeys)
    .set({ lockedUntil })
    .where(
      and(
        eq(idempotencyKeys.merchantId, merchantId),
        eq(idempotencyKeys.id, id),
        eq(idempotencyKeys.status, 'running'),
      ),
    )
}

/** Keeps the answer of a running key. */
export async function answerIdempotencyKey(
  merchantId: string,
  id: string,
  answer: Pick<IdempotencyKeyRow, 'responseStatus' | 'responseSealed' | 'kid'>,
): Promise<void> {
  await db()
    .update(idempotencyKeys)
    .set({ ...answer, status: 'answered' })
    .where(and(eq(idempotencyKeys.merchantId, merchantId), eq(idempotencyKeys.id, id)))
}

/** Forgets a key whose answer is not kept: the next request with it runs again. */
export async function deleteIdempotencyKey(merchantId: string, id: string): Promise<void> {
  await db()
    .delete(idempotencyKeys)
    .where(and(eq(idempotencyKeys.merchantId, merchantId), eq(idempotencyKeys.id, id)))
}

/** Forgets a merchant's keys that have expired. */
export async function deleteExpiredIdempotencyKeys(merchantId: string, now: number): Promise<void> {
  await db()
    .delete(idempotencyKeys)
    .where(and(eq(idempotencyKeys.merchantId, merchantId), lte(idempotencyKeys.expiresAt, now)))
}
