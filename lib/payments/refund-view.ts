import type { RefundRow } from '@/db/schema/refunds'
import type { RefundView } from '@/lib/payments/types'

/** A refund as pages and the REST API show it. */
export function refundView(row: RefundRow): RefundView {
  const { id, paymentId, stripeRefundId, amount, currency, status, reason, failureReason, createdAt } = row
  const metadata = row.metadata ?? {}
  return { id, paymentId, stripeRefundId, amount, currency, status, reason, failureReason, metadata, createdAt }
}
