import { findConsentForPaymentIntent } from '@/db/repositories/consents'
import { findRemainderOfDeposit, getPaymentOfMerchant } from '@/db/repositories/payments'
import type { PaymentRow } from '@/db/schema/payments'
import type { Ctx } from '@/lib/core/actor'
import { conflict, invalid } from '@/lib/core/errors'

/** A deposit that is paid, and how much of its rest is to be charged, smallest unit of its currency. */
export type Remainder = { deposit: PaymentRow; amount: number }

/**
 * What is left of a price whose deposit is paid: what was agreed, or less. Throws 404 for unknown and foreign payments,
 * 409 `deposit_not_paid`, 422 `not_a_deposit` and `remainder_too_much`.
 */
export async function getRemainder(ctx: Ctx, depositId: string, amount: number | undefined): Promise<Remainder> {
  const deposit = await getPaymentOfMerchant(ctx.merchant.id, depositId)
  const agreed = deposit.remainderAmount
  if (agreed === null) throw invalid('not_a_deposit', 'This payment has no remainder_amount.', 'remainder_of')
  if (deposit.status !== 'succeeded')
    throw conflict('deposit_not_paid', 'The rest can be charged when the deposit is paid.')
  if (amount !== undefined && amount > agreed)
    throw invalid('remainder_too_much', `The customer was told of ${agreed} and no more.`, 'amount')
  return { deposit, amount: amount ?? agreed }
}

/** Throws 409 `remainder_exists` when the rest of a deposit is charged or asked for already; with the customer locked. */
export async function refuseSecondRemainder(ctx: Ctx, depositId: string): Promise<void> {
  const known = await findRemainderOfDeposit(ctx.merchant.id, depositId)
  if (known)
    throw conflict('remainder_exists', 'The rest of this deposit is charged or asked for already.', {
      payment_id: known.id,
    })
}

/** The card whose owner agreed that the rest be charged to it, our id; throws 409 `remainder_not_agreed`. */
export async function cardOfRemainder(ctx: Ctx, deposit: PaymentRow): Promise<string> {
  const { customerId, stripePaymentIntentId: intent } = deposit
  const consent = intent ? await findConsentForPaymentIntent(ctx.merchant.id, customerId, intent) : null
  if (consent?.purpose !== 'deposit_remainder' || !consent.paymentMethodId)
    throw conflict(
      'remainder_not_agreed',
      'The customer agreed to no charge of the rest: send on_session to ask for it.',
    )
  return consent.paymentMethodId
}
