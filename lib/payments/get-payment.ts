import { listAttemptsOfPayment } from '@/db/repositories/payment-attempts'
import { getPaymentListing } from '@/db/repositories/payment-listings'
import { getPaymentOfCustomer } from '@/db/repositories/payments'
import { sumRefundsOfPayment } from '@/db/repositories/refunds'
import type { Ctx } from '@/lib/core/actor'
import { now } from '@/lib/core/clock'
import { readPayable } from '@/lib/payments/payable-payment'
import type { MerchantPaymentView, PaymentAttemptView, RecoveryState } from '@/lib/payments/types'
import { attemptView, merchantPaymentView } from '@/lib/payments/view'

/** One payment of the merchant with every try, what of it can still be refunded, and the other part of its price; throws 404 for unknown and foreign ids alike. */
export async function getPayment(
  ctx: Ctx,
  paymentId: string,
): Promise<{
  payment: MerchantPaymentView
  attempts: PaymentAttemptView[]
  refundable: number
  linked: MerchantPaymentView | null
}> {
  const listing = await getPaymentListing(ctx.merchant.id, paymentId)
  const [attempts, spoken] = await Promise.all([
    listAttemptsOfPayment(ctx.merchant.id, paymentId),
    sumRefundsOfPayment(ctx.merchant.id, paymentId),
  ])
  const { status, amount, depositPaymentId } = listing.payment
  const other = depositPaymentId ?? listing.remainderId
  const linked = other && (await getPaymentListing(ctx.merchant.id, other))
  return {
    payment: merchantPaymentView(listing, now()),
    linked: linked ? merchantPaymentView(linked, now()) : null,
    attempts: attempts.map(attemptView),
    refundable: status === 'succeeded' ? amount - spoken : 0,
  }
}

/** Throws 404 unless the payment is this customer's; asks our own rows alone. */
export async function checkPaymentOwner(ctx: Ctx, customerId: string, paymentId: string): Promise<void> {
  await getPaymentOfCustomer(ctx.merchant.id, customerId, paymentId)
}

/** The signed-in shopper's own payment, payable or settled, from a fresh read; throws 404 for anybody else's. */
export async function preparePayment(ctx: Ctx, customerId: string, paymentId: string): Promise<RecoveryState> {
  const row = await getPaymentOfCustomer(ctx.merchant.id, customerId, paymentId)
  return readPayable(ctx, row, { ownerSignedIn: true, expiresAt: null })
}
