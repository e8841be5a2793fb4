import { z } from 'zod'
import { idOf } from '@/app/_doors/api'
import { listQuery } from '@/app/_doors/list-query'
import { cardJson, cardObject } from '@/app/_doors/objects/card'
import { operation, success } from '@/app/_doors/operation'
import { listCardsOfCustomer } from '@/lib/payment-methods/list-cards-of-customer'

/** The cards of a customer, newest first (contract D9, B12). */
export const listPaymentMethods = operation({
  id: 'listPaymentMethods',
  method: 'GET',
  path: '/v1/customers/{id}/payment-methods',
  tag: 'Cards',
  summary: 'List a customer’s cards',
  scope: 'read',
  query: listQuery({}),
  answers: {
    200: {
      description: 'One page of cards, newest first.',
      schema: z.object({ success: z.literal(true), data: z.array(cardObject), has_more: z.boolean() }),
    },
  },
  refusals: [404],
  async run({ ctx, params, query }) {
    const { items, hasMore } = await listCardsOfCustomer(ctx, idOf(params.id, 'cus', 'customer'), query)
    return success(200, items.map(cardJson), { has_more: hasMore })
  },
})
