import { getPaymentOfMerchant } from '@/db/repositories/payments'
import type { Ctx } from '@/lib/core/actor'
import { HOUR, now } from '@/lib/core/clock'
import { applyPaymentIntent } from '@/lib/payments/apply-payment-intent'
import { findRecoveryLink } from '@/lib/payments/recovery-links'
import { isPayable } from '@/lib/payments/transitions'
import { cancelPaymentIntent } from '@/lib/stripe/payment-intents'

/**
 * Gives up a payment nobody paid in time: the PaymentIntent is cancelled as abandoned (engine 3). A link that was
 * sent later moves the deadline; returns it, or null when there is nothing left to do.
 */
export async function expireRecovery(ctx: Ctx, paymentId: string): Promise<number | null> {
  const payment = await getPaymentOfMerchant(ctx.merchant.id, paymentId)
  if (!isPayable(payment.status)) return null
  // Its PaymentIntent is still to be made or found: the reconciler is at it.
  if (!payment.stripePaymentIntentId) return now() + HOUR
  const link = await findRecoveryLink(ctx, paymentId)
  if (link) return link.expiresAt
  const intent = await cancelPaymentIntent(ctx.merchant, payment.stripePaymentIntentId)
  await applyPaymentIntent(ctx, paymentId, intent, { source: 'recovery', requestId: null })
  return null
}
