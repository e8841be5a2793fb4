import { z } from 'zod'
import { idOf } from '@/app/_doors/api'
import { operation } from '@/app/_doors/operation'
import { chargeAnswers, chargeFields, tryAnswer } from '@/app/_doors/objects/charge'
import { runCharge } from '@/app/_doors/run-charge'

/** Charges a saved card off-session (contract D6). */
export const createCharge = operation({
  id: 'createCharge',
  method: 'POST',
  path: '/v1/customers/{id}/charge',
  tag: 'Payments',
  summary: 'Charge a saved card',
  description:
    'Charges a saved card without the customer. 402 means that the card was not charged: send the customer to `recovery_url`.',
  scope: 'charge',
  limit: 'charge',
  body: z.strictObject({
    payment_method_id: z.string().max(255).describe('The card: its `pm_…` or our id.'),
    ...chargeFields,
  }),
  answers: {
    ...chargeAnswers,
    200: { ...chargeAnswers[200], schema: z.union([chargeAnswers[200].schema, tryAnswer.schema]) },
  },
  refusals: [402, 409],
  example: { payment_method_id: '{card}', amount: 1999, currency: 'USD', off_session: true },
  run: ({ ctx, params, body, idempotencyKey, requestId }) => {
    const card = {
      customerId: idOf(params.id, 'cus', 'customer'),
      paymentMethodId: idOf(body.payment_method_id, 'pm', 'card'),
    }
    return runCharge({ ctx, card, body, idempotencyKey, requestId, paid: 200 })
  },
})
