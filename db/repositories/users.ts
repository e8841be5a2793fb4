import { and, eq } from 'drizzle-orm'
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
