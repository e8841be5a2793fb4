import { z } from 'zod'
import { idOf } from '@/app/_doors/api'
import { listQuery } from '@/app/_doors/list-query'
import { emailField } from '@/app/_doors/objects/fields'
import { savedCardJson, savedCardObject } from '@/app/_doors/objects/saved-card'
import { operation, success } from '@/app/_doors/operation'
import { listCards } from '@/lib/payment-methods/list-cards'

/** The saved cards of the merchant, newest first (contract A5). */
export const listSavedCards = operation({
  id: 'listSavedCards',
  method: 'GET',
  path: '/v1/payments/cards',
  tag: 'Cards',
  summary: 'List all saved cards',
  scope: 'read',
  query: listQuery({
    customer_id: z.string().max(255).optional().describe('Only the cards of this customer.'),
    customer_email: emailField.optional().describe('Only the cards of customers with this e-mail.'),
  }),
  answers: {
    200: {
      description: 'One page of cards, newest first.',
      schema: z.object({ success: z.literal(true), data: z.array(savedCardObject), has_more: z.boolean() }),
    },
  },
  refusals: [404],
  async run({ ctx, query }) {
    const { customer_id: customer, customer_email: customerEmail, ...page } = query
    const customerId = customer === undefined ? undefined : idOf(customer, 'cus', 'customer')
    const { items, hasMore } = await listCards(ctx, { ...page, customerId, customerEmail })
    return success(200, items.map(savedCardJson), { has_more: hasMore })
  },
})
