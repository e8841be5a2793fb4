import { z } from 'zod'
import { idOf } from '@/app/_doors/api'
import { customerWithCards, customerWithCardsJson } from '@/app/_doors/objects/customer'
import { operation, success } from '@/app/_doors/operation'
import { getCustomerWallet } from '@/lib/payment-methods/get-customer-wallet'

/** One customer with the newest cards (contract E7). */
export const getCustomer = operation({
  id: 'getCustomer',
  method: 'GET',
  path: '/v1/customers/{id}',
  tag: 'Customers',
  summary: 'Read a customer',
  scope: 'read',
  answers: {
    200: { description: 'The customer.', schema: z.object({ success: z.literal(true), data: customerWithCards }) },
  },
  refusals: [404],
  async run({ ctx, params }) {
    return success(200, customerWithCardsJson(await getCustomerWallet(ctx, idOf(params.id, 'cus', 'customer'))))
  },
})
