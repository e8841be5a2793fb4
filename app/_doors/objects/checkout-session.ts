import { z } from 'zod'
import { isoTime } from '@/app/_doors/objects/time'
import type { ApiCheckoutSession } from '@/lib/checkout-sessions/types'
import { notFound } from '@/lib/core/errors'
import { CHECKOUT_SESSION_STATUSES, SAVED_CARDS_UIS } from '@/lib/core/terms'

/** A session's id from the address: `cs_test_…`, `cs_live_…` or ours; anything else is the one 404, without a query. */
export function checkoutIdOf(text: string | undefined): string {
  if (text === undefined || !/^(?:cs_[A-Za-z0-9_]{1,250}|[0-9a-f-]{36})$/.test(text)) throw notFound('checkout session')
  return text
}

/** The statuses a session is told in. */
export const checkoutStatus = z.enum(CHECKOUT_SESSION_STATUSES).exclude(['creating'])

/** A Checkout Session in an answer (contract C6). */
export const checkoutSessionObject = z
  .object({
    id: z.string().describe('Stripe’s id, `cs_…`.'),
    object: z.literal('checkout.session'),
    session_id: z.string().describe('Our own id of it; every address takes either.'),
    url: z.string().nullable().describe('Our page for it: send the customer there. Null once it has ended.'),
    status: checkoutStatus.describe('`complete` is paid.'),
    mode: z.literal('payment'),
    ui_mode: z.literal('custom'),
    amount_subtotal: z.int(),
    amount_total: z.int().describe('As Stripe adds the lines up.'),
    currency: z.string().describe('Three capital letters.'),
    description: z.string(),
    customer: z.string().nullable().describe('`cus_…`; of somebody new once it is paid.'),
    customer_email: z.string().nullable(),
    saved_payment_method_options: z.object({ payment_method_save: z.enum(['enabled', 'disabled']) }),
    saved_cards_ui: z.enum(SAVED_CARDS_UIS),
    payment_id: z.string().nullable().describe('The payment, once it is paid.'),
    payment_intent_id: z.string().nullable(),
    success_url: z.string().nullable(),
    cancel_url: z.string().nullable(),
    metadata: z.record(z.string(), z.string()),
    expires_at: z.int().describe('When it can no longer be paid, in seconds since 1970.'),
    created_at: isoTime,
  })
  .meta({ id: 'CheckoutSession' })

/** A session as that object. */
export function checkoutSessionJson(session: ApiCheckoutSession): z.output<typeof checkoutSessionObject> {
  return {
    id: session.stripeId,
    object: 'checkout.session',
    session_id: session.id,
    url: session.url,
    status: session.status,
    mode: 'payment',
    ui_mode: 'custom',
    amount_subtotal: session.amountSubtotal,
    amount_total: session.amountTotal,
    currency: session.currency.toUpperCase(),
    description: session.description,
    customer: session.stripeCustomerId,
    customer_email: session.customerEmail,
    saved_payment_method_options: { payment_method_save: session.savesCards ? 'enabled' : 'disabled' },
    saved_cards_ui: session.savedCardsUi,
    payment_id: session.paymentId,
    payment_intent_id: session.stripePaymentIntentId,
    success_url: session.successUrl,
    cancel_url: session.cancelUrl,
    metadata: session.metadata,
    expires_at: Math.floor(session.expiresAt / 1_000),
    created_at: new Date(session.createdAt).toISOString(),
  }
}
