import { z } from 'zod'
import { idOf } from '@/app/_doors/api'
import { cardDetailsJson, cardDetailsObject } from '@/app/_doors/objects/card-details'
import { operation, success } from '@/app/_doors/operation'
import { makeCardDefault } from '@/lib/payment-methods/make-card-default'

/** Makes a card the default of its customer (contract D10). */
export const makeDefault = operation({
  id: 'makeDefault',
  method: 'POST',
  path: '/v1/payment-methods/{id}/default',
  tag: 'Cards',
  summary: 'Make a card the default',
  scope: 'manage',
  answers: {
    200: {
      description: 'It is the default.',
      schema: z.object({ success: z.literal(true), data: cardDetailsObject }),
    },
  },
  refusals: [404, 409],
  async run({ ctx, params }) {
    return success(200, cardDetailsJson(await makeCardDefault(ctx, idOf(params.id, 'pm', 'card'))))
  },
})
