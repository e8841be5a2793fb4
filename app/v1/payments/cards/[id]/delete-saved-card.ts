import { z } from 'zod'
import { idOf } from '@/app/_doors/api'
import { deletedAnswer } from '@/app/_doors/objects/deleted'
import { forceField, moveToField } from '@/app/_doors/objects/fields'
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
  query: z.strictObject({ force: forceField, move_to: moveToField }),
  answers: { 200: deletedAnswer },
  refusals: [404, 409, 422],
  async run({ ctx, params, query: { force, move_to: moveTo } }) {
    const { id } = await removeCard(ctx, idOf(params.id, 'pm', 'card'), { force, moveTo })
    return success(200, { id, deleted: true })
  },
})
