import { idOf } from '@/app/_doors/api'
import { sourceJson, sourceObject } from '@/app/_doors/objects/source'
import { operation } from '@/app/_doors/operation'
import { getCard } from '@/lib/payment-methods/get-card'

/** One card of a customer as Stripe's Cards API shows it (contract E6). */
export const getSource = operation({
  id: 'getSource',
  method: 'GET',
  path: '/v1/customers/{id}/sources/{source}',
  tag: 'Sources',
  summary: 'Read a source',
  scope: 'read',
  style: 'stripe',
  answers: { 200: { description: 'The card.', schema: sourceObject } },
  refusals: [404],
  async run({ ctx, params }) {
    const customer = idOf(params.id, 'cus', 'customer')
    return { status: 200, body: sourceJson(await getCard(ctx, idOf(params.source, 'pm', 'card'), customer)) }
  },
})
