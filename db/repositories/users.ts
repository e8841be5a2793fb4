import { and, eq, inArray } from 'drizzle-orm'
import { db } from '@/db/client'
import { type NewUserRow, type UserRow, users } from '@/db/schema/users'

/** The user who signs in with this normalised e-mail, or null. */
export async function findUserByEmail(merchantId: string, emailNorm: string): Promise<UserRow | null> {
  const [row] = await db()
    .select()
    .from(users)
    .where(and(eq(users.merchantId, merchantId), eq(users.emailNorm, emailNorm)))
  return row ?? null
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

/** Gives a user another password. */
export async function updatePasswordHash(
  merchantId: string,
  id: string,
  passwordHash: string,
  at: number,
): Promise<void> {
  await db()
    .update(users)
    .set({ passwordHash, updatedAt: at })
    .where(and(eq(users.merchantId, merchantId), eq(users.id, id)))
}

/** The e-mail addresses of users, as typed, by their ids. */
export async function listEmailsOfUsers(merchantId: string, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db()
    .select({ id: users.id, email: users.email })
    .from(users)
    .where(and(eq(users.merchantId, merchantId), inArray(users.id, ids)))
  return new Map(rows.map(({ id, email }) => [id, email]))
}
