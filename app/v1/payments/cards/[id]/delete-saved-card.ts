import { z } from 'zod'
import { idOf } from '@/app/_doors/api'
import { deletedAnswer } from '@/app/_doors/objects/deleted'
import { forceField } from '@/app/_doors/objects/fields'
import { operation, success } from '@/app/_doors/operation'
import { removeCard } from '@/lib/payment-methods/remove-card'

/** Detaches a saved card from Stripe and takes it out of the wallet (contract A6). */
export const deleteSavedCard = operation({
  id: 'deleteSavedCard',
  method: 'DELETE',
  path: '/v1/payments/cards/{id}',
  tag: 'Cards',
  summary: 'Delete a saved card',
  scope: 'manage',
  query: z.strictObject({ force: forceField }),
  answers: { 200: deletedAnswer },
  refusals: [404, 409],
  async run({ ctx, params, query }) {
    const { id } = await removeCard(ctx, idOf(params.id, 'pm', 'card'), query)
    return success(200, { id, deleted: true })
  },
})
