import { z } from 'zod'
import { cardJson, cardObject } from '@/app/_doors/objects/card'
import { shortText } from '@/app/_doors/objects/fields'
import { metadataChangeField } from '@/app/_doors/metadata'
import type { Billing, Metadata } from '@/lib/core/metadata'
import type { CardDetails } from '@/lib/payment-methods/card-details'

const text = z.string().nullable()

/** A saved card with the cardholder's name and address. */
export const cardDetailsObject = cardObject
  .extend({
    name: text.describe('The cardholder’s name.'),
    address_line1: text,
    address_line2: text,
    address_city: text,
    address_state: text,
    address_zip: text,
    address_country: text,
    cvc_check: text,
    address_line1_check: text,
    address_zip_check: text,
  })
  .meta({ id: 'CardWithAddress' })

/** A saved card as that object. */
export function cardDetailsJson(card: CardDetails): z.output<typeof cardDetailsObject> {
  const { billing, checks } = card
  return {
    ...cardJson(card),
    name: billing?.name ?? null,
    address_line1: billing?.line1 ?? null,
    address_line2: billing?.line2 ?? null,
    address_city: billing?.city ?? null,
    address_state: billing?.state ?? null,
    address_zip: billing?.zip ?? null,
    address_country: billing?.country ?? null,
    cvc_check: checks?.cvc ?? null,
    address_line1_check: checks?.line1 ?? null,
    address_zip_check: checks?.zip ?? null,
  }
}

const part = shortText(255).optional().describe('An empty text clears it.')

/** What can be changed of a card (contract E5). */
export const cardChangeFields = z.strictObject({
  name: part.describe('The cardholder’s name; an empty text clears it.'),
  address_line1: part,
  address_line2: part,
  address_city: part,
  address_state: part,
  address_zip: part,
  address_country: z
    .string()
    .regex(/^(?:[A-Za-z]{2})?$/, 'country_code_invalid')
    .transform((code) => code.toUpperCase())
    .optional()
    .describe('Two letters, ISO 3166; an empty text clears it.'),
  exp_month: z.int('invalid_expiry_month').min(1, 'invalid_expiry_month').max(12, 'invalid_expiry_month').optional(),
  exp_year: z
    .int('invalid_expiry_year')
    .min(1_000, 'invalid_expiry_year')
    .max(9_999, 'invalid_expiry_year')
    .optional()
    .describe('Four digits.'),
  metadata: metadataChangeField.optional(),
})

/** A sent change as the verb takes it: only what was sent. */
export function cardChange(sent: z.output<typeof cardChangeFields>): {
  billing?: Partial<Billing> | undefined
  expMonth?: number | undefined
  expYear?: number | undefined
  metadata?: Metadata | null | undefined
} {
  const billing = Object.fromEntries(
    Object.entries({
      name: sent.name,
      line1: sent.address_line1,
      line2: sent.address_line2,
      city: sent.address_city,
      state: sent.address_state,
      zip: sent.address_zip,
      country: sent.address_country,
    }).filter(([, value]) => value !== undefined),
  )
  return {
    ...(Object.keys(billing).length > 0 && { billing }),
    expMonth: sent.exp_month,
    expYear: sent.exp_year,
    metadata: sent.metadata,
  }
}
