import type { PaymentRow } from '@/db/schema/payments'
import type { Ctx } from '@/lib/core/actor'
import { type ChargeSavedCardInput, commitPayment } from '@/lib/payments/commit-payment'
import { checkMoney, checkReason } from '@/lib/payments/input'
import { sendPayment } from '@/lib/payments/send-payment'

/** `possible_duplicate`: nothing was committed; else the payment as it is after its first send. */
export type MadeCharge = { kind: 'made'; payment: PaymentRow } | { kind: 'possible_duplicate'; chargedAt: number }

/**
 * Makes a charge, now or scheduled (contract B13-B15, engine 2): the payment is committed before Stripe is called, its
 * outcome after. A known key answers its payment as it is now. Throws 404 for foreign ids, 409 `card_not_active`, 422
 * `consent_scope` and the refusals of amount, currency, reason and time.
 */
export async function makeCharge(ctx: Ctx, input: ChargeSavedCardInput): Promise<MadeCharge> {
  const checked = { ...input, ...checkMoney(input.amount, input.currency), reason: checkReason(input.reason) }
  const committed = await commitPayment(ctx, checked)
  if (committed.kind === 'possible_duplicate') return committed
  const { kind, payment } = committed
  const isDue = kind === 'new' && payment.status === 'processing'
  return { kind: 'made', payment: isDue ? await sendPayment(ctx, payment, 'first') : payment }
}
