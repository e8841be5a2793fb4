import { foreignKey, index, int, oneOf, owned, primaryKey, table, text, time, unique } from '@/db/columns'
import { merchants } from '@/db/schema/merchants'
import { IDEMPOTENCY_STATUSES } from '@/lib/core/terms'

/** The `Idempotency-Key`s of REST writes and what was answered to them (contract 1.14). */
export const idempotencyKeys = table(
  'idempotency_keys',
  {
    ...owned(),
    key: text('key').notNull(),
    /** SHA-256 of method, address and body: the same key with another request is refused. */
    requestSha256: text('request_sha256').notNull(),
    status: text('status', { enum: IDEMPOTENCY_STATUSES }).notNull(),
    /** While it runs: when whoever runs it is given up for dead. */
    lockedUntil: time('locked_until').notNull(),
    responseStatus: int('response_status'),
    /** Sealed, because some answers hold a link or a client secret (security 1.2). */
    responseSealed: text('response_sealed'),
    /** Id of the key that the answer is wrapped with. */
    kid: text('kid'),
    createdAt: time('created_at').notNull(),
    expiresAt: time('expires_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'idempotency_keys_pk', columns: [t.merchantId, t.id] }),
    unique('idempotency_keys_key').on(t.merchantId, t.key),
    index('idempotency_keys_expiry').on(t.expiresAt),
    index('idempotency_keys_kid').on(t.kid),
    foreignKey({
      name: 'idempotency_keys_merchant',
      columns: [t.merchantId, t.livemode],
      foreignColumns: [merchants.id, merchants.livemode],
    }),
    oneOf('idempotency_keys_status', 'status', IDEMPOTENCY_STATUSES),
  ],
)

export type IdempotencyKeyRow = typeof idempotencyKeys.$inferSelect
export type NewIdempotencyKeyRow = typeof idempotencyKeys.$inferInsert
