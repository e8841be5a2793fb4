import { z } from 'zod'
import { isoTime } from '@/app/_doors/objects/time'
import { REFUND_STATUSES } from '@/lib/core/terms'
import type { RefundView } from '@/lib/payments/types'

/** A refund in an answer. */
export const refundObject = z
  .object({
    id: z.string().describe('Our id.'),
    object: z.literal('refund'),
    refund_id: z.string().nullable().describe('Stripe’s `re_…`, once it has answered.'),
    payment_id: z.string(),
    status: z
      .string()
      .describe(
        `One of ${REFUND_STATUSES.join(', ')}; \`processing\` until Stripe has answered, \`succeeded\` when it left.`,
      ),
    amount: z.int(),
    currency: z.string().describe('Three capital letters.'),
    reason: z.string().nullable(),
    failure_reason: z.string().nullable().describe('Why it was not made, or came back.'),
    metadata: z.record(z.string(), z.string()),
    created_at: isoTime,
  })
  .meta({ id: 'Refund' })

/** A refund as that object. */
export function refundJson(refund: RefundView): z.output<typeof refundObject> {
  return {
    id: refund.id,
    object: 'refund',
    refund_id: refund.stripeRefundId,
    payment_id: refund.paymentId,
    status: refund.status,
    amount: refund.amount,
    currency: refund.currency.toUpperCase(),
    reason: refund.reason,
    failure_reason: refund.failureReason,
    metadata: refund.metadata,
    created_at: new Date(refund.createdAt).toISOString(),
  }
}
