import {
  bool,
  condition,
  foreignKey,
  index,
  int,
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
import { customers } from '@/db/schema/customers'
import { merchants } from '@/db/schema/merchants'
import type { Billing, CardChecks, CardNetworks, Metadata } from '@/lib/core/metadata'
import { PAYMENT_METHOD_STATUSES } from '@/lib/core/terms'

/** Saved cards, masked as Stripe masks them; no card number ever comes here. */
export const paymentMethods = table(
  'payment_methods',
  {
    ...owned(),
    customerId: text('customer_id').notNull(),
    /** `pm_…` */
    stripePaymentMethodId: text('stripe_payment_method_id').notNull(),
    brand: text('brand').notNull(),
    displayBrand: text('display_brand'),
    last4: text('last4').notNull(),
    expMonth: int('exp_month').notNull(),
    expYear: int('exp_year').notNull(),
    funding: text('funding'),
    country: text('country'),
    fingerprint: text('fingerprint'),
    status: text('status', { enum: PAYMENT_METHOD_STATUSES }).notNull(),
    /** Saved through a SetupIntent with usage `off_session`. */
    offSessionReady: bool('off_session_ready').notNull(),
    consentId: text('consent_id'),
    /** Stripe's `seti_…` that saved it. */
    setupIntentId: text('setup_intent_id'),
    billing: json('billing').$type<Billing>(),
    /** What Stripe found when it checked the code and the address. */
    checks: json('checks').$type<CardChecks>(),
    /** The networks it can be charged by and, of a co-branded card, the one its owner chose. */
    networks: json('networks').$type<CardNetworks>(),
    /** The cardholder's own name for the card. */
    nickname: text('nickname'),
    metadata: json('metadata').$type<Metadata>(),
    createdAt: time('created_at').notNull(),
    updatedAt: time('updated_at').notNull(),
    removedAt: time('removed_at'),
    /** When it went with its customer at Stripe, until its owner adds it again or does without it. */
    lostAt: time('lost_at'),
  },
  (t) => [
    primaryKey({ name: 'payment_methods_pk', columns: [t.merchantId, t.id] }),
    // What other rows point at: a card together with its owner.
    unique('payment_methods_owner').on(t.merchantId, t.customerId, t.id),
    unique('payment_methods_stripe').on(t.merchantId, t.stripePaymentMethodId),
    index('payment_methods_list').on(t.merchantId, t.customerId, t.status, t.createdAt, t.id),
    index('payment_methods_newest').on(t.merchantId, t.status, t.createdAt, t.id),
    index('payment_methods_expiry').on(t.merchantId, t.expYear, t.expMonth).where(condition(`"status" = 'active'`)),
    uniqueIndex('payment_methods_same_card')
      .on(t.merchantId, t.customerId, t.fingerprint, t.expMonth, t.expYear)
      .where(condition(`"status" = 'active' and "fingerprint" is not null`)),
    foreignKey({
      name: 'payment_methods_merchant',
      columns: [t.merchantId, t.livemode],
      foreignColumns: [merchants.id, merchants.livemode],
    }),
    foreignKey({
      name: 'payment_methods_customer',
      columns: [t.merchantId, t.customerId],
      foreignColumns: [customers.merchantId, customers.id],
    }),
    foreignKey({
      name: 'payment_methods_consent',
      columns: [t.merchantId, t.customerId, t.consentId],
      foreignColumns: ownerAndIdOf('consents'),
    }),
    oneOf('payment_methods_status', 'status', PAYMENT_METHOD_STATUSES),
  ],
)

export type PaymentMethodRow = typeof paymentMethods.$inferSelect
export type NewPaymentMethodRow = typeof paymentMethods.$inferInsert
