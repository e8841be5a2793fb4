import { z } from 'zod'
import { idOf } from '@/app/_doors/api'
import { metadataChangeField } from '@/app/_doors/metadata'
import { customerWithCards, customerWithCardsJson } from '@/app/_doors/objects/customer'
import { emailField, shortText } from '@/app/_doors/objects/fields'
import { operation, success } from '@/app/_doors/operation'
import { LOCALES } from '@/lib/core/terms'
import { invalid } from '@/lib/core/errors'
import { updateCustomerWallet } from '@/lib/payment-methods/update-customer-wallet'

const card = z.string().max(255).optional().describe('A card of this customer, by `pm_…` or our id.')

/** Changes a customer or chooses the default card (contract E3). */
export const updateCustomer = operation({
  id: 'updateCustomer',
  method: 'POST',
  path: '/v1/customers/{id}',
  tag: 'Customers',
  summary: 'Change a customer',
  description: 'What is sent is changed. `default_source` and `default_payment_method` are the same.',
  scope: 'manage',
  body: z.strictObject({
    email: emailField.optional(),
    name: shortText(255).optional().describe('An empty text clears it.'),
    default_payment_method: card,
    default_source: card,
    locale: z.enum(LOCALES).optional().describe('The language of their pages and mails.'),
    metadata: metadataChangeField.optional(),
  }),
  answers: {
    200: { description: 'Changed.', schema: z.object({ success: z.literal(true), data: customerWithCards }) },
  },
  refusals: [404, 409, 503],
  example: { name: 'Jane Doe' },
  async run({ ctx, params, body }) {
    const { default_payment_method: method, default_source: source, ...change } = body
    if (method !== undefined && source !== undefined && method !== source)
      throw invalid('parameter_invalid', 'The two name different cards. Send one.', 'default_source')
    const chosen = method ?? source
    const wallet = await updateCustomerWallet(ctx, idOf(params.id, 'cus', 'customer'), {
      ...change,
      defaultCardId: chosen === undefined ? undefined : idOf(chosen, 'pm', 'card'),
    })
    return success(200, customerWithCardsJson(wallet))
  },
})
