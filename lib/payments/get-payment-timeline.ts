import { listAlarmsOfObject } from '@/db/repositories/alarms'
import { listAuditOfObject } from '@/db/repositories/audit'
import { listDisputesOfPayment } from '@/db/repositories/disputes'
import { listNotificationsOfPayment } from '@/db/repositories/notifications'
import { listAttemptsOfPayment } from '@/db/repositories/payment-attempts'
import { getPaymentOfMerchant } from '@/db/repositories/payments'
import { listLinksOfPayment } from '@/db/repositories/recovery-links'
import { listRefundsOfPayment } from '@/db/repositories/refunds'
import { listStripeEventsOfObjects } from '@/db/repositories/stripe-events'
import { listEmailsOfUsers } from '@/db/repositories/users'
import { alarmView } from '@/lib/alarms/list-alarms'
import type { Ctx } from '@/lib/core/actor'
import { now } from '@/lib/core/clock'
import { auditEntry, readActors } from '@/lib/payments/timeline-audit'
import { disputeEntry, linkEntry, mailEntry, refundEntry, webhookEntry } from '@/lib/payments/timeline-entries'
import { nextEntries } from '@/lib/payments/timeline-next'
import type { TimelineEntry } from '@/lib/payments/types'
import { attemptView } from '@/lib/payments/view'

/**
 * The whole story of one payment, oldest first and what is about to happen last: tries, changes and who made them,
 * webhooks, links, mails, alarms, refunds, disputes and the next look. Throws 404 for unknown and foreign ids alike.
 */
export async function getPaymentTimeline(ctx: Ctx, paymentId: string): Promise<TimelineEntry[]> {
  const owner = ctx.merchant.id
  const payment = await getPaymentOfMerchant(owner, paymentId)
  const [attempts, audit, links, mails, alarms, refunds, disputes, next] = await Promise.all([
    listAttemptsOfPayment(owner, paymentId),
    listAuditOfObject(owner, 'payment', paymentId),
    listLinksOfPayment(owner, paymentId),
    listNotificationsOfPayment(owner, paymentId),
    listAlarmsOfObject(owner, 'payment', paymentId),
    listRefundsOfPayment(owner, paymentId),
    listDisputesOfPayment(owner, paymentId),
    nextEntries(ctx, payment),
  ])
  const atStripe = present([
    payment.stripePaymentIntentId,
    ...attempts.map((attempt) => attempt.stripeChargeId),
    ...refunds.map((refund) => refund.stripeRefundId),
    ...disputes.map((dispute) => dispute.stripeDisputeId),
  ])
  const [events, emails, actors] = await Promise.all([
    listStripeEventsOfObjects(owner, [...new Set(atStripe)]),
    listEmailsOfUsers(owner, present(alarms.map((alarm) => alarm.resolvedBy))),
    readActors(ctx, audit),
  ])
  const past: TimelineEntry[] = [
    ...audit.flatMap((row) => auditEntry(row, payment, actors) ?? []),
    ...attempts.map((row) => ({ kind: 'attempt' as const, at: row.startedAt, attempt: attemptView(row) })),
    ...events.map(webhookEntry),
    ...links.map((row) => linkEntry(row, payment, now())),
    ...mails.map(mailEntry),
    ...alarms.map((row) => ({ kind: 'alarm' as const, at: row.createdAt, alarm: alarmView(row, emails) })),
    ...refunds.map(refundEntry),
    ...disputes.map(disputeEntry),
  ]
  return [...past.toSorted(inOrder), ...next.toSorted(inOrder)]
}

// What one write noted within one millisecond is told in the order in which it follows from each other.
const RANK: Record<TimelineEntry['kind'], number> = {
  created: 0,
  resent: 1,
  webhook: 2,
  attempt: 3,
  status: 4,
  refund: 5,
  dispute: 6,
  alarm: 7,
  link: 8,
  mail: 9,
  next: 10,
}

function inOrder(one: TimelineEntry, other: TimelineEntry): number {
  return one.at - other.at || RANK[one.kind] - RANK[other.kind]
}

function present<T>(values: (T | null)[]): T[] {
  return values.filter((value) => value !== null)
}
