import { z } from 'zod'
import { idOf } from '@/app/_doors/api'
import { metadataChangeField } from '@/app/_doors/metadata'
import { sourceJson, sourceObject } from '@/app/_doors/objects/source'
import { operation } from '@/app/_doors/operation'
import { newId } from '@/lib/core/ids'
import { saveTokenCard } from '@/lib/payment-methods/save-token-card'

/** Saves the card behind a token of Stripe.js (contract E1). */
export const createSource = operation({
  id: 'createSource',
  method: 'POST',
  path: '/v1/customers/{id}/sources',
  tag: 'Sources',
  summary: 'Create a card from a token',
  description:
    'The first card of a customer becomes the default. Card details themselves are refused: only a token is taken.',
  scope: 'manage',
  style: 'stripe',
  body: z.strictObject({
    source: z
      .string({ error: ({ input }) => (input === undefined ? undefined : 'raw_card_data_refused') })
      .regex(/^tok_\w{1,250}$/, 'source_invalid')
      .describe('A token such as `tok_visa`.'),
    metadata: metadataChangeField.optional(),
  }),
  answers: { 200: { description: 'The card.', schema: sourceObject } },
  refusals: [402, 404, 409, 503],
  example: { source: 'tok_visa' },
  async run({ ctx, params, body, idempotencyKey }) {
    const card = await saveTokenCard(ctx, idOf(params.id, 'cus', 'customer'), {
      token: body.source,
      metadata: body.metadata ?? {},
      clientKey: idempotencyKey ?? newId(),
    })
    return { status: 200, body: sourceJson(card) }
  },
})
