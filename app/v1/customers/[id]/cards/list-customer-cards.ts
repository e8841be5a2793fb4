import { idOf } from '@/app/_doors/api'
import { listQuery } from '@/app/_doors/list-query'
import { sourceList, sourceListJson } from '@/app/_doors/objects/source'
import { operation } from '@/app/_doors/operation'
import { listCards } from '@/lib/payment-methods/list-cards'

/** The cards of a customer as Stripe's Cards API lists them (contract E7). */
export const listCustomerCards = operation({
  id: 'listCustomerCards',
  method: 'GET',
  path: '/v1/customers/{id}/cards',
  tag: 'Sources',
  summary: 'List a customer’s cards as sources',
  scope: 'read',
  style: 'stripe',
  query: listQuery({}),
  answers: { 200: { description: 'One page of cards, newest first.', schema: sourceList } },
  refusals: [404],
  async run({ ctx, params, query }) {
    const customerId = idOf(params.id, 'cus', 'customer')
    const page = await listCards(ctx, { ...query, customerId })
    return { status: 200, body: sourceListJson(page.items[0]?.customer ?? customerId, page) }
  },
})
