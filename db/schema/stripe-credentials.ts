import { condition, foreignKey, index, owned, primaryKey, table, text, time, uniqueIndex } from '@/db/columns'
import { merchants } from '@/db/schema/merchants'

/** Merchants' own Stripe keys, sealed (security 1.2); without a row the keys of the environment are used. */
export const stripeCredentials = table(
  'stripe_credentials',
  {
    ...owned(),
    /** JWE of `sk_…` or `rk_…`, bound to this row. */
    secretKeySealed: text('secret_key_sealed').notNull(),
    /** What may be shown of it, such as `rk_live_…1234`. */
    secretKeyHint: text('secret_key_hint').notNull(),
    publishableKey: text('publishable_key').notNull(),
    /** JWE of `whsec_…`, bound to this row. */
    webhookSecretSealed: text('webhook_secret_sealed').notNull(),
    /** Id of the key that both are wrapped with. */
    kid: text('kid').notNull(),
    stripeAccountId: text('stripe_account_id').notNull(),
    createdBy: text('created_by'),
    createdAt: time('created_at').notNull(),
    /** When newer ones took their place. */
    replacedAt: time('replaced_at'),
  },
  (t) => [
    primaryKey({ name: 'stripe_credentials_pk', columns: [t.merchantId, t.id] }),
    // Replace the old ones before the new ones are inserted.
    uniqueIndex('stripe_credentials_current').on(t.merchantId).where(condition('"replaced_at" is null')),
    index('stripe_credentials_kid').on(t.kid),
    foreignKey({
      name: 'stripe_credentials_merchant',
      columns: [t.merchantId, t.livemode],
      foreignColumns: [merchants.id, merchants.livemode],
    }),
  ],
)

export type StripeCredentialsRow = typeof stripeCredentials.$inferSelect
export type NewStripeCredentialsRow = typeof stripeCredentials.$inferInsert
