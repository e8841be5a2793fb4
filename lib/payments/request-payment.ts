import type { Ctx } from '@/lib/core/actor'
import { enqueueNotification } from '@/lib/notifications/enqueue-notification'
import { checkMoney, checkReason, checkRemainder } from '@/lib/payments/input'
import { openPayment } from '@/lib/payments/open-payment'
import { createPayLink } from '@/lib/payments/pay-link'
import { paymentOutcome } from '@/lib/payments/payment-outcome'
import type { PaymentOutcome } from '@/lib/payments/types'

export type RequestPaymentInput = {
  customerId: string
  amount: number
  currency: string
  reason: string
  clientKey: string
  /** Of a deposit: the rest of the price, charged later, smallest unit. */
  remainderAmount?: number | undefined
}

/**
 * Asks the shopper to pay on-session: the merchant decides the price here (contract B2), the shopper picks the card in
 * the account. A deposit has a page of its own, which asks whether the rest may be charged. Not paid within the
 * merchant's recovery days it is given up; two clicks on one form are one request. Throws 404 and 422 as a charge does.
 */
export async function requestPayment(ctx: Ctx, input: RequestPaymentInput): Promise<PaymentOutcome> {
  const money = checkMoney(input.amount, input.currency)
  const reason = checkReason(input.reason)
  const { customerId, clientKey } = input
  const remainderAmount = checkRemainder(input.remainderAmount, money.currency)
  // The rest is charged when the shopper is away.
  const rest = remainderAmount === undefined ? {} : { remainderAmount, setupFutureUsage: 'off_session' as const }
  const asked = { customerId, clientKey, ...money, ...rest, reason, purpose: 'on_session_reuse' as const }
  const payment = await openPayment(ctx, asked, async (row, customer) => {
    if (remainderAmount !== undefined) await createPayLink(ctx, row, null)
    await enqueueNotification(ctx, {
      kind: 'payment_requested',
      recipient: customer.email,
      customerId: customer.id,
      paymentId: row.id,
      dedupeKey: `requested:${row.id}`,
    })
  })
  return paymentOutcome(ctx, payment)
}
