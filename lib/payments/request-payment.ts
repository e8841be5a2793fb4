import type { Ctx } from '@/lib/core/actor'
import { enqueueNotification } from '@/lib/notifications/enqueue-notification'
import { checkMoney, checkReason } from '@/lib/payments/input'
import { openPayment } from '@/lib/payments/open-payment'
import { paymentOutcome } from '@/lib/payments/payment-outcome'
import type { PaymentOutcome } from '@/lib/payments/types'

export type RequestPaymentInput = {
  customerId: string
  amount: number
  currency: string
  reason: string
  clientKey: string
}

/**
 * Asks the shopper to pay on-session: the merchant decides the price here (contract B2), the shopper picks the card in
 * the account; not paid within the merchant's recovery days it is given up. Two clicks on one form are one request.
 * Throws 404 and 422 as a charge does.
 */
export async function requestPayment(ctx: Ctx, input: RequestPaymentInput): Promise<PaymentOutcome> {
  const money = checkMoney(input.amount, input.currency)
  const reason = checkReason(input.reason)
  const { customerId, clientKey } = input
  const asked = { customerId, clientKey, ...money, reason, purpose: 'on_session_reuse' as const }
  const payment = await openPayment(ctx, asked, ({ id }, customer) =>
    enqueueNotification(ctx, {
      kind: 'payment_requested',
      recipient: customer.email,
      customerId: customer.id,
      paymentId: id,
      dedupeKey: `requested:${id}`,
    }),
  )
  return paymentOutcome(ctx, payment)
}
