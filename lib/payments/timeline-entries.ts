import type { DisputeRow } from '@/db/schema/disputes'
import type { NotificationRow } from '@/db/schema/notifications'
import type { PaymentRow } from '@/db/schema/payments'
import type { RecoveryLinkRow } from '@/db/schema/recovery-links'
import type { RefundRow } from '@/db/schema/refunds'
import type { StripeEventRow } from '@/db/schema/stripe-events'
import { isPayable } from '@/lib/payments/transitions'
import type { TimelineEntry } from '@/lib/payments/types'

/** A webhook at the moment it came. */
export function webhookEntry(row: StripeEventRow): TimelineEntry {
  const { type: eventType, stripeEventId, status, error, processedAt } = row
  return { kind: 'webhook', at: row.receivedAt, eventType, stripeEventId, status, error, processedAt }
}

/** A recovery link at the moment it was made, and whether it works at `now`. */
export function linkEntry(row: RecoveryLinkRow, payment: PaymentRow, now: number): TimelineEntry {
  const works = row.expiresAt > now && isPayable(payment.status)
  const state = row.supersededAt !== null ? 'replaced' : works ? 'live' : 'ended'
  return { kind: 'link', at: row.createdAt, expiresAt: row.expiresAt, state }
}

/** A mail when it was handed over; one that was not yet, when it was asked for. */
export function mailEntry(row: NotificationRow): TimelineEntry {
  const { kind: mail, recipient, status, error } = row
  return { kind: 'mail', at: row.sentAt ?? row.createdAt, mail, recipient, status, error }
}

/** A refund when it was heard of, in its present state: Stripe's own times know no fractions of a second. */
export function refundEntry(row: RefundRow): TimelineEntry {
  const { stripeRefundId, amount, currency, status, failureReason } = row
  return { kind: 'refund', at: row.createdAt, stripeRefundId, amount, currency, status, failureReason }
}

/** A dispute when it was heard of, in its present state. */
export function disputeEntry(row: DisputeRow): TimelineEntry {
  const { stripeDisputeId, amount, currency, status, reason, evidenceDueBy } = row
  const at = row.createdAt
  return { kind: 'dispute', at, stripeDisputeId, amount, currency, status, reason, evidenceDueBy }
}
