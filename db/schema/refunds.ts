import { condition, check, foreignKey, index, money, owned, primaryKey, table, text, time, unique } from '@/db/columns'
import { merchants } from '@/db/schema/merchants'
import { payments } from '@/db/schema/payments'

/** Refunds of a payment, as Stripe tells of them; the payment itself stays `succeeded` (engine 1). */
export const refunds = table(
  'refunds',
  {
    ...owned(),
    paymentId: text('payment_id').notNull(),
    /** `re_…`. */
    stripeRefundId: text('stripe_refund_id').notNull(),
    amount: money('amount').notNull(),
    currency: text('currency').notNull(),
    /** Stripe's word: pending, requires_action, succeeded, failed, canceled. */
    status: text('status').notNull(),
    reason: text('reason'),
    failureReason: text('failure_reason'),
    /** Stripe's own time, in milliseconds. */
    stripeCreated: time('stripe_created').notNull(),
    createdAt: time('created_at').notNull(),
    updatedAt: time('updated_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'refunds_pk', columns: [t.merchantId, t.id] }),
    unique('refunds_stripe').on(t.merchantId, t.stripeRefundId),
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
