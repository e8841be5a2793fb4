import { bool, foreignKey, index, json, money, oneOf, owned, primaryKey, table, text, time, unique } from '@/db/columns'
import { customers } from '@/db/schema/customers'
import { merchants } from '@/db/schema/merchants'
import type { FrozenCheckout, ShopperBrowser } from '@/lib/core/frozen-checkout'
import type { Metadata } from '@/lib/core/metadata'
import { CHECKOUT_SESSION_STATUSES, SAVED_CARDS_UIS } from '@/lib/core/terms'

/** Checkout Sessions, from before Stripe is called; the client secret is never stored (contract 1.11). */
export const checkoutSessions = table(
  'checkout_sessions',
  {
    ...owned(),
    /** `cs_…`, once Stripe has answered. */
    stripeCheckoutSessionId: text('stripe_checkout_session_id'),
    /** SHA-256 of the page's token, hex. */
    tokenHash: text('token_hash').notNull(),
    /** The same request sent again finds its session. */
    clientKey: text('client_key').notNull(),
    status: text('status', { enum: CHECKOUT_SESSION_STATUSES }).notNull(),
    /** Null for somebody who has not been a customer so far, until the session is paid or a card is to be saved. */
    customerId: text('customer_id'),
    /** The id its payment will have; the row comes with the money. */
    paymentId: text('payment_id').notNull(),
    amountSubtotal: money('amount_subtotal'),
    amountTotal: money('amount_total'),
    /** Lower-case ISO 4217. */
    currency: text('currency'),
    /** What it is for, in words the shopper reads. */
    reason: text('reason'),
    /** Whether the shopper may have the card saved, and who asks for it: our page or Stripe's form. */
    savesCards: bool('saves_cards').notNull(),
    savedCardsUi: text('saved_cards_ui', { enum: SAVED_CARDS_UIS }).notNull(),
    /** As the merchant gave it. */
    customerEmail: text('customer_email'),
    successUrl: text('success_url'),
    cancelUrl: text('cancel_url'),
    metadata: json('metadata').$type<Metadata>(),
    /** The exact parameters sent to Stripe; sent again they are the same. */
    frozen: json('frozen').$type<FrozenCheckout>().notNull(),
    /** The browser that was about to pay, for the record of what was agreed in it. */
    browser: json('browser').$type<ShopperBrowser>(),
    expiresAt: time('expires_at'),
    createdAt: time('created_at').notNull(),
    updatedAt: time('updated_at').notNull(),
    completedAt: time('completed_at'),
  },
  (t) => [
    primaryKey({ name: 'checkout_sessions_pk', columns: [t.merchantId, t.id] }),
    unique('checkout_sessions_token').on(t.tokenHash),
    unique('checkout_sessions_stripe').on(t.merchantId, t.stripeCheckoutSessionId),
    unique('checkout_sessions_client_key').on(t.merchantId, t.clientKey),
    unique('checkout_sessions_payment').on(t.merchantId, t.paymentId),
    index('checkout_sessions_newest').on(t.merchantId, t.createdAt, t.id),
    index('checkout_sessions_customer').on(t.merchantId, t.customerId, t.createdAt),
    foreignKey({
      name: 'checkout_sessions_merchant',
      columns: [t.merchantId, t.livemode],
      foreignColumns: [merchants.id, merchants.livemode],
    }),
    foreignKey({
      name: 'checkout_sessions_customer_fk',
      columns: [t.merchantId, t.customerId],
      foreignColumns: [customers.merchantId, customers.id],
    }),
    oneOf('checkout_sessions_status', 'status', CHECKOUT_SESSION_STATUSES),
    oneOf('checkout_sessions_saved_cards_ui', 'saved_cards_ui', SAVED_CARDS_UIS),
  ],
)

export type CheckoutSessionRow = typeof checkoutSessions.$inferSelect
export type NewCheckoutSessionRow = typeof checkoutSessions.$inferInsert
