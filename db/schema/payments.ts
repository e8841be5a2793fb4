import {
  bool,
  check,
  condition,
  foreignKey,
  index,
  int,
  json,
  money,
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
import { paymentMethods } from '@/db/schema/payment-methods'
import type { FrozenPayment } from '@/lib/core/frozen-payment'
import type { Metadata } from '@/lib/core/metadata'
import { CONSENT_PURPOSES, PAYMENT_PRESENCES, PAYMENT_STATUSES, SETUP_USAGES } from '@/lib/core/terms'

/** Payments, from before Stripe is called to the last word (engine.md 1 and 2). */
export const payments = table(
  'payments',
  {
    ...owned(),
    customerId: text('customer_id').notNull(),
    paymentMethodId: text('payment_method_id'),
    presence: text('presence', { enum: PAYMENT_PRESENCES }).notNull(),
    status: text('status', { enum: PAYMENT_STATUSES }).notNull(),
    purpose: text('purpose', { enum: CONSENT_PURPOSES }).notNull(),
    amount: money('amount').notNull(),
    /** Lower-case ISO 4217. */
    currency: text('currency').notNull(),
    /** The merchant's words, shown to the shopper. */
    reason: text('reason').notNull(),
    /** The merchant's own number, e.g. of the order: one open payment each. */
    reference: text('reference'),
    /** Minted by the server into the form: two clicks share it. */
    clientKey: text('client_key').notNull(),
    stripeAccountId: text('stripe_account_id'),
    stripeCustomerId: text('stripe_customer_id'),
    stripePaymentMethodId: text('stripe_payment_method_id'),
    stripePaymentIntentId: text('stripe_payment_intent_id'),
    stripeApiVersion: text('stripe_api_version').notNull(),
    /** The exact parameters sent to Stripe; replays send the same. */
    frozen: json('frozen').$type<FrozenPayment>().notNull(),
    /** Number of the running or last attempt, from 1; part of the idempotency key. */
    attempt: int('attempt').notNull().default(1),
    /** When a scheduled payment is to be charged. */
    chargeAt: time('charge_at'),
    firstSentAt: time('first_sent_at'),
    errorCode: text('error_code'),
    declineCode: text('decline_code'),
    message: text('message'),
    retryable: bool('retryable'),
    /** What the card may be saved for while it pays, if the shopper agrees; null when that is not asked. */
    setupFutureUsage: text('setup_future_usage', { enum: SETUP_USAGES }),
    /** Of a deposit: what is charged later, in the same currency. */
    remainderAmount: money('remainder_amount'),
    /** Of a remainder: the deposit it belongs to. */
    depositPaymentId: text('deposit_payment_id'),
    metadata: json('metadata').$type<Metadata>(),
    createdAt: time('created_at').notNull(),
    updatedAt: time('updated_at').notNull(),
    settledAt: time('settled_at'),
  },
  (t) => [
    primaryKey({ name: 'payments_pk', columns: [t.merchantId, t.id] }),
    unique('payments_client_key').on(t.merchantId, t.clientKey),
    unique('payments_stripe').on(t.merchantId, t.stripePaymentIntentId),
    uniqueIndex('payments_open_reference')
      .on(t.merchantId, t.reference)
      .where(condition(`"reference" is not null and "status" not in ('succeeded', 'canceled', 'failed')`)),
    uniqueIndex('payments_remainder')
      .on(t.merchantId, t.depositPaymentId)
      .where(condition(`"deposit_payment_id" is not null and "status" not in ('canceled', 'failed')`)),
    index('payments_newest').on(t.merchantId, t.createdAt, t.id),
    index('payments_customer').on(t.merchantId, t.customerId, t.createdAt),
    index('payments_status').on(t.merchantId, t.status),
    index('payments_settled').on(t.merchantId, t.settledAt).where(condition('"settled_at" is not null')),
    foreignKey({
      name: 'payments_merchant',
      columns: [t.merchantId, t.livemode],
      foreignColumns: [merchants.id, merchants.livemode],
    }),
    foreignKey({
      name: 'payments_customer_fk',
      columns: [t.merchantId, t.customerId],
      foreignColumns: [customers.merchantId, customers.id],
    }),
    foreignKey({
      name: 'payments_payment_method',
      columns: [t.merchantId, t.customerId, t.paymentMethodId],
      foreignColumns: [paymentMethods.merchantId, paymentMethods.customerId, paymentMethods.id],
    }),
    foreignKey({
      name: 'payments_deposit',
      columns: [t.merchantId, t.depositPaymentId],
      foreignColumns: [t.merchantId, t.id],
    }),
    check('payments_remainder_amount', condition('"remainder_amount" > 0')),
    check('payments_charge_at', condition(`"status" <> 'scheduled' or "charge_at" is not null`)),
    check('payments_amount', condition('"amount" > 0')),
    check('payments_currency', condition('length("currency") = 3')),
    oneOf('payments_presence', 'presence', PAYMENT_PRESENCES),
    oneOf('payments_status_check', 'status', PAYMENT_STATUSES),
    oneOf('payments_setup_future_usage', 'setup_future_usage', SETUP_USAGES),
    oneOf('payments_purpose', 'purpose', CONSENT_PURPOSES),
  ],
)

export type PaymentRow = typeof payments.$inferSelect
export type NewPaymentRow = typeof payments.$inferInsert
