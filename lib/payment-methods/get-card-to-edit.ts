import { getCustomer } from '@/db/repositories/customers'
import { getPaymentMethodOfCustomer } from '@/db/repositories/payment-methods'
import type { Ctx } from '@/lib/core/actor'
import { now } from '@/lib/core/clock'
import { notFound } from '@/lib/core/errors'
import { CHOSEN_NETWORKS } from '@/lib/core/terms'
import { monthOf } from '@/lib/payment-methods/expiry'
import type { CardToEdit } from '@/lib/payment-methods/types'
import { paymentMethodView } from '@/lib/payment-methods/view'

/** A card of one customer with everything of it that can be changed (contract E5); throws 404. */
export async function getCardToEdit(ctx: Ctx, customerId: string, id: string): Promise<CardToEdit> {
  const row = await getPaymentMethodOfCustomer(ctx.merchant.id, customerId, id)
  if (row.status !== 'active') throw notFound('card')
  const { defaultPaymentMethodId } = await getCustomer(ctx.merchant.id, customerId)
  const networks = CHOSEN_NETWORKS.filter((network) => row.networks?.available.includes(network))
  return {
    ...paymentMethodView(row, row.id === defaultPaymentMethodId),
    billing: row.billing,
    networks: networks.length > 1 ? networks : [],
    preferredNetwork: networks.find((network) => network === row.networks?.preferred) ?? null,
    thisYear: monthOf(now()).year,
    updatedAt: row.updatedAt,
  }
}
