import { z } from 'zod'
import { isoTime } from '@/app/_doors/objects/time'
import { CONSENT_PURPOSES, PAYMENT_PRESENCES, PAYMENT_STATUSES, SETUP_USAGES } from '@/lib/core/terms'
import type { ApiPaymentView } from '@/lib/payments/api-payment'

/** A payment in an answer. */
export const paymentObject = z
  .object({
    id: z.string().describe('Our id.'),
    object: z.literal('payment'),
    payment_intent_id: z.string().nullable().describe('Stripe’s `pi_…`, once there is one.'),
    status: z.enum(PAYMENT_STATUSES).describe('Only `succeeded` is paid.'),
    amount: z.int(),
    currency: z.string().describe('Three capital letters.'),
    description: z.string(),
    customer: z.string().nullable().describe('The customer’s `cus_…`.'),
    payment_method_id: z.string().nullable(),
    card: z
      .object({ brand: z.string(), last4: z.string(), exp_month: z.int(), exp_year: z.int() })
      .nullable()
      .describe('The card as it was when it was charged.'),
    presence: z.enum(PAYMENT_PRESENCES),
    purpose: z.enum(CONSENT_PURPOSES),
    error: z
      .object({ code: z.string(), decline_code: z.string().nullable(), message: z.string().nullable() })
      .nullable()
      .describe('Why the last try did not succeed.'),
    url: z.string().nullable().describe('Its own page, while the customer can pay it there.'),
    setup_future_usage: z.enum(SETUP_USAGES).nullable().describe('What that page asks to keep the card for.'),
    remainder_amount: z.int().nullable().describe('Of a deposit: the rest of the price, charged later.'),
    remainder_payment_id: z.string().nullable().describe('Of a deposit: the payment of that rest, once there is one.'),
    remainder_of: z.string().nullable().describe('Of the rest of a price: the payment that is its deposit.'),
    amount_refunded: z.int().describe('What of the amount went back, or is on its way.'),
    receipt_url: z.string().nullable().describe('The receipt the customer was mailed.'),
    recovery_url: z.string().nullable().describe('Where the customer can finish it, while that is possible.'),
    expires_at: z.int().nullable().describe('When that link ends, in seconds since 1970.'),
    charge_at: z.int().nullable().describe('When it is or was to be charged, in seconds since 1970.'),
    metadata: z.record(z.string(), z.string()),
    created_at: isoTime,
    settled_at: isoTime.nullable(),
  })
  .meta({ id: 'Payment' })

/** A payment as that object. */
export function paymentJson(payment: ApiPaymentView): z.output<typeof paymentObject> {
  const { card, recovery, errorCode } = payment
  return {
    id: payment.id,
    object: 'payment',
    payment_intent_id: payment.stripePaymentIntentId,
    status: payment.status,
    amount: payment.amount,
    currency: payment.currency.toUpperCase(),
    description: payment.reason,
    customer: payment.stripeCustomerId,
    payment_method_id: payment.stripePaymentMethodId,
    card: card && { brand: card.brand, last4: card.last4, exp_month: card.expMonth, exp_year: card.expYear },
    presence: payment.presence,
    purpose: payment.purpose,
    error: errorCode === null ? null : { code: errorCode, decline_code: payment.declineCode, message: payment.message },
    url: payment.payUrl,
    setup_future_usage: payment.setupFutureUsage,
    remainder_amount: payment.remainderAmount,
    remainder_payment_id: payment.remainderPaymentId,
    remainder_of: payment.depositPaymentId,
    amount_refunded: payment.refunded,
    receipt_url: payment.receiptUrl,
    recovery_url: recovery?.url ?? null,
    expires_at: recovery ? Math.floor(recovery.expiresAt / 1_000) : null,
    charge_at: payment.chargeAt === null ? null : Math.floor(payment.chargeAt / 1_000),
    metadata: payment.metadata,
    created_at: new Date(payment.createdAt).toISOString(),
    settled_at: payment.settledAt === null ? null : new Date(payment.settledAt).toISOString(),
  }
}
