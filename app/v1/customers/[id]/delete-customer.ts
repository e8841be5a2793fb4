import { z } from 'zod'
import { idOf } from '@/app/_doors/api'
import { deletedAnswer } from '@/app/_doors/objects/deleted'
import { forceField } from '@/app/_doors/objects/fields'
import { operation, success } from '@/app/_doors/operation'
import { removeCustomer } from '@/lib/payment-methods/remove-customer'

/** Deletes a customer with its cards, here and at Stripe. */
export const deleteCustomer = operation({
  id: 'deleteCustomer',
  method: 'DELETE',
  path: '/v1/customers/{id}',
  tag: 'Customers',
  summary: 'Delete a customer',
  description: 'The cards go with it. Refused while a payment is not settled, or scheduled unless `force`.',
  scope: 'manage',
  query: z.strictObject({ force: forceField }),
  answers: { 200: deletedAnswer },
  refusals: [404, 409],
  async run({ ctx, params, query }) {
    const id = await removeCustomer(ctx, idOf(params.id, 'cus', 'customer'), query)
    return success(200, { id, deleted: true })
  },
})
