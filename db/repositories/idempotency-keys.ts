import { and, asc, eq, gt, isNotNull, lte, ne, sql } from 'drizzle-orm'
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

/** The ids of all keys that kept answers are wrapped with. */
export async function listKeyIdsOfAnswers(): Promise<string[]> {
  const rows = await db()
    .selectDistinct({ kid: idempotencyKeys.kid })
    .from(idempotencyKeys)
    .where(isNotNull(idempotencyKeys.kid))
  return rows.flatMap(({ kid }) => kid ?? [])
}

/** Answers, of whatever merchant, that are wrapped with another key than this one, in the order of their ids. */
export async function listAnswersNotUnder(kid: string, after: string, limit: number): Promise<IdempotencyKeyRow[]> {
  return db()
    .select()
    .from(idempotencyKeys)
    .where(and(ne(idempotencyKeys.kid, kid), gt(idempotencyKeys.id, after)))
    .orderBy(asc(idempotencyKeys.id))
    .limit(limit)
}

/** Writes the same answer wrapped anew, unless the row changed since it was read; true when it did not. */
export async function rewrapAnswer(row: IdempotencyKeyRow, responseSealed: string, kid: string): Promise<boolean> {
  const written = await db()
    .update(idempotencyKeys)
    .set({ responseSealed, kid })
    .where(
      and(
        eq(idempotencyKeys.merchantId, row.merchantId),
        eq(idempotencyKeys.id, row.id),
        eq(idempotencyKeys.responseSealed, row.responseSealed ?? ''),
      ),
    )
    .returning({ id: idempotencyKeys.id })
  return written.length === 1
}

/** How many answers are wrapped with another key than this one, by key. */
export async function countAnswersNotUnder(kid: string): Promise<Map<string, number>> {
  const rows = await db()
    .select({ kid: idempotencyKeys.kid, answers: sql<number>`count(*)` })
    .from(idempotencyKeys)
    .where(ne(idempotencyKeys.kid, kid))
    .groupBy(idempotencyKeys.kid)
  return new Map(rows.map((row) => [row.kid ?? '', Number(row.answers)]))
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
