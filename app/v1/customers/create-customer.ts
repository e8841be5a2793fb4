import { z } from 'zod'
import { metadataField } from '@/app/_doors/metadata'
import { attestedConsent, consentFields } from '@/app/_doors/objects/consent'
import { customerWithCards, customerWithCardsJson } from '@/app/_doors/objects/customer'
import { emailField, shortText } from '@/app/_doors/objects/fields'
import { paymentMethodId } from '@/app/_doors/objects/payment-method-id'
import { operation, success } from '@/app/_doors/operation'
import { LOCALES } from '@/lib/core/terms'
import { createCustomerWallet } from '@/lib/payment-methods/create-customer-wallet'

const schema = z.object({ success: z.literal(true), data: customerWithCards })

/** Makes a customer, with a card if one is sent along (contract D2, B10, C5). */
export const createCustomer = operation({
  id: 'createCustomer',
  method: 'POST',
  path: '/v1/customers',
  tag: 'Customers',
  summary: 'Create a customer',
  description:
    'Customers own saved cards. One e-mail is one customer: sent again it answers the customer who is there, as it is. ' +
    'Shoppers who signed up themselves are never meant by it.',
  scope: 'manage',
  body: z.strictObject({
    email: emailField,
    name: shortText(255).optional(),
    payment_method: z.string().max(255).optional().describe('A `pm_…` that you collected: it is saved as a card.'),
    consent: consentFields.optional().describe('What the customer agreed to for that card.'),
    locale: z.enum(LOCALES).optional().describe('The language of their pages and mails.'),
    metadata: metadataField.optional(),
  }),
  answers: {
    200: { description: 'The customer who has this e-mail.', schema },
    201: { description: 'A new customer.', schema },
  },
  refusals: [402, 404, 409, 503],
  example: { email: 'jane@example.com', name: 'Jane Buyer' },
  async run({ ctx, body }) {
    const { payment_method: card, consent, ...given } = body
    const { wallet, isNew } = await createCustomerWallet(ctx, {
      ...given,
      paymentMethodId: card === undefined ? undefined : paymentMethodId(card),
      consent: attestedConsent(consent),
    })
    return success(isNew ? 201 : 200, customerWithCardsJson(wallet))
  },
})
