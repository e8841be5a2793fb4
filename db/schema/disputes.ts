import { foreignKey, index, money, owned, primaryKey, table, text, time, unique } from '@/db/columns'
import { merchants } from '@/db/schema/merchants'
import { payments } from '@/db/schema/payments'

/** Disputes of a payment, as Stripe tells of them; the payment itself stays `succeeded` (engine 1). */
export const disputes = table(
  'disputes',
  {
    ...owned(),
    paymentId: text('payment_id').notNull(),
    /** `dp_…` or `du_…`. */
    stripeDisputeId: text('stripe_dispute_id').notNull(),
    amount: money('amount').notNull(),
    currency: text('currency').notNull(),
    /** Stripe's word, e.g. needs_response, under_review, won, lost. */
    status: text('status').notNull(),
    /** The cardholder's reason in Stripe's word, e.g. fraudulent. */
    reason: text('reason').notNull(),
    /** Until when evidence can be handed in. */
    evidenceDueBy: time('evidence_due_by'),
    /** Stripe's own time, in milliseconds. */
    stripeCreated: time('stripe_created').notNull(),
    createdAt: time('created_at').notNull(),
    updatedAt: time('updated_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'disputes_pk', columns: [t.merchantId, t.id] }),
    unique('disputes_stripe').on(t.merchantId, t.stripeDisputeId),
    index('disputes_payment').on(t.merchantId, t.paymentId),
    index('disputes_due').on(t.merchantId, t.evidenceDueBy),
    foreignKey({
      name: 'disputes_merchant',
      columns: [t.merchantId, t.livemode],
      foreignColumns: [merchants.id, merchants.livemode],
    }),
    foreignKey({
      name: 'disputes_payment_fk',
      columns: [t.merchantId, t.paymentId],
      foreignColumns: [payments.merchantId, payments.id],
    }),
  ],
)

export type DisputeRow = typeof disputes.$inferSelect
export type NewDisputeRow = typeof disputes.$inferInsert
