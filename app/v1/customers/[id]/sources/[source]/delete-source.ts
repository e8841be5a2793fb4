import { z } from 'zod'
import { idOf } from '@/app/_doors/api'
import { deletedObject } from '@/app/_doors/objects/deleted'
import { forceField } from '@/app/_doors/objects/fields'
import { operation } from '@/app/_doors/operation'
import { removeCard } from '@/lib/payment-methods/remove-card'

/** Deletes a card of a customer; the newest other one becomes the default (contract E8-E10). */
export const deleteSource = operation({
  id: 'deleteSource',
  method: 'DELETE',
  path: '/v1/customers/{id}/sources/{source}',
  tag: 'Sources',
  summary: 'Delete a source',
  description: 'Refused while payments are scheduled on it, unless `force`.',
  scope: 'manage',
  style: 'stripe',
  query: z.strictObject({ force: forceField }),
  answers: {
    200: { description: 'Deleted.', schema: deletedObject.extend({ object: z.literal('card') }) },
  },
  refusals: [404, 409],
  async run({ ctx, params, query }) {
    const customer = idOf(params.id, 'cus', 'customer')
    const { stripeId } = await removeCard(ctx, idOf(params.source, 'pm', 'card'), { ...query, ofCustomer: customer })
    return { status: 200, body: { id: stripeId, object: 'card', deleted: true } }
  },
})
