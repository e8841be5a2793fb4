import { bool, foreignKey, int, primaryKey, table, text } from '@/db/columns'
import { merchants } from '@/db/schema/merchants'

/** Where each merchant's audit chain ends; whoever writes an entry holds this row until the commit. */
export const auditHeads = table(
  'audit_heads',
  {
    merchantId: text('merchant_id').notNull(),
    livemode: bool('livemode').notNull(),
    /** How many entries the chain has. */
    entries: int('entries').notNull(),
    hash: text('hash').notNull(),
  },
  (t) => [
    primaryKey({ name: 'audit_heads_pk', columns: [t.merchantId] }),
    foreignKey({
      name: 'audit_heads_merchant',
      columns: [t.merchantId, t.livemode],
      foreignColumns: [merchants.id, merchants.livemode],
    }),
  ],
)

export type AuditHeadRow = typeof auditHeads.$inferSelect
