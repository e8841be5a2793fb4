import { z } from 'zod'
import { idOf } from '@/app/_doors/api'
import { cardDetailsJson, cardDetailsObject } from '@/app/_doors/objects/card-details'
import { operation, success } from '@/app/_doors/operation'
import { getCard } from '@/lib/payment-methods/get-card'

/** One card of any customer of the merchant. */
export const getPaymentMethod = operation({
  id: 'getPaymentMethod',
  method: 'GET',
  path: '/v1/payment-methods/{id}',
  tag: 'Cards',
  summary: 'Read a card',
  scope: 'read',
  answers: {
    200: { description: 'The card.', schema: z.object({ success: z.literal(true), data: cardDetailsObject }) },
  },
  refusals: [404],
  async run({ ctx, params }) {
    return success(200, cardDetailsJson(await getCard(ctx, idOf(params.id, 'pm', 'card'))))
  },
})
