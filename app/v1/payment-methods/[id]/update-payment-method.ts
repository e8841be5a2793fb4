import { z } from 'zod'
import { idOf } from '@/app/_doors/api'
import { cardChange, cardChangeFields, cardDetailsJson, cardDetailsObject } from '@/app/_doors/objects/card-details'
import { operation, success } from '@/app/_doors/operation'
import { updatePaymentMethod as update } from '@/lib/payment-methods/update-payment-method'

/** Changes the cardholder, the expiry or the notes of a card (contract E5). */
export const updatePaymentMethod = operation({
  id: 'updatePaymentMethod',
  method: 'POST',
  path: '/v1/payment-methods/{id}',
  tag: 'Cards',
  summary: 'Change a card',
  description: 'What is sent is changed, at Stripe first. Numbers are never changed: save the new card instead.',
  scope: 'manage',
  body: cardChangeFields,
  answers: {
    200: { description: 'Changed.', schema: z.object({ success: z.literal(true), data: cardDetailsObject }) },
  },
  refusals: [402, 404, 409, 503],
  example: { name: 'Jenny Rosen', exp_month: 12, exp_year: 2034 },
  async run({ ctx, params, body }) {
    return success(200, cardDetailsJson(await update(ctx, idOf(params.id, 'pm', 'card'), cardChange(body))))
  },
})
