import { idOf } from '@/app/_doors/api'
import { sourceJson, sourceObject } from '@/app/_doors/objects/source'
import { operation } from '@/app/_doors/operation'
import { getCard } from '@/lib/payment-methods/get-card'

/** One card of a customer under the address document E gives it (contract E6). */
export const getCustomerCard = operation({
  id: 'getCustomerCard',
  method: 'GET',
  path: '/v1/customers/{id}/cards/{card}',
  tag: 'Sources',
  summary: 'Read a customer’s card as a source',
  scope: 'read',
  style: 'stripe',
  answers: { 200: { description: 'The card.', schema: sourceObject } },
  refusals: [404],
  async run({ ctx, params }) {
    const customer = idOf(params.id, 'cus', 'customer')
    return { status: 200, body: sourceJson(await getCard(ctx, idOf(params.card, 'pm', 'card'), customer)) }
  },
})
