import { foreignKey, index, json, owned, sequence, table, text, time, unique } from '@/db/columns'
import { merchants } from '@/db/schema/merchants'

/** Facts around an audited action: no personal data besides the actor's id, no secrets. */
export type AuditDetails = Record<string, string | number | boolean | null>

/** Who did what to which object; rows are only ever added. */
export const audit = table(
  'audit',
  {
    seq: sequence('seq'),
    ...owned(),
    at: time('at').notNull(),
    actorType: text('actor_type').notNull(),
    actorId: text('actor_id'),
    action: text('action').notNull(),
    objectType: text('object_type').notNull(),
    objectId: text('object_id').notNull(),
    details: json('details').$type<AuditDetails>().notNull(),
    requestId: text('request_id'),
    /** The `hash` of the merchant's entry before; the first one's is 64 zeros. */
    prevHash: text('prev_hash'),
    /** HMAC-SHA256 over `prevHash` and the entry (`lib/audit/chain.ts`); null only in entries older than the chain. */
    hash: text('hash'),
  },
  (t) => [
    unique('audit_id').on(t.merchantId, t.id),
    // No two entries follow the same one: the chain cannot fork.
    unique('audit_prev_hash').on(t.merchantId, t.prevHash),
    index('audit_object').on(t.merchantId, t.objectType, t.objectId),
    index('audit_action').on(t.merchantId, t.action, t.objectId, t.at),
    foreignKey({
      name: 'audit_merchant',
      columns: [t.merchantId, t.livemode],
      foreignColumns: [merchants.id, merchants.livemode],
    }),
  ],
)

export type AuditRow = typeof audit.$inferSelect
