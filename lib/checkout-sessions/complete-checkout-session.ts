import { transaction } from '@/db/client'
import { getCheckoutSession, lockCheckoutSession, updateCheckoutSession } from '@/db/repositories/checkout-sessions'
import { findPaymentOfMerchant, insertPayment, updatePaymentStatus } from '@/db/repositories/payments'
import type { CheckoutSessionRow } from '@/db/schema/checkout-sessions'
import type { CustomerRow } from '@/db/schema/customers'
import { recordAudit } from '@/lib/audit/record-audit'
import { becomeCustomer } from '@/lib/checkout-sessions/become-customer'
import { saveCheckoutCard } from '@/lib/checkout-sessions/save-checkout-card'
import { takeOverDeclines } from '@/lib/checkout-sessions/take-over-declines'
import type { Ctx } from '@/lib/core/actor'
import { now } from '@/lib/core/clock'
import { applyPaymentIntent } from '@/lib/payments/apply-payment-intent'
import { STRIPE_API_VERSION } from '@/lib/stripe/client'
import type { CheckoutSessionSnapshot } from '@/lib/stripe/checkout-sessions'
import type { PaymentIntentSnapshot } from '@/lib/stripe/types'

/**
 * Writes down a paid session, once: its customer, the payment with its receipt, and the card if it was to be saved. The
 * page and the webhook both come here, and the second finds the first's work (contract B9); whoever dies in between
 * leaves what the next one completes.
 */
export async function completeCheckoutSession(
  ctx: Ctx,
  id: string,
  session: CheckoutSessionSnapshot,
): Promise<CheckoutSessionRow> {
  const intent = session.paymentIntent
  if (!intent) throw new Error('a paid checkout session has no PaymentIntent')
  const { row, customer } = await transaction(() => takeIn(ctx, id, session, intent))
  if (row.status === 'complete') return row
  await applyPaymentIntent(ctx, row.paymentId, intent, { source: 'on_session', requestId: null })
  return transaction(async () => {
    const current = await lockCheckoutSession(ctx.merchant.id, id)
    if (current.status === 'complete') return current
    const paymentMethodId = await saveCheckoutCard(ctx, current, customer, session)
    const at = now()
    if (paymentMethodId)
      await updatePaymentStatus(ctx.merchant.id, row.paymentId, ['processing', 'succeeded'], {
        paymentMethodId,
        updatedAt: at,
      })
    await recordAudit(ctx, 'checkout_session.completed', { type: 'checkout_session', id })
    const complete = { status: 'complete' as const, completedAt: at, updatedAt: at }
    // Over by our books and paid by Stripe's: the money counts.
    await updateCheckoutSession(ctx.merchant.id, id, ['open', 'expired'], complete)
    return getCheckoutSession(ctx.merchant.id, id)
  })
}

// The payment is written with its PaymentIntent in one go: it is never one that somebody could try to pay elsewhere.
async function takeIn(
  ctx: Ctx,
  id: string,
  session: CheckoutSessionSnapshot,
  intent: PaymentIntentSnapshot,
): Promise<{ row: CheckoutSessionRow; customer: CustomerRow }> {
  const row = await lockCheckoutSession(ctx.merchant.id, id)
  const customer = await becomeCustomer(ctx, row, {
    email: session.email,
    name: session.name,
    stripeCustomerId: session.customerId,
  })
  if (await findPaymentOfMerchant(ctx.merchant.id, row.paymentId)) return { row, customer }
  const at = now()
  const money = { amount: row.amountTotal ?? session.amountTotal, currency: row.currency ?? session.currency }
  const reason = row.reason ?? 'Checkout'
  const stripeCustomerId = session.customerId ?? row.frozen.stripeCustomerId
  await insertPayment({
    ...money,
    id: row.paymentId,
    merchantId: ctx.merchant.id,
    livemode: ctx.livemode,
    customerId: customer.id,
    presence: 'on_session',
    status: 'processing',
    purpose: 'on_session_reuse',
    reason,
    clientKey: `checkout:${row.id}`,
    metadata: row.metadata,
    stripeAccountId: ctx.merchant.stripeAccountId,
    stripeCustomerId,
    stripePaymentIntentId: intent.id,
    stripeApiVersion: STRIPE_API_VERSION,
    frozen: {
      ...money,
      stripeCustomerId: stripeCustomerId ?? '',
      stripePaymentMethodId: null,
      description: reason,
      metadata: { ...row.frozen.intentMetadata, cf_attempt: '1' },
    },
    attempt: 1,
    firstSentAt: at,
    createdAt: at,
    updatedAt: at,
  })
  await takeOverDeclines(ctx, row.id, row.paymentId)
  await recordAudit(ctx, 'payment.created', { type: 'payment', id: row.paymentId }, money)
  return { row, customer }
}
