import { z } from 'zod'
import { idOf } from '@/app/_doors/api'
import { listQuery } from '@/app/_doors/list-query'
import { refundJson, refundObject } from '@/app/_doors/objects/refund'
import { operation, success } from '@/app/_doors/operation'
import { paymentIdOf } from '@/lib/payments/api-payment'
import { listRefunds as list } from '@/lib/payments/list-refunds'

/** The refunds of a payment, newest first, also those made in Stripe's dashboard. */
export const listRefunds = operation({
  id: 'listRefunds',
  method: 'GET',
  path: '/v1/payments/{id}/refunds',
  tag: 'Payments',
  summary: 'List the refunds of a payment',
  scope: 'read',
  query: listQuery({}),
  answers: {
    200: {
      description: 'One page of refunds, newest first.',
      schema: z.object({ success: z.literal(true), data: z.array(refundObject), has_more: z.boolean() }),
    },
  },
  refusals: [404],
  async run({ ctx, params, query }) {
    const paymentId = await paymentIdOf(ctx, idOf(params.id, 'pi', 'payment'))
    const { items, hasMore } = await list(ctx, paymentId, query)
    return success(200, items.map(refundJson), { has_more: hasMore })
  },
})
