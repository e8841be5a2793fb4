import {
  condition,
  foreignKey,
  index,
  oneOf,
  owned,
  primaryKey,
  table,
  text,
  time,
  unique,
  uniqueIndex,
} from '@/db/columns'
import { customers } from '@/db/schema/customers'
import { merchants } from '@/db/schema/merchants'
import { payments } from '@/db/schema/payments'
import { HOSTED_LINK_PURPOSES } from '@/lib/core/terms'

/** Links that open one of our pages for one customer without signing in; only the token's hash is kept. */
export const hostedLinks = table(
  'hosted_links',
  {
    ...owned(),
    purpose: text('purpose', { enum: HOSTED_LINK_PURPOSES }).notNull(),
    customerId: text('customer_id').notNull(),
    /** Stripe's `seti_…` of a link that adds a card. */
    stripeSetupIntentId: text('stripe_setup_intent_id'),
    /** The payment of a link that pays. */
    paymentId: text('payment_id'),
    /** SHA-256 of the token, hex. */
    tokenHash: text('token_hash').notNull(),
    /** Where the page goes back to when it was not opened as a popup. */
    returnUrl: text('return_url'),
    expiresAt: time('expires_at').notNull(),
    revokedAt: time('revoked_at'),
    createdAt: time('created_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'hosted_links_pk', columns: [t.merchantId, t.id] }),
    unique('hosted_links_token').on(t.tokenHash),
    uniqueIndex('hosted_links_payment')
      .on(t.merchantId, t.paymentId, t.purpose)
      .where(condition('"payment_id" is not null and "revoked_at" is null')),
    index('hosted_links_customer').on(t.merchantId, t.customerId),
    foreignKey({
      name: 'hosted_links_merchant',
      columns: [t.merchantId, t.livemode],
      foreignColumns: [merchants.id, merchants.livemode],
    }),
    foreignKey({
      name: 'hosted_links_customer_fk',
      columns: [t.merchantId, t.customerId],
      foreignColumns: [customers.merchantId, customers.id],
    }),
    foreignKey({
      name: 'hosted_links_payment_fk',
      columns: [t.merchantId, t.paymentId],
      foreignColumns: [payments.merchantId, payments.id],
    }),
    oneOf('hosted_links_purpose', 'purpose', HOSTED_LINK_PURPOSES),
  ],
)

export type HostedLinkRow = typeof hostedLinks.$inferSelect
export type NewHostedLinkRow = typeof hostedLinks.$inferInsert
