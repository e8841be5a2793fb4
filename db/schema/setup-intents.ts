import { foreignKey, index, oneOf, owned, primaryKey, table, text, time, unique } from '@/db/columns'
import { consents } from '@/db/schema/consents'
import { customers } from '@/db/schema/customers'
import { merchants } from '@/db/schema/merchants'
import { paymentMethods } from '@/db/schema/payment-methods'
import { SETUP_INTENT_STATUSES, SETUP_STARTERS } from '@/lib/core/terms'

/** Started card set-ups: whose each `seti_…` is. The client secret is never stored (contract 1.11). */
export const setupIntents = table(
  'setup_intents',
  {
    ...owned(),
    customerId: text('customer_id').notNull(),
    stripeSetupIntentId: text('stripe_setup_intent_id').notNull(),
    status: text('status', { enum: SETUP_INTENT_STATUSES }).notNull(),
    usage: text('usage').notNull(),
    /** `api_key`: the merchant collects the card and attests the agreement; its webhook waits for the attaching call. */
    startedBy: text('started_by', { enum: SETUP_STARTERS }).notNull().default('shopper'),
    consentId: text('consent_id'),
    paymentMethodId: text('payment_method_id'),
    createdAt: time('created_at').notNull(),
    updatedAt: time('updated_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'setup_intents_pk', columns: [t.merchantId, t.id] }),
    unique('setup_intents_stripe').on(t.merchantId, t.stripeSetupIntentId),
    index('setup_intents_customer').on(t.merchantId, t.customerId, t.createdAt),
    foreignKey({
      name: 'setup_intents_merchant',
      columns: [t.merchantId, t.livemode],
      foreignColumns: [merchants.id, merchants.livemode],
    }),
    foreignKey({
      name: 'setup_intents_customer_fk',
      columns: [t.merchantId, t.customerId],
      foreignColumns: [customers.merchantId, customers.id],
    }),
    foreignKey({
      name: 'setup_intents_consent',
      columns: [t.merchantId, t.customerId, t.consentId],
      foreignColumns: [consents.merchantId, consents.customerId, consents.id],
    }),
    foreignKey({
      name: 'setup_intents_payment_method',
      columns: [t.merchantId, t.customerId, t.paymentMethodId],
      foreignColumns: [paymentMethods.merchantId, paymentMethods.customerId, paymentMethods.id],
    }),
    oneOf('setup_intents_status', 'status', SETUP_INTENT_STATUSES),
    oneOf('setup_intents_started_by', 'started_by', SETUP_STARTERS),
  ],
)

export type SetupIntentRow = typeof setupIntents.$inferSelect
export type NewSetupIntentRow = typeof setupIntents.$inferInsert
