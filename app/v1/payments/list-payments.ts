import { z } from 'zod'
import { idOf } from '@/app/_doors/api'
import { listQuery } from '@/app/_doors/list-query'
import { paymentJson, paymentObject } from '@/app/_doors/objects/payment'
import { operation, success } from '@/app/_doors/operation'
import { PAYMENT_STATUSES } from '@/lib/core/terms'
import { listApiPayments } from '@/lib/payments/api-payment'

/** The payments of the merchant or of one customer, newest first. */
export const listPayments = operation({
  id: 'listPayments',
  method: 'GET',
  path: '/v1/payments',
  tag: 'Payments',
  summary: 'List payments',
  scope: 'read',
  query: listQuery({
    customer: z.string().max(255).optional().describe('Only those of this customer.'),
    status: z.enum(PAYMENT_STATUSES).optional().describe('Only those in this status.'),
  }),
  answers: {
    200: {
      description: 'One page of payments, newest first.',
      schema: z.object({ success: z.literal(true), data: z.array(paymentObject), has_more: z.boolean() }),
    },
  },
  refusals: [404],
  async run({ ctx, query }) {
    const { customer, ...page } = query
    const customerId = customer === undefined ? undefined : idOf(customer, 'cus', 'customer')
    const { items, hasMore } = await listApiPayments(ctx, { ...page, customerId })
    return success(200, items.map(paymentJson), { has_more: hasMore })
  },
})
