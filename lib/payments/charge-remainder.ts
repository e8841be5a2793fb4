import type { Ctx } from '@/lib/core/actor'
import type { Metadata } from '@/lib/core/metadata'
import { chargePaymentMethod } from '@/lib/payments/charge-payment-method'
import { cardOfRemainder, getRemainder } from '@/lib/payments/deposit'
import type { ApiPayment, PaymentOutcome } from '@/lib/payments/types'

export type ChargeRemainderInput = {
  /** Our id of the deposit. */
  depositId: string
  /** All that was agreed when absent; never more. */
  amount?: number | undefined
  /** As the deposit's when absent. */
  description?: string | undefined
  metadata?: Metadata | undefined
  clientKey: string
  /** Milliseconds since 1970; now when absent. */
  chargeAt?: number | undefined
}

/**
 * Charges the rest of a price to the card its deposit was paid with, once, as its owner agreed then (contract B1); what
 * the bank answers is data, and a refusal leads to the recovery link like any other. Throws what `getRemainder`,
 * `cardOfRemainder` and `makeCharge` throw, and 409 `remainder_exists`.
 */
export async function chargeRemainder(
  ctx: Ctx,
  { depositId, amount, description, ...input }: ChargeRemainderInput,
): Promise<{ outcome: PaymentOutcome; payment: ApiPayment }> {
  const rest = await getRemainder(ctx, depositId, amount)
  const { currency, reason } = rest.deposit
  return chargePaymentMethod(ctx, {
    ...input,
    card: { customerId: rest.deposit.customerId, paymentMethodId: await cardOfRemainder(ctx, rest.deposit) },
    amount: rest.amount,
    currency,
    description: description ?? reason,
    purpose: 'deposit_remainder',
    depositPaymentId: depositId,
    // One deposit has one rest, whatever else was charged a moment ago.
    confirmDuplicate: true,
  })
}
