import { z } from 'zod'
import { idOf } from '@/app/_doors/api'
import { operation } from '@/app/_doors/operation'
import { chargeAnswers, chargeFields } from '@/app/_doors/payment-schema'
import { paymentAnswer } from '@/app/_doors/payment-answer'
import { newId } from '@/lib/core/ids'
import { chargePaymentMethod } from '@/lib/payments/charge-payment-method'

/** Charges a saved card off-session (contract D6). */
export const createCharge = operation({
  id: 'createCharge',
  method: 'POST',
  path: '/v1/customers/{id}/charge',
  tag: 'Payments',
  summary: 'Charge a saved card',
  description:
    'Charges a saved card without the customer. 402 means that the card was not charged: send the customer to `recovery_url`.',
  scope: 'charge',
  body: z.strictObject({
    payment_method_id: z.string().max(255).describe('The card: its `pm_…` or our id.'),
    ...chargeFields,
  }),
  answers: chargeAnswers,
  refusals: [402, 409],
  example: { payment_method_id: '{card}', amount: 1999, currency: 'USD', off_session: true },
  async run({ ctx, params, body, idempotencyKey, requestId }) {
    const result = await chargePaymentMethod(ctx, {
      amount: body.amount,
      currency: body.currency,
      purpose: body.purpose,
      customerId: idOf(params.id, 'cus', 'customer'),
      paymentMethodId: idOf(body.payment_method_id, 'pm', 'card'),
      reason: body.description,
      // Seconds since 1970, as every time in Stripe's API.
      chargeAt: body.charge_at === undefined ? undefined : body.charge_at * 1_000,
      confirmDuplicate: body.confirm_duplicate,
      // The payment itself keeps the key for ever.
      clientKey: `api:${idempotencyKey ?? newId()}`,
    })
    return paymentAnswer(result, requestId)
  },
})
