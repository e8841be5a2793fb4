import { z } from 'zod'
import { idOf } from '@/app/_doors/api'
import { deletedAnswer } from '@/app/_doors/objects/deleted'
import { forceField, moveToField } from '@/app/_doors/objects/fields'
import { operation, success } from '@/app/_doors/operation'
import { removeCard } from '@/lib/payment-methods/remove-card'

/** Takes a card out of its wallet and detaches it (contract D11). */
export const deletePaymentMethod = operation({
  id: 'deletePaymentMethod',
  method: 'DELETE',
  path: '/v1/payment-methods/{id}',
  tag: 'Cards',
  summary: 'Delete a card',
  description:
    'The newest other card becomes the default. Refused while it is still to be charged for something, unless that moves or `force` is sent.',
  scope: 'manage',
  query: z.strictObject({ force: forceField, move_to: moveToField }),
  answers: { 200: deletedAnswer },
  refusals: [404, 409, 422],
  async run({ ctx, params, query: { force, move_to: moveTo } }) {
    const { stripeId } = await removeCard(ctx, idOf(params.id, 'pm', 'card'), { force, moveTo })
    return success(200, { id: stripeId, deleted: true })
  },
})
