import { z } from 'zod'
import { idOf } from '@/app/_doors/api'
import { chargeAnswers, chargeFields, tryAnswer } from '@/app/_doors/objects/charge'
import { runCharge } from '@/app/_doors/run-charge'
import { operation } from '@/app/_doors/operation'
import { invalid } from '@/lib/core/errors'
import type { CardToCharge } from '@/lib/payments/chargeable-card'

/** Charges a saved card, or the default card of a customer, off-session (contract A4). */
export const createPayment = operation({
  id: 'createPayment',
  method: 'POST',
  path: '/v1/payments',
  tag: 'Payments',
  summary: 'Charge a saved card or a customer’s default card',
  scope: 'charge',
  limit: 'charge',
  body: z.strictObject({
    saved_card_id: z.string().max(255).optional().describe('The card: our id or its `pm_…`.'),
    customer: z.string().max(255).optional().describe('The customer; without a card its default card is meant.'),
    ...chargeFields,
  }),
  answers: { 200: tryAnswer, 201: chargeAnswers[200], 202: chargeAnswers[202] },
  refusals: [402, 404, 409],
  example: { saved_card_id: '{saved_card}', amount: 1999, currency: 'usd' },
  run: ({ ctx, body, idempotencyKey, requestId }) =>
    runCharge({ ctx, card: cardOf(body), body, idempotencyKey, requestId, paid: 201 }),
})

function cardOf(body: { saved_card_id?: string | undefined; customer?: string | undefined }): CardToCharge {
  const paymentMethodId = body.saved_card_id === undefined ? undefined : idOf(body.saved_card_id, 'pm', 'card')
  if (body.customer !== undefined) return { customerId: idOf(body.customer, 'cus', 'customer'), paymentMethodId }
  if (paymentMethodId !== undefined) return { paymentMethodId }
  throw invalid('parameter_missing', 'Send saved_card_id, or customer for its default card.', 'saved_card_id')
}
