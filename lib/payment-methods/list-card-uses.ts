import { listUnpaidRemaindersOfCustomer } from '@/db/repositories/card-uses'
import { listScheduledPaymentsOfCustomer } from '@/db/repositories/payments'
import type { Ctx } from '@/lib/core/actor'
import type { CardUse } from '@/lib/payment-methods/types'

/**
 * What a customer's cards are still to be charged for, soonest first: scheduled payments, and the rests of deposits whose
 * time the merchant chooses (contract E10).
 */
export async function listCardUses(ctx: Ctx, customerId: string): Promise<CardUse[]> {
  const [scheduled, remainders] = await Promise.all([
    listScheduledPaymentsOfCustomer(ctx.merchant.id, customerId),
    listUnpaidRemaindersOfCustomer(ctx.merchant.id, customerId),
  ])
  const planned = scheduled.flatMap(({ paymentMethodId: cardId, ...payment }): CardUse[] =>
    cardId === null
      ? []
      : [
          {
            kind: 'scheduled',
            paymentId: payment.id,
            cardId,
            amount: payment.amount,
            currency: payment.currency,
            reason: payment.reason,
            chargeAt: payment.chargeAt,
            // To the rest of a price was agreed with one card alone.
            movesAs: payment.depositPaymentId === null ? payment.purpose : null,
          },
        ],
  )
  const open = remainders.map(({ deposit, paymentMethodId: cardId }): CardUse => {
    const { id: paymentId, remainderAmount, currency, reason } = deposit
    return {
      kind: 'remainder',
      paymentId,
      cardId,
      amount: remainderAmount ?? 0,
      currency,
      reason,
      chargeAt: null,
      movesAs: null,
    }
  })
  return [...planned, ...open]
}

/** The same of one card. */
export async function listUsesOfCard(ctx: Ctx, customerId: string, cardId: string): Promise<CardUse[]> {
  return (await listCardUses(ctx, customerId)).filter((use) => use.cardId === cardId)
}
