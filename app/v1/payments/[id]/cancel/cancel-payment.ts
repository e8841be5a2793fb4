import { z } from 'zod'
import { idOf } from '@/app/_doors/api'
import { paymentJson, paymentObject } from '@/app/_doors/objects/payment'
import { operation, success } from '@/app/_doors/operation'
import { getApiPayment, paymentIdOf } from '@/lib/payments/api-payment'
import { cancelPayment as cancel } from '@/lib/payments/cancel-payment'

/** Gives up a payment that is scheduled or waits for the customer. */
export const cancelPayment = operation({
  id: 'cancelPayment',
  method: 'POST',
  path: '/v1/payments/{id}/cancel',
  tag: 'Payments',
  summary: 'Cancel a payment that is not paid',
  scope: 'charge',
  answers: {
    200: {
      description: 'The payment as it is now: `succeeded` when the customer was faster.',
      schema: z.object({ success: z.literal(true), data: paymentObject }),
    },
  },
  refusals: [409],
  async run({ ctx, params }) {
    const id = await paymentIdOf(ctx, idOf(params.id, 'pi', 'payment'))
    await cancel(ctx, id)
    return success(200, paymentJson(await getApiPayment(ctx, id)))
  },
})
