import { findWaitingJob } from '@/db/repositories/jobs'
import type { PaymentRow } from '@/db/schema/payments'
import type { Ctx } from '@/lib/core/actor'
import { chargeKey, reconcileKey } from '@/lib/jobs/payment-job-keys'
import { isPayable } from '@/lib/payments/transitions'
import type { TimelineEntry } from '@/lib/payments/types'

type AwaitedJob = { job: Extract<TimelineEntry, { kind: 'next' }>['job']; key: string }

/** What is about to happen to a payment by itself: the waiting jobs that still mean something in its state. */
export async function nextEntries(ctx: Ctx, payment: PaymentRow): Promise<TimelineEntry[]> {
  const found = await Promise.all(
    awaitedBy(payment).map(async ({ job, key }) => ({ job, row: await findWaitingJob(ctx.merchant.id, key) })),
  )
  return found.flatMap(({ job, row }) =>
    row ? { kind: 'next' as const, at: row.runAt, job, tries: row.attempts } : [],
  )
}

function awaitedBy({ id, status, stripePaymentIntentId }: PaymentRow): AwaitedJob[] {
  if (status === 'scheduled') return [{ job: 'charge_scheduled_payment', key: chargeKey(id) }]
  const unresolved =
    status === 'processing' || status === 'needs_review' || (status === 'open' && !stripePaymentIntentId)
  const expires: AwaitedJob[] = isPayable(status) ? [{ job: 'expire_recovery', key: `expire:${id}` }] : []
  return unresolved ? [{ job: 'reconcile_payment', key: reconcileKey(id) }, ...expires] : expires
}
