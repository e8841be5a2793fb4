import { isUniqueViolation, transaction } from '@/db/client'
import { lockCustomer } from '@/db/repositories/customers'
import { findPaymentByClientKey, insertPayment, lockPayment } from '@/db/repositories/payments'
import type { CustomerRow } from '@/db/schema/customers'
import type { NewPaymentRow, PaymentRow } from '@/db/schema/payments'
import { recordAudit } from '@/lib/audit/record-audit'
import type { Ctx } from '@/lib/core/actor'
import { DAY, now, SECOND } from '@/lib/core/clock'
import { type AppError, invalid } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import type { Metadata } from '@/lib/core/metadata'
import { ensureStripeCustomer } from '@/lib/customers/ensure-stripe-customer'
import { enqueueJob } from '@/lib/jobs/enqueue-job'
import { reconcileKey } from '@/lib/jobs/payment-job-keys'
import { refuseSecondRemainder } from '@/lib/payments/deposit'
import { sendPayment } from '@/lib/payments/send-payment'
import { stripeMetadata } from '@/lib/payments/stripe-metadata'
import { STRIPE_API_VERSION } from '@/lib/stripe/client'

/** A payment that the shopper will make: already checked money and words, and what the card may be kept for. */
export type OpenPaymentInput = Pick<
  NewPaymentRow,
  'setupFutureUsage' | 'remainderAmount' | 'depositPaymentId' | 'purpose'
> & {
  customerId: string
  amount: number
  currency: string
  reason: string
  metadata?: Metadata | undefined
  clientKey: string
}

/**
 * Opens a payment at our side and its PaymentIntent at Stripe: the price is decided here (contract B2). `also` is written
 * in the same transaction as the payment, once; two presses with one key are one payment. Throws 422
 * `idempotency_key_reused`, and 404 for a customer nobody knows.
 */
export async function openPayment(
  ctx: Ctx,
  input: OpenPaymentInput,
  also: (payment: PaymentRow, customer: CustomerRow) => Promise<void>,
): Promise<PaymentRow> {
  const stripeCustomerId = await ensureStripeCustomer(ctx, input.customerId)
  const { payment, isNew } = await commit(ctx, stripeCustomerId, input, also)
  return isNew ? sendPayment(ctx, payment, 'first') : payment
}

async function commit(
  ctx: Ctx,
  stripeCustomerId: string,
  input: OpenPaymentInput,
  also: (payment: PaymentRow, customer: CustomerRow) => Promise<void>,
): Promise<{ payment: PaymentRow; isNew: boolean }> {
  try {
    return await transaction(async () => {
      const customer = await lockCustomer(ctx.merchant.id, input.customerId)
      const known = await findPaymentByClientKey(ctx.merchant.id, input.clientKey)
      if (known) return { payment: sameRequest(known, input), isNew: false }
      if (input.depositPaymentId) await refuseSecondRemainder(ctx, input.depositPaymentId)
      const payment = await insert(ctx, stripeCustomerId, input)
      await also(payment, customer)
      return { payment, isNew: true }
    })
  } catch (error) {
    // The same key for another customer at the same moment: the customer's lock does not keep those apart.
    if (isUniqueViolation(error)) throw keyReused()
    throw error
  }
}

async function insert(ctx: Ctx, stripeCustomerId: string, input: OpenPaymentInput): Promise<PaymentRow> {
  const at = now()
  const id = newId()
  const { amount, currency, reason, metadata, ...facts } = input
  await insertPayment({
    ...facts,
    id,
    merchantId: ctx.merchant.id,
    livemode: ctx.livemode,
    presence: 'on_session',
    status: 'open',
    amount,
    currency,
    reason,
    metadata: metadata ?? null,
    stripeAccountId: ctx.merchant.stripeAccountId,
    stripeCustomerId,
    stripeApiVersion: STRIPE_API_VERSION,
    frozen: {
      amount,
      currency,
      stripeCustomerId,
      stripePaymentMethodId: null,
      description: reason,
      metadata: stripeMetadata(metadata, { cf_payment_id: id, cf_install: ctx.merchant.id, cf_attempt: '1' }),
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
  await recordAudit(ctx, 'payment.requested', { type: 'payment', id }, { amount, currency })
  return lockPayment(ctx.merchant.id, id)
}

// The key names one request: sent again with another price or customer it is refused, never asked for differently.
function sameRequest(known: PaymentRow, input: OpenPaymentInput): PaymentRow {
  const same =
    known.customerId === input.customerId &&
    known.amount === input.amount &&
    known.currency === input.currency &&
    known.setupFutureUsage === (input.setupFutureUsage ?? null) &&
    known.remainderAmount === (input.remainderAmount ?? null) &&
    known.depositPaymentId === (input.depositPaymentId ?? null)
  if (!same) throw keyReused()
  return known
}

function keyReused(): AppError {
  return invalid('idempotency_key_reused', 'This form was already used for another request. Reload the page.')
}
