import { z } from 'zod'
import { idOf } from '@/app/_doors/api'
import { listQuery } from '@/app/_doors/list-query'
import { checkoutSessionJson, checkoutSessionObject, checkoutStatus } from '@/app/_doors/objects/checkout-session'
import { operation, success } from '@/app/_doors/operation'
import { listCheckoutSessions as list } from '@/lib/checkout-sessions/list-checkout-sessions'

/** The checkout sessions of the merchant or of one customer, newest first. */
export const listCheckoutSessions = operation({
  id: 'listCheckoutSessions',
  method: 'GET',
  path: '/v1/checkout/sessions',
  tag: 'Checkout',
  summary: 'List checkout sessions',
  scope: 'read',
  query: listQuery({
    customer: z.string().max(255).optional().describe('Only those of this customer.'),
    status: checkoutStatus.optional().describe('Only those in this status.'),
  }),
  answers: {
    200: {
      description: 'One page of sessions, newest first.',
      schema: z.object({ success: z.literal(true), data: z.array(checkoutSessionObject), has_more: z.boolean() }),
    },
  },
  refusals: [404],
  async run({ ctx, query }) {
    const { customer, ...page } = query
    const customerId = customer === undefined ? undefined : idOf(customer, 'cus', 'customer')
    const { items, hasMore } = await list(ctx, { ...page, customerId })
    return success(200, items.map(checkoutSessionJson), { has_more: hasMore })
  },
})
