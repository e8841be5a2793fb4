import {
  condition,
  check,
  foreignKey,
  index,
  json,
  money,
  owned,
  primaryKey,
  table,
  text,
  time,
  unique,
} from '@/db/columns'
import { merchants } from '@/db/schema/merchants'
import { payments } from '@/db/schema/payments'
import type { Metadata } from '@/lib/core/metadata'

/**
 * Refunds of a payment: those made here, from before Stripe is called, and those Stripe tells of; the payment itself stays
 * `succeeded` (engine 1).
 */
export const refunds = table(
  'refunds',
  {
    ...owned(),
    paymentId: text('payment_id').notNull(),
    /** `re_…`; null while it is not known of one made here. */
    stripeRefundId: text('stripe_refund_id'),
    /** Of one made here: what makes two presses of one button one refund. */
    clientKey: text('client_key'),
    amount: money('amount').notNull(),
    currency: text('currency').notNull(),
    /** One of `REFUND_STATUSES`, or a newer word of Stripe's. */
    status: text('status').notNull(),
    reason: text('reason'),
    failureReason: text('failure_reason'),
    metadata: json('metadata').$type<Metadata>(),
    /** When one made here was first sent; its idempotency key lives a day from then. */
    firstSentAt: time('first_sent_at'),
    /** Stripe's own time, in milliseconds; of one made here, when it was made. */
    stripeCreated: time('stripe_created').notNull(),
    createdAt: time('created_at').notNull(),
    updatedAt: time('updated_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'refunds_pk', columns: [t.merchantId, t.id] }),
    unique('refunds_stripe').on(t.merchantId, t.stripeRefundId),
    unique('refunds_client_key').on(t.merchantId, t.clientKey),
    index('refunds_payment').on(t.merchantId, t.paymentId),
    foreignKey({
      name: 'refunds_merchant',
      columns: [t.merchantId, t.livemode],
      foreignColumns: [merchants.id, merchants.livemode],
    }),
    foreignKey({
      name: 'refunds_payment_fk',
      columns: [t.merchantId, t.paymentId],
      foreignColumns: [payments.merchantId, payments.id],
    }),
    check('refunds_amount', condition('"amount" > 0')),
  ],
)

export type RefundRow = typeof refunds.$inferSelect
export type NewRefundRow = typeof refunds.$inferInsert
