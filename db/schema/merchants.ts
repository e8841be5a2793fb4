import { bool, int, json, table, text, time, unique } from '@/db/columns'

/** A merchant in one mode; its `id` is the `merchant_id` of every other row. */
export const merchants = table(
  'merchants',
  {
    id: text('id').primaryKey(),
    livemode: bool('livemode').notNull(),
    name: text('name').notNull(),
    /** Last part of the webhook address, `/api/stripe/webhook/{endpoint}`. */
    endpoint: text('endpoint').notNull(),
    /** `acct_…`, pinned with the first answer of Stripe. */
    stripeAccountId: text('stripe_account_id'),
    supportEmail: text('support_email'),
    /** `#rrggbb` of the merchant's own accent, which white text is legible on; null for ours. */
    accent: text('accent'),
    /** File name of the logo, its hash and type such as `3f…9c.png`; null when the first letter stands for it. */
    logo: text('logo'),
    /** Days a refused payment can be recovered before it is canceled. */
    recoveryDays: int('recovery_days').notNull().default(7),
    /** Origins of the merchant's own pages, which may open our popup and be returned to (contract D4). */
    allowedOrigins: json('allowed_origins').$type<string[]>(),
    /** Up to when Stripe's own list of events was read for what no webhook brought. */
    eventsSweptAt: time('events_swept_at'),
    /** When our wallets were last compared with Stripe's. */
    walletsReconciledAt: time('wallets_reconciled_at'),
    createdAt: time('created_at').notNull(),
    updatedAt: time('updated_at').notNull(),
  },
  (t) => [
    // Target of every row's key: a row of one mode cannot hang on a merchant of the other.
    unique('merchants_id_livemode').on(t.id, t.livemode),
    unique('merchants_endpoint_livemode').on(t.endpoint, t.livemode),
  ],
)

export type MerchantRow = typeof merchants.$inferSelect
export type NewMerchantRow = typeof merchants.$inferInsert
