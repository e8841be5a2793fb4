import { z } from 'zod'
import { idOf } from '@/app/_doors/api'
import { savedCardJson, savedCardObject } from '@/app/_doors/objects/saved-card'
import { operation, success } from '@/app/_doors/operation'
import { getCard } from '@/lib/payment-methods/get-card'

/** One saved card as document A prints it (contract A3). */
export const getSavedCard = operation({
  id: 'getSavedCard',
  method: 'GET',
  path: '/v1/payments/cards/{id}',
  tag: 'Cards',
  summary: 'Read a saved card',
  scope: 'read',
  answers: {
    200: { description: 'The card.', schema: z.object({ success: z.literal(true), data: savedCardObject }) },
  },
  refusals: [404],
  async run({ ctx, params }) {
    return success(200, savedCardJson(await getCard(ctx, idOf(params.id, 'pm', 'card'))))
  },
})
