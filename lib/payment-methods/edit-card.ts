import type { Ctx } from '@/lib/core/actor'
import { getCardToEdit } from '@/lib/payment-methods/get-card-to-edit'
import type { CardToEdit } from '@/lib/payment-methods/types'
import { type CardEdit, updatePaymentMethod } from '@/lib/payment-methods/update-payment-method'

/** Changes a card in one customer's wallet (contract E5) and answers it as it is then; throws what `updatePaymentMethod` does. */
export async function editCard(ctx: Ctx, customerId: string, cardId: string, edit: CardEdit): Promise<CardToEdit> {
  // Merged, when it became the same as another card of its owner.
  const { id } = await updatePaymentMethod(ctx, cardId, edit, customerId)
  return getCardToEdit(ctx, customerId, id)
}
