import { transaction } from '@/db/client'
import { lockCustomer } from '@/db/repositories/customers'
import { findPaymentByClientKey, insertPayment, lockPayment } from '@/db/repositories/payments'
import { recordAudit } from '@/lib/audit/record-audit'
import type { Ctx } from '@/lib/core/actor'
import { DAY, now, SECOND } from '@/lib/core/clock'
import { invalid } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { ensureStripeCustomer } from '@/lib/customers/ensure-stripe-customer'
import { enqueueJob } from '@/lib/jobs/enqueue-job'
import { reconcileKey } from '@/lib/jobs/payment-job-keys'
import { enqueueNotification } from '@/lib/notifications/enqueue-notification'
import { checkMoney, checkReason } from '@/lib/payments/input'
import { paymentOutcome } from '@/lib/payments/payment-outcome'
import { sendPayment } from '@/lib/payments/send-payment'
import type { PaymentOutcome } from '@/lib/payments/types'
import { STRIPE_API_VERSION } from '@/lib/stripe/client'

export type RequestPaymentInput = {
  customerId: string
  amount: number
  currency: string
  reason: string
  clientKey: string
}

/**
 * Asks the shopper to pay on-session: the merchant decides the price here (contract B2), the shopper picks the card in
 * the account; not paid within the merchant's recovery days it is given up. Two clicks on one form are one request. Throws 404 and 422 as a charge does.
 */
export async function requestPayment(ctx: Ctx, input: RequestPaymentInput): Promise<PaymentOutcome> {
  const { amount, currency } = checkMoney(input.amount, input.currency)
  const reason = checkReason(input.reason)
  const stripeCustomerId = await ensureStripeCustomer(ctx, input.customerId)
  const { payment, isNew } = await transaction(async () => {
    const at = now()
    const customer = await lockCustomer(ctx.merchant.id, input.customerId)
    const known = await findPaymentByClientKey(ctx.merchant.id, input.clientKey)
    if (known) {
      if (known.customerId !== customer.id || known.amount !== amount || known.currency !== currency)
        throw invalid('idempotency_key_reused', 'This form was already used for another request. Reload the page.')
      return { payment: known, isNew: false }
    }
    const id = newId()
    await insertPayment({
      id,
      merchantId: ctx.merchant.id,
      livemode: ctx.livemode,
      customerId: customer.id,
      presence: 'on_session',
      status: 'open',
      purpose: 'on_session_reuse',
      amount,
      currency,
      reason,
      clientKey: input.clientKey,
      stripeAccountId: ctx.merchant.stripeAccountId,
      stripeCustomerId,
      stripeApiVersion: STRIPE_API_VERSION,
      frozen: {
        amount,
        currency,
        stripeCustomerId,
        stripePaymentMethodId: null,
        description: reason,
        metadata: { cf_payment_id: id, cf_install: ctx.merchant.id, cf_attempt: '1' },
      },
      attempt: 1,
      firstSentAt: at,
      createdAt: at,
      updatedAt: at,
    })
    await enqueueJob(ctx.merchant, {
      kind: 'reconcile_payment',
      key: reconcileKey(id),
      payload: { paymentId: id },
      runAt: at + 90 * SECOND,
    })
    await enqueueJob(ctx.merchant, {
      kind: 'expire_recovery',
      key: `expire:${id}`,
      payload: { paymentId: id },
      runAt: at + ctx.merchant.recoveryDays * DAY,
    })
    await enqueueNotification(ctx, {
      kind: 'payment_requested',
      recipient: customer.email,
      customerId: customer.id,
      paymentId: id,
      dedupeKey: `requested:${id}`,
    })
    await recordAudit(ctx, 'payment.requested', { type: 'payment', id }, { amount, currency })
    return { payment: await lockPayment(ctx.merchant.id, id), isNew: true }
  })
  return paymentOutcome(ctx, isNew ? await sendPayment(ctx, payment, 'first') : payment)
}
