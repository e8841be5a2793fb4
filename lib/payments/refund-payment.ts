import { isUniqueViolation, transaction } from '@/db/client'
import { getPaymentOfMerchant, lockPayment } from '@/db/repositories/payments'
import {
  findRefundByClientKey,
  getRefundOfMerchant,
  insertRefund,
  sumRefundsOfPayment,
} from '@/db/repositories/refunds'
import type { RefundRow } from '@/db/schema/refunds'
import { recordAudit } from '@/lib/audit/record-audit'
import type { Ctx } from '@/lib/core/actor'
import { now, SECOND } from '@/lib/core/clock'
import { type AppError, conflict, invalid } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import type { Metadata } from '@/lib/core/metadata'
import { checkAmount } from '@/lib/core/money'
import type { RefundReason } from '@/lib/core/terms'
import { enqueueJob } from '@/lib/jobs/enqueue-job'
import { refundKey } from '@/lib/jobs/payment-job-keys'
import { refundView } from '@/lib/payments/refund-view'
import { sendRefund } from '@/lib/payments/send-refund'
import type { RefundView } from '@/lib/payments/types'

export type RefundPaymentInput = {
  paymentId: string
  /** Integer, smallest unit of the payment's currency; everything that is left when absent. */
  amount?: number | undefined
  reason?: RefundReason | undefined
  metadata?: Metadata | undefined
  /** Two presses of one button, or one request sent twice, are one refund. */
  clientKey: string
}

/**
 * Sends money of a paid payment back, committed before Stripe is called and never more than was paid; an outcome that is
 * not known stays `processing` and is looked up. Throws 404, 409 `payment_not_refundable` or `refunded_already`, 422
 * `refund_too_much`, `idempotency_key_reused` and what an amount can be refused for.
 */
export async function refundPayment(ctx: Ctx, input: RefundPaymentInput): Promise<RefundView> {
  const { refund, isNew } = await commit(ctx, input)
  if (!isNew) return refundView(refund)
  const payment = await getPaymentOfMerchant(ctx.merchant.id, refund.paymentId)
  return refundView(await sendRefund(ctx, payment, refund, 'first'))
}

async function commit(ctx: Ctx, input: RefundPaymentInput): Promise<{ refund: RefundRow; isNew: boolean }> {
  try {
    return await transaction(() => decide(ctx, input))
  } catch (error) {
    // The same key for another payment at the same moment: the payment's lock does not keep those apart.
    if (isUniqueViolation(error)) throw keyReused()
    throw error
  }
}

async function decide(ctx: Ctx, input: RefundPaymentInput): Promise<{ refund: RefundRow; isNew: boolean }> {
  const { clientKey, metadata, reason } = input
  // The lock lets two refunds see each other's sum.
  const payment = await lockPayment(ctx.merchant.id, input.paymentId)
  const known = await findRefundByClientKey(ctx.merchant.id, clientKey)
  if (known) return { refund: sameRequest(known, input), isNew: false }
  if (payment.status !== 'succeeded')
    throw conflict('payment_not_refundable', 'Only a payment that is paid can be refunded.')
  const left = payment.amount - (await sumRefundsOfPayment(ctx.merchant.id, payment.id))
  if (left <= 0) throw conflict('refunded_already', 'All of this payment is refunded already.')
  const amount = input.amount === undefined ? left : checkRefund(input.amount, payment.currency, left)
  const at = now()
  const id = newId()
  await insertRefund({
    id,
    merchantId: ctx.merchant.id,
    livemode: ctx.livemode,
    paymentId: payment.id,
    clientKey,
    amount,
    currency: payment.currency,
    status: 'processing',
    reason: reason ?? null,
    metadata: metadata ?? null,
    firstSentAt: at,
    stripeCreated: at,
    createdAt: at,
    updatedAt: at,
  })
  await enqueueJob(ctx.merchant, {
    kind: 'reconcile_refund',
    key: refundKey(id),
    payload: { refundId: id },
    runAt: at + 90 * SECOND,
  })
  const told = { refund: id, amount, currency: payment.currency, from: null, status: 'processing' }
  await recordAudit(ctx, 'refund.created', { type: 'payment', id: payment.id }, told)
  return { refund: await getRefundOfMerchant(ctx.merchant.id, id), isNew: true }
}

// A refund may be smaller than the smallest charge, but keeps to the grid of its currency (contract 1.6).
function checkRefund(amount: number, currency: string, left: number): number {
  const checked = checkAmount(amount, currency, 1)
  if (!checked.ok) throw invalid(checked.code, 'This cannot be refunded in this currency.', 'amount')
  if (amount > left) throw invalid('refund_too_much', `Only ${left} of this payment is left to refund.`, 'amount')
  return amount
}

function sameRequest(known: RefundRow, input: RefundPaymentInput): RefundRow {
  const same = known.paymentId === input.paymentId && (input.amount === undefined || known.amount === input.amount)
  if (!same) throw keyReused()
  return known
}

function keyReused(): AppError {
  return invalid('idempotency_key_reused', 'This form was already used for another refund. Reload the page.')
}
