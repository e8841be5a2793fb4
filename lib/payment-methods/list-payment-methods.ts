import { listPaymentMethodsOfCustomer } from '@/db/repositories/payment-methods'
import type { Ctx } from '@/lib/core/actor'
import type { PaymentMethodView } from '@/lib/payment-methods/types'
import { paymentMethodView } from '@/lib/payment-methods/view'

/** The active cards of a customer, default first, then newest; from our rows alone, no call to Stripe. */
export async function listPaymentMethods(ctx: Ctx, customerId: string): Promise<PaymentMethodView[]> {
  const rows = await listPaymentMethodsOfCustomer(ctx.merchant.id, customerId)
  return rows.map((row) => paymentMethodView(row, row.isDefault))
}
