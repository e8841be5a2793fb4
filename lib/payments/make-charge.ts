import { getPaymentMethodOfCustomer } from '@/db/repositories/payment-methods'
import type { PaymentMethodRow } from '@/db/schema/payment-methods'
import type { PaymentRow } from '@/db/schema/payments'
import type { Ctx } from '@/lib/core/actor'
import { conflict } from '@/lib/core/errors'
import { askInstead } from '@/lib/payments/ask-instead'
import { type ChargeSavedCardInput, commitPayment } from '@/lib/payments/commit-payment'
import { checkMoney, checkReason } from '@/lib/payments/input'
import { mustAsk } from '@/lib/payments/must-ask'
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
  const card = await getPaymentMethodOfCustomer(ctx.merchant.id, input.customerId, input.paymentMethodId)
  if (mustAsk(card) && input.chargeAt === undefined) return { kind: 'made', payment: await ask(ctx, checked, card) }
  const committed = await commitPayment(ctx, checked)
  if (committed.kind === 'possible_duplicate') return committed
  const { kind, payment } = committed
  const isDue = kind === 'new' && payment.status === 'processing'
  return { kind: 'made', payment: isDue ? await sendPayment(ctx, payment, 'first') : payment }
}

async function ask(ctx: Ctx, input: ChargeSavedCardInput, card: PaymentMethodRow): Promise<PaymentRow> {
  if (card.status !== 'active') throw conflict('card_not_active', 'This card was removed. Choose another one.')
  return askInstead(ctx, input)
}
