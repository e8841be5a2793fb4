import { z } from 'zod'
import { attestedConsent, consentFields } from '@/app/_doors/objects/consent'
import { emailField, shortText } from '@/app/_doors/objects/fields'
import { paymentMethodId } from '@/app/_doors/objects/payment-method-id'
import { savedCardJson, savedCardObject } from '@/app/_doors/objects/saved-card'
import { operation, success } from '@/app/_doors/operation'
import { cardDetails } from '@/lib/payment-methods/card-details'
import { saveCardOfEmail } from '@/lib/payment-methods/save-card-of-email'

const schema = z.object({ success: z.literal(true), data: savedCardObject })

/** Saves a card that was collected with Stripe.js, and makes its customer (contract A2, A3). */
export const saveCard = operation({
  id: 'saveCard',
  method: 'POST',
  path: '/v1/payments/cards',
  tag: 'Cards',
  summary: 'Save a card by e-mail',
  description:
    'Makes the customer at Stripe and attaches the card in one call; the same e-mail is the same customer. Never send a ' +
    'card number: collect the card with Stripe.js.',
  scope: 'manage',
  body: z.strictObject({
    payment_method_id: z.string().max(255).describe('The `pm_…` from `stripe.createPaymentMethod`.'),
    customer_email: emailField,
    customer_name: shortText(255).optional(),
    consent: consentFields.optional().describe('What the customer agreed to on your page.'),
  }),
  answers: {
    200: { description: 'The same card was saved before.', schema },
    201: { description: 'Saved.', schema },
  },
  refusals: [402, 404, 409, 503],
  example: { payment_method_id: 'pm_card_visa', customer_email: 'jane@example.com', customer_name: 'Jane Doe' },
  async run({ ctx, body }) {
    const { row, customer, isNew } = await saveCardOfEmail(ctx, {
      paymentMethodId: paymentMethodId(body.payment_method_id),
      email: body.customer_email,
      name: body.customer_name,
      consent: attestedConsent(body.consent),
    })
    return success(isNew ? 201 : 200, savedCardJson(cardDetails(row, customer)))
  },
})
