import { foreignKey, index, int, oneOf, owned, primaryKey, table, text, time, unique } from '@/db/columns'
import { merchants } from '@/db/schema/merchants'
import { STRIPE_EVENT_STATUSES } from '@/lib/core/terms'

/** The inbox of Stripe's events: what happened to which object, never the payload, which holds client secrets. */
export const stripeEvents = table(
  'stripe_events',
  {
    ...owned(),
    /** `evt_…`, taken in once. */
    stripeEventId: text('stripe_event_id').notNull(),
    type: text('type').notNull(),
    objectType: text('object_type'),
    objectId: text('object_id'),
    stripeAccountId: text('stripe_account_id'),
    /** Stripe's own time of the event, in milliseconds. */
    stripeCreated: time('stripe_created').notNull(),
    status: text('status', { enum: STRIPE_EVENT_STATUSES }).notNull(),
    attempts: int('attempts').notNull().default(0),
    error: text('error'),
    receivedAt: time('received_at').notNull(),
    processedAt: time('processed_at'),
  },
  (t) => [
    primaryKey({ name: 'stripe_events_pk', columns: [t.merchantId, t.id] }),
    unique('stripe_events_stripe').on(t.merchantId, t.stripeEventId),
    index('stripe_events_status').on(t.merchantId, t.status, t.receivedAt),
    index('stripe_events_object').on(t.merchantId, t.objectId),
    foreignKey({
      name: 'stripe_events_merchant',
      columns: [t.merchantId, t.livemode],
      foreignColumns: [merchants.id, merchants.livemode],
    }),
    oneOf('stripe_events_status_check', 'status', STRIPE_EVENT_STATUSES),
  ],
)

export type StripeEventRow = typeof stripeEvents.$inferSelect
export type NewStripeEventRow = typeof stripeEvents.$inferInsert
