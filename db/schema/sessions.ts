import { foreignKey, index, oneOf, owned, primaryKey, table, text, time } from '@/db/columns'
import { merchants } from '@/db/schema/merchants'
import { users } from '@/db/schema/users'
import { ROLES } from '@/lib/core/terms'

/** One sign-in, checked on every request; `id` is the SHA-256 of the cookie's `sid` in hex (security 1.3). */
export const sessions = table(
  'sessions',
  {
    ...owned(),
    userId: text('user_id').notNull(),
    role: text('role', { enum: ROLES }).notNull(),
    createdAt: time('created_at').notNull(),
    lastSeenAt: time('last_seen_at').notNull(),
    expiresAt: time('expires_at').notNull(),
    revokedAt: time('revoked_at'),
    /** When the password was last given again, for what asks for it (security 1.3). */
    reauthenticatedAt: time('reauthenticated_at'),
    ip: text('ip'),
    userAgent: text('user_agent'),
  },
  (t) => [
    primaryKey({ name: 'sessions_pk', columns: [t.id] }),
    index('sessions_user').on(t.merchantId, t.userId),
    foreignKey({
      name: 'sessions_merchant',
      columns: [t.merchantId, t.livemode],
      foreignColumns: [merchants.id, merchants.livemode],
    }),
    foreignKey({
      name: 'sessions_user_fk',
      columns: [t.merchantId, t.userId],
      foreignColumns: [users.merchantId, users.id],
    }),
    oneOf('sessions_role', 'role', ROLES),
  ],
)

export type SessionRow = typeof sessions.$inferSelect
export type NewSessionRow = typeof sessions.$inferInsert
