import { foreignKey, index, json, oneOf, owned, primaryKey, table, text, time } from '@/db/columns'
import { merchants } from '@/db/schema/merchants'
import { paymentMethods } from '@/db/schema/payment-methods'
import { CARD_CHANGERS } from '@/lib/core/terms'

/** What a card looked like before or after a change. */
export type CardLook = { brand: string; last4: string; expMonth: number; expYear: number }

/** What became of a card and by whom, for its owner to read; names and addresses are not repeated here. */
export const cardChanges = table(
  'card_changes',
  {
    ...owned(),
    customerId: text('customer_id').notNull(),
    paymentMethodId: text('payment_method_id').notNull(),
    changedBy: text('changed_by', { enum: CARD_CHANGERS }).notNull(),
    before: json('before').$type<CardLook>().notNull(),
    after: json('after').$type<CardLook>().notNull(),
    createdAt: time('created_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'card_changes_pk', columns: [t.merchantId, t.id] }),
    index('card_changes_list').on(t.merchantId, t.customerId, t.createdAt, t.id),
    foreignKey({
      name: 'card_changes_merchant',
      columns: [t.merchantId, t.livemode],
      foreignColumns: [merchants.id, merchants.livemode],
    }),
    foreignKey({
      name: 'card_changes_payment_method',
      columns: [t.merchantId, t.customerId, t.paymentMethodId],
      foreignColumns: [paymentMethods.merchantId, paymentMethods.customerId, paymentMethods.id],
    }),
    oneOf('card_changes_changed_by', 'changed_by', CARD_CHANGERS),
  ],
)

export type CardChangeRow = typeof cardChanges.$inferSelect
export type NewCardChangeRow = typeof cardChanges.$inferInsert
