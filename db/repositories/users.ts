import { and, eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { type NewUserRow, type UserRow, users } from '@/db/schema/users'
import { notFound } from '@/lib/core/errors'

/** The user who signs in with this normalised e-mail, or null. */
export async function findUserByEmail(merchantId: string, emailNorm: string): Promise<UserRow | null> {
  const [row] = await db()
    .select()
    .from(users)
    .where(and(eq(users.merchantId, merchantId), eq(users.emailNorm, emailNorm)))
  return row ?? null
}

/** A user by its id; throws not found. */
export async function getUser(merchantId: string, id: string): Promise<UserRow> {
  const [row] = await db()
    .select()
    .from(users)
    .where(and(eq(users.merchantId, merchantId), eq(users.id, id)))
  if (!row) throw notFound('user')
  return row
}

/** Adds a user; false when the e-mail is taken. */
export async function insertUserIfNew(row: NewUserRow): Promise<boolean> {
  const added = await db()
    .insert(users)
    .values(row)
    .onConflictDoNothing({ target: [users.merchantId, users.emailNorm] })
    .returning({ id: users.id })
  return added.length === 1
}

/** Replaces a user's password hash; throws not found. */
export async function setPasswordHash(
  merchantId: string,
  id: string,
  passwordHash: string,
  now: number,
): Promise<void> {
  const changed = await db()
    .update(users)
    .set({ passwordHash, updatedAt: now })
    .where(and(eq(users.merchantId, merchantId), eq(users.id, id)))
    .returning({ id: users.id })
  if (changed.length === 0) throw notFound('user')
}
