import { z } from 'zod'
import { checkoutIdOf, checkoutSessionJson, checkoutSessionObject } from '@/app/_doors/objects/checkout-session'
import { operation, success } from '@/app/_doors/operation'
import { expireCheckoutSession as expire } from '@/lib/checkout-sessions/expire-checkout-session'

/** Ends an open checkout session: nobody can pay it any more. */
export const expireCheckoutSession = operation({
  id: 'expireCheckoutSession',
  method: 'POST',
  path: '/v1/checkout/sessions/{id}/expire',
  tag: 'Checkout',
  summary: 'Expire a checkout session',
  scope: 'charge',
  answers: {
    200: {
      description: 'The session as it is now.',
      schema: z.object({ success: z.literal(true), data: checkoutSessionObject }),
    },
  },
  refusals: [409],
  async run({ ctx, params }) {
    return success(200, checkoutSessionJson(await expire(ctx, checkoutIdOf(params.id))))
  },
})
