import type { Ctx } from '@/lib/core/actor'
import type { ChargeSavedCardInput } from '@/lib/payments/commit-payment'
import { makeCharge } from '@/lib/payments/make-charge'
import { paymentOutcome } from '@/lib/payments/payment-outcome'
import type { ChargeResult } from '@/lib/payments/types'

/**
 * Charges a saved card without the shopper, now or at `chargeAt`. What the bank answers is data, and so is the question
 * after a second charge of the same amount within 10 minutes; thrown is what `makeCharge` throws.
 */
export async function chargeSavedCard(ctx: Ctx, input: ChargeSavedCardInput): Promise<ChargeResult> {
  const made = await makeCharge(ctx, input)
  return made.kind === 'made' ? paymentOutcome(ctx, made.payment) : made
}
