import type { Ctx } from '@/lib/core/actor'
import type { ChargeRemainderInput } from '@/lib/payments/charge-remainder'
import { getRemainder } from '@/lib/payments/deposit'
import { type StartedPayment, startPayment } from '@/lib/payments/start-payment'

export type StartRemainderInput = Omit<ChargeRemainderInput, 'chargeAt'> & { returnUrl?: string | undefined }

/**
 * Opens a page for the rest of a price whose deposit is paid: for a customer who agreed to no charge, or whose card was
 * removed. Throws what `getRemainder` and `startPayment` throw, and 409 `remainder_exists`.
 */
export async function startRemainder(
  ctx: Ctx,
  { depositId, amount, description, ...input }: StartRemainderInput,
): Promise<StartedPayment> {
  const { deposit, amount: rest } = await getRemainder(ctx, depositId, amount)
  return startPayment(ctx, {
    ...input,
    customer: deposit.customerId,
    amount: rest,
    currency: deposit.currency,
    description: description ?? deposit.reason,
    depositPaymentId: depositId,
  })
}
