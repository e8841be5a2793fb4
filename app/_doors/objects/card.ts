import { z } from 'zod'
import { isoTime } from '@/app/_doors/objects/time'
import type { ApiCard } from '@/lib/payment-methods/types'

/** A saved card in an answer (contract D5, D9). */
export const cardObject = z
  .object({
    id: z.string().describe('Stripe’s id, `pm_…`: charge the card by it.'),
    object: z.literal('payment_method'),
    card_id: z.string().describe('Our own id of it; every address takes either.'),
    customer: z.string().describe('`cus_…`'),
    brand: z.string(),
    last4: z.string(),
    exp_month: z.int(),
    exp_year: z.int(),
    funding: z.string().nullable(),
    country: z.string().nullable().describe('Two letters: where the card was issued.'),
    is_default: z.boolean(),
    expiry: z
      .enum(['valid', 'expires_soon', 'expired'])
      .describe('`expires_soon`: within 60 days. A card is good to the end of its month.'),
    metadata: z.record(z.string(), z.string()),
    created_at: isoTime,
  })
  .meta({ id: 'PaymentMethod' })

/** A saved card as it is answered. */
export function cardJson(card: ApiCard): z.output<typeof cardObject> {
  return {
    id: card.stripeId,
    object: 'payment_method',
    card_id: card.id,
    customer: card.customer,
    brand: card.brand,
    last4: card.last4,
    exp_month: card.expMonth,
    exp_year: card.expYear,
    funding: card.funding,
    country: card.country,
    is_default: card.isDefault,
    expiry: card.expiry,
    metadata: card.metadata,
    created_at: new Date(card.createdAt).toISOString(),
  }
}
