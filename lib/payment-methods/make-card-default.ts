import type { Ctx } from '@/lib/core/actor'
import { type CardDetails, cardDetails } from '@/lib/payment-methods/card-details'
import { findCardInWallet } from '@/lib/payment-methods/get-card'
import { setDefaultPaymentMethod } from '@/lib/payment-methods/set-default-payment-method'

/** Makes a card the default of its customer, who needs no naming (contract D10); throws 404. */
export async function makeCardDefault(ctx: Ctx, id: string): Promise<CardDetails> {
  const { card, customer } = await findCardInWallet(ctx, id)
  await setDefaultPaymentMethod(ctx, customer.id, card.id)
  return cardDetails(card, { ...customer, defaultPaymentMethodId: card.id })
}
