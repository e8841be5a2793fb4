import { z } from 'zod'
import { idOf } from '@/app/_doors/api'
import { metadataField } from '@/app/_doors/metadata'
import { refundJson, refundObject } from '@/app/_doors/objects/refund'
import { operation, success } from '@/app/_doors/operation'
import { invalid } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { REFUND_REASONS } from '@/lib/core/terms'
import { paymentIdOf } from '@/lib/payments/api-payment'
import { refundPayment } from '@/lib/payments/refund-payment'

const envelope = z.object({ success: z.literal(true), data: refundObject })

/** Sends money of a paid payment back, all that is left of it or a part. */
export const createRefund = operation({
  id: 'createRefund',
  method: 'POST',
  path: '/v1/payments/{id}/refunds',
  tag: 'Payments',
  summary: 'Refund a payment, wholly or in part',
  scope: 'charge',
  limit: 'charge',
  body: z.strictObject({
    amount: z
      .number('amount_invalid')
      .optional()
      .describe('An integer in the smallest unit of the payment’s currency; all that is left without it.')
      .meta({ type: 'integer' }),
    reason: z.enum(REFUND_REASONS).optional(),
    metadata: metadataField.optional(),
  }),
  answers: {
    201: { description: 'Refunded, or on its way.', schema: envelope },
    202: { description: 'Sent and without an answer yet: it is looked up and never made twice.', schema: envelope },
  },
  refusals: [404, 409],
  example: { amount: 500, reason: 'requested_by_customer' },
  async run({ ctx, params, body, idempotencyKey }) {
    const paymentId = await paymentIdOf(ctx, idOf(params.id, 'pi', 'payment'))
    // The refund itself keeps the key for ever.
    const refund = await refundPayment(ctx, { ...body, paymentId, clientKey: `api:${idempotencyKey ?? newId()}` })
    if (refund.status === 'failed' && refund.stripeRefundId === null)
      throw invalid(refund.failureReason ?? 'refund_refused', 'Stripe refused the refund. No money moved.')
    return success(refund.status === 'processing' ? 202 : 201, refundJson(refund))
  },
})
