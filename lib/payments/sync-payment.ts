import { transaction } from '@/db/client'
import { findPaymentByStripeIntent, findPaymentOfMerchant, getPaymentOfMerchant } from '@/db/repositories/payments'
import type { PaymentRow } from '@/db/schema/payments'
import { raiseAlarm } from '@/lib/alarms/raise-alarm'
import type { Ctx } from '@/lib/core/actor'
import { AppError } from '@/lib/core/errors'
import type { AttemptSource } from '@/lib/core/terms'
import { applyPaymentIntent } from '@/lib/payments/apply-payment-intent'
import { retrievePaymentIntent } from '@/lib/stripe/payment-intents'
import type { PaymentIntentSnapshot } from '@/lib/stripe/types'

/** The code of an error about a PaymentIntent of a checkout whose end we have not read; `data` names our session. */
export const CHECKOUT_UNREAD = 'checkout_session_unread'

/** Reads a payment's PaymentIntent afresh and writes what it says; a payment without one is answered as it is. */
export async function syncPayment(ctx: Ctx, paymentId: string, source: AttemptSource): Promise<PaymentRow> {
  const payment = await getPaymentOfMerchant(ctx.merchant.id, paymentId)
  if (!payment.stripePaymentIntentId) return payment
  const intent = await retrievePaymentIntent(ctx.merchant, payment.stripePaymentIntentId)
  return applyPaymentIntent(ctx, payment.id, intent, { source, requestId: null })
}

/**
 * The same for an event that only names a PaymentIntent: found by its id or, when our own answer is still on its way,
 * by our metadata. Returns null for one that is not ours; one that says it is ours and is not raises an alarm. Throws 409
 * `checkout_session_unread` for one of a checkout that has no payment yet.
 */
export async function syncPaymentIntent(ctx: Ctx, stripePaymentIntentId: string): Promise<PaymentRow | null> {
  const known = await findPaymentByStripeIntent(ctx.merchant.id, stripePaymentIntentId)
  // What is paid stays paid: there is nothing to ask Stripe about, and its rate limit is better spent.
  if (known?.status === 'succeeded') return known
  const intent = await retrievePaymentIntent(ctx.merchant, stripePaymentIntentId)
  const payment = known ?? (await findByMetadata(ctx, intent))
  if (!payment) return null
  const first = payment.presence === 'on_session' ? 'on_session' : 'recovery'
  const source = payment.status === 'processing' ? 'charge' : first
  return applyPaymentIntent(ctx, payment.id, intent, { source, requestId: null })
}

/** The payment of a PaymentIntent, synced first when our row does not know its id yet; null when it is not ours. */
export async function findPaymentOfIntent(ctx: Ctx, stripePaymentIntentId: string | null): Promise<PaymentRow | null> {
  if (!stripePaymentIntentId) return null
  const known = await findPaymentByStripeIntent(ctx.merchant.id, stripePaymentIntentId)
  return known ?? syncPaymentIntent(ctx, stripePaymentIntentId)
}

// A payment is committed before it is sent: one that is not here was made by somebody else, or our rows are a backup.
async function findByMetadata(ctx: Ctx, intent: PaymentIntentSnapshot): Promise<PaymentRow | null> {
  const { cf_payment_id: paymentId, cf_install: install, cf_checkout_session: checkout } = intent.metadata
  if (!paymentId || !install) return null
  const payment = install === ctx.merchant.id ? await findPaymentOfMerchant(ctx.merchant.id, paymentId) : null
  if (!payment && checkout && install === ctx.merchant.id) throw checkoutUnread(checkout)
  if (!payment)
    await transaction(() =>
      raiseAlarm(ctx, {
        kind: 'foreign_event',
        object:
          install === ctx.merchant.id ? { type: 'payment_intent', id: intent.id } : { type: 'install', id: install },
        details: { intent: intent.id, payment: paymentId, amount: intent.amount, currency: intent.currency },
      }),
    )
  return payment
}

// A checkout's payment is written when its session is read: who cannot do that comes again later.
function checkoutUnread(checkoutSessionId: string): AppError {
  const message = 'The checkout session of this PaymentIntent was not read yet.'
  return new AppError('conflict', CHECKOUT_UNREAD, message, undefined, { checkoutSessionId })
}
