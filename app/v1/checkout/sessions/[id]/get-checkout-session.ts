import { z } from 'zod'
import { checkoutIdOf, checkoutSessionJson, checkoutSessionObject } from '@/app/_doors/objects/checkout-session'
import { operation, success } from '@/app/_doors/operation'
import { getCheckoutSession as get } from '@/lib/checkout-sessions/get-checkout-session'

/** One checkout session as it is now. */
export const getCheckoutSession = operation({
  id: 'getCheckoutSession',
  method: 'GET',
  path: '/v1/checkout/sessions/{id}',
  tag: 'Checkout',
  summary: 'Read a checkout session',
  scope: 'read',
  answers: {
    200: {
      description: 'The session.',
      schema: z.object({ success: z.literal(true), data: checkoutSessionObject }),
    },
  },
  async run({ ctx, params }) {
    return success(200, checkoutSessionJson(await get(ctx, checkoutIdOf(params.id))))
  },
})
