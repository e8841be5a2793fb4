import { foreignKey, index, int, oneOf, owned, primaryKey, table, text, time, unique } from '@/db/columns'
import { merchants } from '@/db/schema/merchants'
import { payments } from '@/db/schema/payments'
import { ATTEMPT_OUTCOMES, ATTEMPT_SOURCES } from '@/lib/core/terms'

/** Every try to pay one payment, with the card as it was then. */
export const paymentAttempts = table(
  'payment_attempts',
  {
    ...owned(),
    paymentId: text('payment_id').notNull(),
    /** From 1, in order. */
    number: int('number').notNull(),
    source: text('source', { enum: ATTEMPT_SOURCES }).notNull(),
    outcome: text('outcome', { enum: ATTEMPT_OUTCOMES }).notNull(),
    paymentMethodId: text('payment_method_id'),
    stripePaymentMethodId: text('stripe_payment_method_id'),
    /** `ch_…`: tells two declines of one card apart. */
    stripeChargeId: text('stripe_charge_id'),
    brand: text('brand'),
    last4: text('last4'),
    expMonth: int('exp_month'),
    expYear: int('exp_year'),
    errorCode: text('error_code'),
    declineCode: text('decline_code'),
    adviceCode: text('advice_code'),
    message: text('message'),
    /** Stripe's Request-Id. */
    requestId: text('request_id'),
    startedAt: time('started_at').notNull(),
    finishedAt: time('finished_at'),
  },
  (t) => [
    primaryKey({ name: 'payment_attempts_pk', columns: [t.merchantId, t.id] }),
    unique('payment_attempts_number').on(t.merchantId, t.paymentId, t.number),
    index('payment_attempts_card').on(t.merchantId, t.paymentMethodId, t.startedAt),
    foreignKey({
      name: 'payment_attempts_merchant',
      columns: [t.merchantId, t.livemode],
      foreignColumns: [merchants.id, merchants.livemode],
    }),
    foreignKey({
      name: 'payment_attempts_payment',
      columns: [t.merchantId, t.paymentId],
      foreignColumns: [payments.merchantId, payments.id],
    }),
    oneOf('payment_attempts_source', 'source', ATTEMPT_SOURCES),
    oneOf('payment_attempts_outcome', 'outcome', ATTEMPT_OUTCOMES),
  ],
)

export type PaymentAttemptRow = typeof paymentAttempts.$inferSelect
export type NewPaymentAttemptRow = typeof paymentAttempts.$inferInsert
