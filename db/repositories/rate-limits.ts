import { eq, inArray, lte, sql } from 'drizzle-orm'
import { db, locked } from '@/db/client'
import { rateLimits } from '@/db/schema/rate-limits'

/** How far a key's allowance is used up, in milliseconds since 1970, or null. */
export async function findRateLimit(key: string): Promise<number | null> {
  const [row] = await db().select().from(rateLimits).where(eq(rateLimits.key, key))
  return row?.arrivesAt ?? null
}

/** The same of many keys, locked until the transaction ends. */
export async function lockRateLimits(keys: string[]): Promise<Map<string, number>> {
  const rows = await locked(db().select().from(rateLimits).where(inArray(rateLimits.key, keys)).orderBy(rateLimits.key))
  return new Map(rows.map(({ key, arrivesAt }) => [key, arrivesAt]))
}

/** Writes how far allowances are used up. */
export async function saveRateLimits(rows: { key: string; arrivesAt: number }[]): Promise<void> {
  await db()
    .insert(rateLimits)
    .values(rows)
    .onConflictDoUpdate({ target: rateLimits.key, set: { arrivesAt: sql`excluded.arrives_at` } })
}

/** Forgets allowances that are whole again. */
export async function deleteFullRateLimits(now: number): Promise<void> {
  await db().delete(rateLimits).where(lte(rateLimits.arrivesAt, now))
}
