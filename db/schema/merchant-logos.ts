import { foreignKey, owned, primaryKey, table, text, time, unique } from '@/db/columns'
import { merchants } from '@/db/schema/merchants'

/** Merchants' logos, one each, apart from the row that every request reads. */
export const merchantLogos = table(
  'merchant_logos',
  {
    ...owned(),
    /** The image's own type, found in its first bytes. */
    type: text('type').notNull(),
    /** The image in base64. */
    data: text('data').notNull(),
    createdAt: time('created_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'merchant_logos_pk', columns: [t.merchantId, t.id] }),
    unique('merchant_logos_merchant_id').on(t.merchantId),
    foreignKey({
      name: 'merchant_logos_merchant',
      columns: [t.merchantId, t.livemode],
      foreignColumns: [merchants.id, merchants.livemode],
    }),
  ],
)

export type MerchantLogoRow = typeof merchantLogos.$inferSelect
export type NewMerchantLogoRow = typeof merchantLogos.$inferInsert
