import { z } from 'zod'
import { idOf } from '@/app/_doors/api'
import { paymentJson, paymentObject } from '@/app/_doors/objects/payment'
import { operation, success } from '@/app/_doors/operation'
import { getApiPayment } from '@/lib/payments/api-payment'

/** One payment as it is now, from our rows. */
export const getPayment = operation({
  id: 'getPayment',
  method: 'GET',
  path: '/v1/payments/{id}',
  tag: 'Payments',
  summary: 'Read a payment',
  scope: 'read',
  answers: {
    200: { description: 'The payment.', schema: z.object({ success: z.literal(true), data: paymentObject }) },
  },
  async run({ ctx, params }) {
    return success(200, paymentJson(await getApiPayment(ctx, idOf(params.id, 'pi', 'payment'))))
  },
})
