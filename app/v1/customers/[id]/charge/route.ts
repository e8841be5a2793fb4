import { z } from 'zod'
import { apiCtx, idOf } from '@/app/_doors/api'
import { idempotencyKey, idempotent } from '@/app/_doors/idempotent'
import { readJson } from '@/app/_doors/json'
import { paymentAnswer } from '@/app/_doors/payment-answer'
import { route } from '@/app/_doors/route'
import { newId } from '@/lib/core/ids'
import { CONSENT_PURPOSES } from '@/lib/core/terms'
import { chargePaymentMethod } from '@/lib/payments/charge-payment-method'

const body = z.strictObject({
  payment_method_id: z.string().max(255),
  amount: z.int(),
  currency: z.string().max(10),
  off_session: z.literal(true).default(true),
  description: z.string().max(1_000).default('Saved card charge'),
  purpose: z.enum(CONSENT_PURPOSES).default('off_session_unscheduled'),
  charge_at: z.int().optional(),
  confirm_duplicate: z.boolean().default(false),
})

/** Charges a saved card off-session (contract D6). */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = route<{ id: string }>({
  async POST(request, { params }, requestId) {
    const ctx = await apiCtx(request, 'charge', requestId)
    const customerId = idOf((await params).id, 'cus', 'customer')
    const key = idempotencyKey(request)
    const input = await readJson(request, body)
    const { payment_method_id, charge_at, confirm_duplicate, description, ...money } = input
    return idempotent(ctx, key, ['charge', customerId, input], async () => {
      const result = await chargePaymentMethod(ctx, {
        amount: money.amount,
        currency: money.currency,
        purpose: money.purpose,
        customerId,
        paymentMethodId: idOf(payment_method_id, 'pm', 'card'),
        reason: description,
        // Seconds since 1970, as every time in Stripe's API.
        chargeAt: charge_at === undefined ? undefined : charge_at * 1_000,
        confirmDuplicate: confirm_duplicate,
        // The payment itself keeps the key for ever.
        clientKey: `api:${key ?? newId()}`,
      })
      return paymentAnswer(result, requestId)
    })
  },
})
