import {
  condition,
  foreignKey,
  index,
  json,
  oneOf,
  owned,
  ownerAndIdOf,
  primaryKey,
  table,
  text,
  time,
  unique,
  uniqueIndex,
} from '@/db/columns'
import { merchants } from '@/db/schema/merchants'
import { users } from '@/db/schema/users'
import type { Metadata } from '@/lib/core/metadata'
import { type CardNotificationKind, LOCALES } from '@/lib/core/terms'

/** Whose cards are kept: a signed-up shopper, or somebody the merchant knows only by e-mail. */
export const customers = table(
  'customers',
  {
    ...owned(),
    userId: text('user_id'),
    /** As typed. */
    email: text('email').notNull(),
    emailNorm: text('email_norm').notNull(),
    name: text('name'),
    /** `cus_…`, once Stripe knows the customer. */
    stripeCustomerId: text('stripe_customer_id'),
    /** One column and not a mark on the cards: two defaults cannot exist (engine.md 5). */
    defaultPaymentMethodId: text('default_payment_method_id'),
    /** The language of pages and mails; null until one was chosen or a card was saved. */
    locale: text('locale', { enum: LOCALES }),
    /** Notices that are not to be mailed. */
    mutedNotices: json('muted_notices').$type<CardNotificationKind[]>(),
    metadata: json('metadata').$type<Metadata>(),
    /** The checkout (our row id) where somebody new has typed this e-mail: nobody has proved that it is theirs. */
    checkoutSessionId: text('checkout_session_id'),
    createdAt: time('created_at').notNull(),
    updatedAt: time('updated_at').notNull(),
    deletedAt: time('deleted_at'),
  },
  (t) => [
    primaryKey({ name: 'customers_pk', columns: [t.merchantId, t.id] }),
    uniqueIndex('customers_user')
      .on(t.merchantId, t.userId)
      .where(condition('"user_id" is not null and "deleted_at" is null')),
    uniqueIndex('customers_email')
      .on(t.merchantId, t.emailNorm)
      .where(condition('"user_id" is null and "deleted_at" is null and "checkout_session_id" is null')),
    unique('customers_stripe_customer').on(t.merchantId, t.stripeCustomerId),
    unique('customers_checkout_session').on(t.merchantId, t.checkoutSessionId),
    index('customers_newest').on(t.merchantId, t.createdAt, t.id),
    index('customers_email_norm').on(t.merchantId, t.emailNorm),
    index('customers_name').on(t.merchantId, t.name),
    foreignKey({
      name: 'customers_merchant',
      columns: [t.merchantId, t.livemode],
      foreignColumns: [merchants.id, merchants.livemode],
    }),
    foreignKey({
      name: 'customers_user_fk',
      columns: [t.merchantId, t.userId],
      foreignColumns: [users.merchantId, users.id],
    }),
    foreignKey({
      name: 'customers_default_payment_method',
      columns: [t.merchantId, t.id, t.defaultPaymentMethodId],
      foreignColumns: ownerAndIdOf('payment_methods'),
    }),
    oneOf('customers_locale', 'locale', LOCALES),
  ],
)

export type CustomerRow = typeof customers.$inferSelect
export type NewCustomerRow = typeof customers.$inferInsert
