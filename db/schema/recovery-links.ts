import { condition, foreignKey, index, owned, primaryKey, table, text, time, unique, uniqueIndex } from '@/db/columns'
import { merchants } from '@/db/schema/merchants'
import { payments } from '@/db/schema/payments'

/** Links that let a shopper finish one payment without signing in; only the token's hash is kept. */
export const recoveryLinks = table(
  'recovery_links',
  {
    ...owned(),
    paymentId: text('payment_id').notNull(),
    /** SHA-256 of the token, hex. */
    tokenHash: text('token_hash').notNull(),
    expiresAt: time('expires_at').notNull(),
    /** When a newer link took its place. */
    supersededAt: time('superseded_at'),
    createdAt: time('created_at').notNull(),
    /** When a mail with it was last handed over. */
    sentAt: time('sent_at'),
  },
  (t) => [
    primaryKey({ name: 'recovery_links_pk', columns: [t.merchantId, t.id] }),
    unique('recovery_links_token').on(t.tokenHash),
    index('recovery_links_payment').on(t.merchantId, t.paymentId),
    // Supersede the old link before the new one is inserted.
    uniqueIndex('recovery_links_live').on(t.merchantId, t.paymentId).where(condition('"superseded_at" is null')),
    foreignKey({
      name: 'recovery_links_merchant',
      columns: [t.merchantId, t.livemode],
      foreignColumns: [merchants.id, merchants.livemode],
    }),
    foreignKey({
      name: 'recovery_links_payment_fk',
      columns: [t.merchantId, t.paymentId],
      foreignColumns: [payments.merchantId, payments.id],
    }),
  ],
)

export type RecoveryLinkRow = typeof recoveryLinks.$inferSelect
export type NewRecoveryLinkRow = typeof recoveryLinks.$inferInsert
