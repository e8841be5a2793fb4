import { and, eq, gt, isNull, lt, ne, sql } from 'drizzle-orm'
import { db, prepared } from '@/db/client'
import { type CustomerRow, customers } from '@/db/schema/customers'
import { type MerchantRow, merchants } from '@/db/schema/merchants'
import { type NewSessionRow, type SessionRow, sessions } from '@/db/schema/sessions'
import { users, type UserRow } from '@/db/schema/users'

/** Everything one request needs to know about who is signed in, in one read. */
export type LiveSession = {
  session: SessionRow
  user: Pick<UserRow, 'id' | 'email' | 'name' | 'role'>
  /** The shopper's one customer row; null for the merchant's people. */
  customerId: string | null
  /** That customer's language. */
  locale: CustomerRow['locale']
  merchant: MerchantRow
}

const live = prepared((handle) =>
  handle
    .select({
      session: sessions,
      user: { id: users.id, email: users.email, name: users.name, role: users.role },
      customerId: customers.id,
      locale: customers.locale,
      merchant: merchants,
    })
    .from(sessions)
    .innerJoin(users, and(eq(users.merchantId, sessions.merchantId), eq(users.id, sessions.userId)))
    .innerJoin(merchants, eq(merchants.id, sessions.merchantId))
    .leftJoin(
      customers,
      and(
        eq(customers.merchantId, sessions.merchantId),
        eq(customers.userId, sessions.userId),
        isNull(customers.deletedAt),
      ),
    )
    .where(
      and(
        eq(sessions.id, sql.placeholder('id')),
        isNull(sessions.revokedAt),
        gt(sessions.expiresAt, sql.placeholder('now')),
      ),
    )
    .prepare('live_session'),
)

/** Adds a sign-in. */
export async function insertSession(row: NewSessionRow): Promise<void> {
  await db().insert(sessions).values(row)
}

/** The session of a cookie while it is neither revoked nor expired, with its user, customer and merchant. */
export async function findLiveSession(idHash: string, now: number): Promise<LiveSession | null> {
  const [row] = await live().execute({ id: idHash, now })
  return row ?? null
}

/** The endpoint of the merchant a session belongs or belonged to, ended or not; null when there is no such session. */
export async function findEndpointOfSession(idHash: string): Promise<string | null> {
  const [row] = await db()
    .select({ endpoint: merchants.endpoint })
    .from(sessions)
    .innerJoin(merchants, eq(merchants.id, sessions.merchantId))
    .where(eq(sessions.id, idHash))
  return row?.endpoint ?? null
}

/** Notes that a session is in use, unless that was noted after `unlessSince` already. */
export async function touchSession(idHash: string, now: number, unlessSince: number): Promise<void> {
  await db()
    .update(sessions)
    .set({ lastSeenAt: now })
    .where(and(eq(sessions.id, idHash), lt(sessions.lastSeenAt, unlessSince)))
}

/** Notes that the person behind a live session gave the password again. */
export async function markReauthenticated(merchantId: string, idHash: string, at: number): Promise<void> {
  await db()
    .update(sessions)
    .set({ reauthenticatedAt: at })
    .where(and(eq(sessions.merchantId, merchantId), eq(sessions.id, idHash), isNull(sessions.revokedAt)))
}

/** Ends one session; true when it was live. */
export async function revokeSession(merchantId: string, idHash: string, now: number): Promise<boolean> {
  const ended = await db()
    .update(sessions)
    .set({ revokedAt: now })
    .where(and(eq(sessions.merchantId, merchantId), eq(sessions.id, idHash), isNull(sessions.revokedAt)))
    .returning({ id: sessions.id })
  return ended.length === 1
}

/** Ends every session of a user, except one if that is given; returns how many. */
export async function revokeAllSessionsOfUser(
  merchantId: string,
  userId: string,
  now: number,
  exceptIdHash?: string,
): Promise<number> {
  const ended = await db()
    .update(sessions)
    .set({ revokedAt: now })
    .where(
      and(
        eq(sessions.merchantId, merchantId),
        eq(sessions.userId, userId),
        isNull(sessions.revokedAt),
        exceptIdHash === undefined ? undefined : ne(sessions.id, exceptIdHash),
      ),
    )
    .returning({ id: sessions.id })
  return ended.length
}
