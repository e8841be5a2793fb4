import { findPaymentByStripeIntent, getPaymentOfMerchant } from '@/db/repositories/payments'
import type { PaymentRow } from '@/db/schema/payments'
import type { Ctx } from '@/lib/core/actor'
import type { AttemptSource } from '@/lib/core/terms'
import { applyPaymentIntent } from '@/lib/payments/apply-payment-intent'
import { retrievePaymentIntent } from '@/lib/stripe/payment-intents'

/** Reads a payment's PaymentIntent afresh and writes what it says; a payment without one is answered as it is. */
export async function syncPayment(ctx: Ctx, paymentId: string, source: AttemptSource): Promise<PaymentRow> {
  const payment = await getPaymentOfMerchant(ctx.merchant.id, paymentId)
  if (!payment.stripePaymentIntentId) return payment
  const intent = await retrievePaymentIntent(payment.stripePaymentIntentId)
  return applyPaymentIntent(ctx, payment.id, intent, { source, requestId: null })
}

/**
 * The same for an event that only names a PaymentIntent: found by its id or, when our own answer is still on its way,
 * by our metadata. Returns null for one that is not ours.
 */
export async function syncPaymentIntent(ctx: Ctx, stripePaymentIntentId: string): Promise<PaymentRow | null> {
  const intent = await retrievePaymentIntent(stripePaymentIntentId)
  const known = await findPaymentByStripeIntent(ctx.merchant.id, stripePaymentIntentId)
  const paymentId =
    known?.id ?? (intent.metadata.cf_install === ctx.merchant.id ? intent.metadata.cf_payment_id : undefined)
  if (!paymentId) return null
  const payment = known ?? (await getPaymentOfMerchant(ctx.merchant.id, paymentId))
  const first = payment.presence === 'on_session' ? 'on_session' : 'recovery'
  const source = payment.status === 'processing' ? 'charge' : first
  return applyPaymentIntent(ctx, payment.id, intent, { source, requestId: null })
}
