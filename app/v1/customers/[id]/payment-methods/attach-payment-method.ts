import { z } from 'zod'
import { idOf } from '@/app/_doors/api'
import { cardJson, cardObject } from '@/app/_doors/objects/card'
import { attestedConsent, consentFields } from '@/app/_doors/objects/consent'
import { operation, success } from '@/app/_doors/operation'
import { invalid, notFound } from '@/lib/core/errors'
import { attachCard, type CardSource } from '@/lib/payment-methods/attach-card'

const fields = z.strictObject({
  setup_intent_id: z.string().max(255).optional().describe('A set-up of this customer that has succeeded.'),
  payment_method_id: z.string().max(255).optional().describe('Or a `pm_…` that you collected yourself.'),
  consent: consentFields
    .optional()
    .describe('What the customer agreed to on your page. Without it you vouch for your current terms.'),
})

const saved = z.object({ success: z.literal(true), data: cardObject })

/** Saves a card that was set up or collected (contract D5, B11). */
export const attachPaymentMethod = operation({
  id: 'attachPaymentMethod',
  method: 'POST',
  path: '/v1/customers/{id}/payment-methods',
  tag: 'Cards',
  summary: 'Save a card',
  description: 'Name one of `setup_intent_id` and `payment_method_id`. Sent again it answers the same card.',
  scope: 'manage',
  body: fields,
  answers: {
    200: { description: 'The card was there already, or is the same as one that was.', schema: saved },
    201: { description: 'Saved.', schema: saved },
  },
  refusals: [402, 404, 409, 503],
  example: { payment_method_id: 'pm_card_visa' },
  async run({ ctx, params, body }) {
    const customer = idOf(params.id, 'cus', 'customer')
    const { card, isNew } = await attachCard(ctx, customer, sourceOf(body), attestedConsent(body.consent))
    return success(isNew ? 201 : 200, cardJson(card))
  },
})

function sourceOf({ setup_intent_id: setup, payment_method_id: method }: z.output<typeof fields>): CardSource {
  if (setup !== undefined && method !== undefined)
    throw invalid('parameter_invalid', 'Send setup_intent_id or payment_method_id, not both.', 'payment_method_id')
  if (setup !== undefined) return { setupIntentId: stripeId(setup, 'seti', 'card set-up') }
  if (method !== undefined) return { paymentMethodId: stripeId(method, 'pm', 'PaymentMethod') }
  throw invalid('parameter_missing', 'Send setup_intent_id or payment_method_id.', 'setup_intent_id')
}

function stripeId(text: string, prefix: string, what: string): string {
  if (!new RegExp(`^${prefix}_\\w{1,250}$`).test(text)) throw notFound(what)
  return text
}
