import { forgetLostCards, listLostPaymentMethods } from '@/db/repositories/lost-cards'
import type { Ctx } from '@/lib/core/actor'
import type { PaymentMethodView } from '@/lib/payment-methods/types'
import { paymentMethodView } from '@/lib/payment-methods/view'

/** The cards that went with their customer at Stripe and need adding again, newest first (field note 40). */
export async function listLostCards(ctx: Ctx, customerId: string): Promise<PaymentMethodView[]> {
  const rows = await listLostPaymentMethods(ctx.merchant.id, customerId)
  return rows.map((row) => paymentMethodView(row, false))
}

/** Its owner does without a card that was lost: it is shown no more. */
export async function dismissLostCard(ctx: Ctx, customerId: string, cardId: string): Promise<void> {
  await forgetLostCards(ctx.merchant.id, customerId, { id: cardId })
}
