import { z } from 'zod'
import { listQuery } from '@/app/_doors/list-query'
import { customerJson, customerObject } from '@/app/_doors/objects/customer'
import { emailField } from '@/app/_doors/objects/fields'
import { operation, success } from '@/app/_doors/operation'
import { listApiCustomers } from '@/lib/customers/list-api-customers'

/** The customers of the merchant, newest first. */
export const listCustomers = operation({
  id: 'listCustomers',
  method: 'GET',
  path: '/v1/customers',
  tag: 'Customers',
  summary: 'List customers',
  scope: 'read',
  query: listQuery({
    email: emailField.optional().describe('Only those with this e-mail.'),
    search: z.string().min(1).max(200).optional().describe('A part of an e-mail or a name, or a whole id.'),
  }),
  answers: {
    200: {
      description: 'One page of customers, newest first.',
      schema: z.object({ success: z.literal(true), data: z.array(customerObject), has_more: z.boolean() }),
    },
  },
  async run({ ctx, query }) {
    const { items, hasMore } = await listApiCustomers(ctx, query)
    return success(200, items.map(customerJson), { has_more: hasMore })
  },
})
