import { foreignKey, oneOf, owned, primaryKey, table, text, time, unique } from '@/db/columns'
import { merchants } from '@/db/schema/merchants'
import { ROLES } from '@/lib/core/terms'

/** People who sign in, shoppers and the merchant's own. */
export const users = table(
  'users',
  {
    ...owned(),
    /** As typed; `emailNorm` is the one to look up. */
    email: text('email').notNull(),
    emailNorm: text('email_norm').notNull(),
    /** argon2id, in its own text form. */
    passwordHash: text('password_hash').notNull(),
    role: text('role', { enum: ROLES }).notNull(),
    name: text('name'),
    createdAt: time('created_at').notNull(),
    updatedAt: time('updated_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'users_pk', columns: [t.merchantId, t.id] }),
    unique('users_email').on(t.merchantId, t.emailNorm),
    foreignKey({
      name: 'users_merchant',
      columns: [t.merchantId, t.livemode],
      foreignColumns: [merchants.id, merchants.livemode],
    }),
    oneOf('users_role', 'role', ROLES),
  ],
)

export type UserRow = typeof users.$inferSelect
export type NewUserRow = typeof users.$inferInsert
