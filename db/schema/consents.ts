import { bool, foreignKey, index, int, json, oneOf, owned, primaryKey, table, text, time, unique } from '@/db/columns'
import { customers } from '@/db/schema/customers'
import { merchants } from '@/db/schema/merchants'
import { paymentMethods } from '@/db/schema/payment-methods'
import { terms } from '@/db/schema/terms'
import { CONSENT_METHODS, CONSENT_PURPOSES, CONSENT_STATUSES } from '@/lib/core/terms'

/** What was agreed to, in the record's own words (security 1.4): timing, frequency, how the amount is set, cancellation. */
export type ConsentScope = Record<string, string | number | boolean | null>

/**
 * The agreements, append-only: a withdrawal is a new row that points at the first by `originalId`.
 * One update is permitted: `linkConsent` fills the card's columns once, when the set-up brought a card.
 */
export const consents = table(
  'consents',
  {
    ...owned(),
    customerId: text('customer_id').notNull(),
    status: text('status', { enum: CONSENT_STATUSES }).notNull(),
    purpose: text('purpose', { enum: CONSENT_PURPOSES }).notNull(),
    scope: json('scope').$type<ConsentScope>().notNull(),
    termsVersion: text('terms_version').notNull(),
    termsSha256: text('terms_sha256').notNull(),
    textShown: text('text_shown').notNull(),
    textSha256: text('text_sha256').notNull(),
    language: text('language').notNull(),
    /** Build of the page and the component that showed the box. */
    uiVersion: text('ui_version').notNull(),
    component: text('component').notNull(),
    defaultChecked: bool('default_checked').notNull(),
    /** By the browser's clock. */
    checkedAt: time('checked_at'),
    recordedAt: time('recorded_at').notNull(),
    method: text('method', { enum: CONSENT_METHODS }).notNull(),
    ip: text('ip'),
    userAgent: text('user_agent'),
    acceptLanguage: text('accept_language'),
    sessionIdHash: text('session_id_hash'),
    actor: text('actor').notNull(),
    /** Without its query. */
    pageUrl: text('page_url'),
    /** Stripe's `seti_…`, `pi_…` or `cs_…` the agreement was given for. */
    setupIntentId: text('setup_intent_id'),
    paymentIntentId: text('payment_intent_id'),
    checkoutSessionId: text('checkout_session_id'),
    paymentMethodId: text('payment_method_id'),
    brand: text('brand'),
    last4: text('last4'),
    expMonth: int('exp_month'),
    expYear: int('exp_year'),
    fingerprint: text('fingerprint'),
    /** Of a withdrawn or superseded row: the given row it ends. */
    originalId: text('original_id'),
    /** Of a superseded row: the given row that takes its place. */
    supersededBy: text('superseded_by'),
  },
  (t) => [
    primaryKey({ name: 'consents_pk', columns: [t.merchantId, t.id] }),
    unique('consents_owner').on(t.merchantId, t.customerId, t.id),
    index('consents_customer').on(t.merchantId, t.customerId, t.recordedAt),
    index('consents_setup_intent').on(t.merchantId, t.setupIntentId),
    index('consents_checkout_session').on(t.merchantId, t.checkoutSessionId),
    index('consents_payment_method').on(t.merchantId, t.paymentMethodId),
    index('consents_original').on(t.merchantId, t.originalId),
    foreignKey({
      name: 'consents_merchant',
      columns: [t.merchantId, t.livemode],
      foreignColumns: [merchants.id, merchants.livemode],
    }),
    foreignKey({
      name: 'consents_customer_fk',
      columns: [t.merchantId, t.customerId],
      foreignColumns: [customers.merchantId, customers.id],
    }),
    foreignKey({
      name: 'consents_payment_method_fk',
      columns: [t.merchantId, t.customerId, t.paymentMethodId],
      foreignColumns: [paymentMethods.merchantId, paymentMethods.customerId, paymentMethods.id],
    }),
    foreignKey({
      name: 'consents_terms',
      columns: [t.merchantId, t.termsSha256],
      foreignColumns: [terms.merchantId, terms.sha256],
    }),
    foreignKey({
      name: 'consents_original_fk',
      columns: [t.merchantId, t.customerId, t.originalId],
      foreignColumns: [t.merchantId, t.customerId, t.id],
    }),
    foreignKey({
      name: 'consents_superseded_by',
      columns: [t.merchantId, t.customerId, t.supersededBy],
      foreignColumns: [t.merchantId, t.customerId, t.id],
    }),
    oneOf('consents_status', 'status', CONSENT_STATUSES),
    oneOf('consents_purpose', 'purpose', CONSENT_PURPOSES),
    oneOf('consents_method', 'method', CONSENT_METHODS),
  ],
)

export type ConsentRow = typeof consents.$inferSelect
export type NewConsentRow = typeof consents.$inferInsert
