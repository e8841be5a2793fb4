import { foreignKey, index, json, owned, primaryKey, table, text, time, unique } from '@/db/columns'
import { merchants } from '@/db/schema/merchants'
import type { ApiKeyScope } from '@/lib/core/terms'

/** Keys of merchants' servers: the secret half is stored hashed and shown once (security 1.2). */
export const apiKeys = table(
  'api_keys',
  {
    ...owned(),
    name: text('name').notNull(),
    /** The public half in the key's text; looked up by it. */
    prefix: text('prefix').notNull(),
    /** SHA-256 of the secret half, in hex. */
    secretSha256: text('secret_sha256').notNull(),
    /** The last four characters, to tell keys apart. */
    last4: text('last4').notNull(),
    scopes: json('scopes').$type<ApiKeyScope[]>().notNull(),
    createdBy: text('created_by'),
    createdAt: time('created_at').notNull(),
    /** To the minute. */
    lastUsedAt: time('last_used_at'),
    /** Set by a rotation: the old key works until then. */
    expiresAt: time('expires_at'),
    revokedAt: time('revoked_at'),
  },
  (t) => [
    primaryKey({ name: 'api_keys_pk', columns: [t.merchantId, t.id] }),
    unique('api_keys_prefix').on(t.prefix),
    index('api_keys_newest').on(t.merchantId, t.createdAt, t.id),
    foreignKey({
      name: 'api_keys_merchant',
      columns: [t.merchantId, t.livemode],
      foreignColumns: [merchants.id, merchants.livemode],
    }),
  ],
)

export type ApiKeyRow = typeof apiKeys.$inferSelect
export type NewApiKeyRow = typeof apiKeys.$inferInsert
