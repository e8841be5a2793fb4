import { z } from 'zod'
import type { CardDetails } from '@/lib/payment-methods/card-details'

/** A saved card as document A prints it (contract A3). */
export const savedCardObject = z
  .object({
    id: z.string().describe('Our id of the card: charge it as `saved_card_id`.'),
    provider: z.literal('stripe'),
    brand: z.string(),
    last4: z.string(),
    exp_month: z.int(),
    exp_year: z.int(),
    is_default: z.boolean(),
    created_at: z.string().meta({ format: 'date-time' }).describe('Whole seconds, UTC.'),
  })
  .meta({ id: 'SavedCard' })

/** A saved card as that object. */
export function savedCardJson(card: CardDetails): z.output<typeof savedCardObject> {
  return {
    id: card.id,
    provider: 'stripe',
    brand: card.brand,
    last4: card.last4,
    exp_month: card.expMonth,
    exp_year: card.expYear,
    is_default: card.isDefault,
    created_at: new Date(card.createdAt).toISOString().replace(/\.\d{3}Z$/, 'Z'),
  }
}
