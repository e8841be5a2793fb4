import { foreignKey, index, int, oneOf, owned, primaryKey, table, text, time, unique } from '@/db/columns'
import { customers } from '@/db/schema/customers'
import { merchants } from '@/db/schema/merchants'
import { paymentMethods } from '@/db/schema/payment-methods'
import { payments } from '@/db/schema/payments'
import { NOTIFICATION_KINDS, NOTIFICATION_STATUSES } from '@/lib/core/terms'

/** Notices to shoppers, in the account and by mail: which, to whom and what became of the mail. */
export const notifications = table(
  'notifications',
  {
    ...owned(),
    kind: text('kind', { enum: NOTIFICATION_KINDS }).notNull(),
    recipient: text('recipient').notNull(),
    customerId: text('customer_id').notNull(),
    paymentId: text('payment_id'),
    /** The card that a notice about a card means. */
    paymentMethodId: text('payment_method_id'),
    status: text('status', { enum: NOTIFICATION_STATUSES }).notNull(),
    attempts: int('attempts').notNull().default(0),
    /** Message-Id of the mail, the same on every try. */
    messageId: text('message_id'),
    error: text('error'),
    createdAt: time('created_at').notNull(),
    sentAt: time('sent_at'),
    /** When the shopper has read it in the account. */
    readAt: time('read_at'),
    /** The same occasion asks once, e.g. `recovery:{link}`. */
    dedupeKey: text('dedupe_key').notNull(),
  },
  (t) => [
    primaryKey({ name: 'notifications_pk', columns: [t.merchantId, t.id] }),
    unique('notifications_dedupe').on(t.merchantId, t.dedupeKey),
    index('notifications_payment').on(t.merchantId, t.paymentId),
    index('notifications_customer_newest').on(t.merchantId, t.customerId, t.createdAt, t.id),
    foreignKey({
      name: 'notifications_merchant',
      columns: [t.merchantId, t.livemode],
      foreignColumns: [merchants.id, merchants.livemode],
    }),
    foreignKey({
      name: 'notifications_customer',
      columns: [t.merchantId, t.customerId],
      foreignColumns: [customers.merchantId, customers.id],
    }),
    foreignKey({
      name: 'notifications_payment_fk',
      columns: [t.merchantId, t.paymentId],
      foreignColumns: [payments.merchantId, payments.id],
    }),
    foreignKey({
      name: 'notifications_payment_method',
      columns: [t.merchantId, t.customerId, t.paymentMethodId],
      foreignColumns: [paymentMethods.merchantId, paymentMethods.customerId, paymentMethods.id],
    }),
    oneOf('notifications_kind', 'kind', NOTIFICATION_KINDS),
    oneOf('notifications_status', 'status', NOTIFICATION_STATUSES),
  ],
)

export type NotificationRow = typeof notifications.$inferSelect
export type NewNotificationRow = typeof notifications.$inferInsert
