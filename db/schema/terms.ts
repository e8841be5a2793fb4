import { foreignKey, owned, primaryKey, table, text, time, unique } from '@/db/columns'
import { merchants } from '@/db/schema/merchants'

/** Each text a shopper ever agreed to, once per hash, so that it can be shown again word by word. */
export const terms = table(
  'terms',
  {
    ...owned(),
    version: text('version').notNull(),
    language: text('language').notNull(),
    /** SHA-256 of `text`, hex. */
    sha256: text('sha256').notNull(),
    text: text('text').notNull(),
    createdAt: time('created_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'terms_pk', columns: [t.merchantId, t.id] }),
    unique('terms_sha256').on(t.merchantId, t.sha256),
    foreignKey({
      name: 'terms_merchant',
      columns: [t.merchantId, t.livemode],
      foreignColumns: [merchants.id, merchants.livemode],
    }),
  ],
)

export type TermsRow = typeof terms.$inferSelect
export type NewTermsRow = typeof terms.$inferInsert
