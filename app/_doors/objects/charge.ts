import { z } from 'zod'
import { metadataField } from '@/app/_doors/metadata'
import { CONSENT_PURPOSES } from '@/lib/core/terms'

/** The money of a request; the verb decides what an amount may be (contract 1.6). */
const moneyFields = {
  amount: z
    .number('amount_invalid')
    .describe('An integer in the smallest unit of the currency.')
    .meta({ type: 'integer' }),
  currency: z.string('currency_invalid').describe('Three letters, ISO 4217.'),
}

/** What every off-session charge may say. */
export const chargeFields = {
  ...moneyFields,
  off_session: z.literal(true).default(true),
  description: z.string().max(1_000).default('Saved card charge').describe('What it is for; the customer reads it.'),
  purpose: z
    .enum(CONSENT_PURPOSES)
    .default('off_session_unscheduled')
    .describe('Which agreement of the customer it rests on.'),
  charge_at: z.int().optional().describe('When to charge, in seconds since 1970; now without it.'),
  confirm_duplicate: z
    .boolean()
    .default(false)
    .describe('Charge although the same charge is on its way and has no outcome yet.'),
  metadata: metadataField.optional(),
  dry_run: z.boolean().default(false).describe('Only say what would come of it: nothing is charged or written.'),
}

const paymentFacts = {
  payment_id: z.string(),
  payment_intent_id: z.string().nullable(),
  status: z.string(),
  amount: z.int(),
  currency: z.string(),
  payment_method_id: z.string().nullable(),
}

const envelope = (data: z.ZodType) => z.object({ success: z.literal(true), data })

/** What an off-session charge answers. */
export const chargeAnswers = {
  200: { description: 'Paid.', schema: envelope(z.object(paymentFacts)) },
  202: {
    description: 'Scheduled, or sent and without an outcome yet: ask for the payment again.',
    schema: envelope(z.object({ ...paymentFacts, charge_at: z.int().optional().describe('Seconds since 1970.') })),
  },
}

/** What a payment that the customer is to make answers. */
export const openAnswer = envelope(
  z.object({
    ...paymentFacts,
    url: z.string().describe('The page to send the customer to; also an answer of GET while it can be paid there.'),
    expires_at: z.int().nullable().describe('When that page ends, in seconds since 1970.'),
    client_secret: z
      .string()
      .nullable()
      .describe(
        'For a page or an app of your own that confirms with Stripe.js, and for nobody else; answered this once.',
      ),
    publishable_key: z.string().nullable().describe('Goes with it.'),
  }),
)

/** What a `dry_run` answers. */
export const tryAnswer = {
  description: 'Of a `dry_run`: what would probably come of it.',
  schema: envelope(
    z.object({
      dry_run: z.literal(true),
      verdict: z.enum(['likely', 'needs_customer', 'unlikely']),
      reason: z.string(),
      amount: z.int(),
      currency: z.string(),
      payment_method_id: z.string(),
    }),
  ),
}
