import type { Ctx } from '@/lib/core/actor'
import { type ChargeSavedCardInput, commitPayment } from '@/lib/payments/commit-payment'
import { checkMoney, checkReason } from '@/lib/payments/input'
import { paymentOutcome } from '@/lib/payments/payment-outcome'
import { sendPayment } from '@/lib/payments/send-payment'
import type { ChargeResult } from '@/lib/payments/types'

/**
 * Charges a saved card without the shopper (contract B13-B15, engine 2), now or at `chargeAt`: the payment is committed
 * before Stripe is called, its outcome after. Bank answers are data, and so is the question after a second charge of the
 * same amount within 10 minutes; thrown are 404 for foreign ids, 409 `card_not_active`, 422 `consent_scope` and the
 * refusals of amount, currency, reason and time.
 */
export async function chargeSavedCard(ctx: Ctx, input: ChargeSavedCardInput): Promise<ChargeResult> {
  const checked = { ...input, ...checkMoney(input.amount, input.currency), reason: checkReason(input.reason) }
  const committed = await commitPayment(ctx, checked)
  if (committed.kind === 'possible_duplicate') return committed
  const { kind, payment } = committed
  const isDue = kind === 'new' && payment.status === 'processing'
  return paymentOutcome(ctx, isDue ? await sendPayment(ctx, payment, 'first') : payment)
}
