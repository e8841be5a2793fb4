import { idOf } from '@/app/_doors/api'
import { cardChange, cardChangeFields } from '@/app/_doors/objects/card-details'
import { sourceJson, sourceObject } from '@/app/_doors/objects/source'
import { operation } from '@/app/_doors/operation'
import { updatePaymentMethod } from '@/lib/payment-methods/update-payment-method'

/** Changes the cardholder, the expiry or the notes of a card (contract E5). */
export const updateSource = operation({
  id: 'updateSource',
  method: 'POST',
  path: '/v1/customers/{id}/sources/{source}',
  tag: 'Sources',
  summary: 'Change a source',
  scope: 'manage',
  style: 'stripe',
  body: cardChangeFields,
  answers: { 200: { description: 'The card.', schema: sourceObject } },
  refusals: [402, 404, 409, 503],
  example: { name: 'Jenny Rosen' },
  async run({ ctx, params, body }) {
    const customer = idOf(params.id, 'cus', 'customer')
    const card = await updatePaymentMethod(ctx, idOf(params.source, 'pm', 'card'), cardChange(body), customer)
    return { status: 200, body: sourceJson(card) }
  },
})
