import {
  condition,
  foreignKey,
  index,
  json,
  oneOf,
  owned,
  primaryKey,
  table,
  text,
  time,
  uniqueIndex,
} from '@/db/columns'
import { customers } from '@/db/schema/customers'
import { merchants } from '@/db/schema/merchants'
import { WALLET_DIFFERENCE_KINDS, WALLET_DIFFERENCE_STATUSES } from '@/lib/core/terms'

/** Both sides of a difference: masked facts of cards and Stripe's ids. */
export type WalletSides = Record<string, string | number | boolean | null>

/** Where Stripe's wallet of a customer and ours did not agree at night, until somebody decides or they agree again. */
export const walletDifferences = table(
  'wallet_differences',
  {
    ...owned(),
    customerId: text('customer_id').notNull(),
    kind: text('kind', { enum: WALLET_DIFFERENCE_KINDS }).notNull(),
    /** The `pm_…` it is about; the customer's `cus_…` when it is about the customer. */
    stripeId: text('stripe_id').notNull(),
    here: json('here').$type<WalletSides>(),
    atStripe: json('at_stripe').$type<WalletSides>(),
    status: text('status', { enum: WALLET_DIFFERENCE_STATUSES }).notNull(),
    createdAt: time('created_at').notNull(),
    /** When it was last found. */
    seenAt: time('seen_at').notNull(),
    resolvedAt: time('resolved_at'),
    resolvedBy: text('resolved_by'),
  },
  (t) => [
    primaryKey({ name: 'wallet_differences_pk', columns: [t.merchantId, t.id] }),
    uniqueIndex('wallet_differences_open')
      .on(t.merchantId, t.customerId, t.kind, t.stripeId)
      .where(condition(`"status" = 'open'`)),
    index('wallet_differences_newest').on(t.merchantId, t.status, t.createdAt, t.id),
    foreignKey({
      name: 'wallet_differences_merchant',
      columns: [t.merchantId, t.livemode],
      foreignColumns: [merchants.id, merchants.livemode],
    }),
    foreignKey({
      name: 'wallet_differences_customer',
      columns: [t.merchantId, t.customerId],
      foreignColumns: [customers.merchantId, customers.id],
    }),
    oneOf('wallet_differences_kind', 'kind', WALLET_DIFFERENCE_KINDS),
    oneOf('wallet_differences_status', 'status', WALLET_DIFFERENCE_STATUSES),
  ],
)

export type WalletDifferenceRow = typeof walletDifferences.$inferSelect
export type NewWalletDifferenceRow = typeof walletDifferences.$inferInsert
