import { listDeadJobs as listRows } from '@/db/repositories/dead-jobs'
import { listNotificationsByIds } from '@/db/repositories/notifications'
import type { Page, PageRequest } from '@/db/repositories/page'
import { findPaymentByStripeIntent } from '@/db/repositories/payments'
import { listStripeEventsByIds } from '@/db/repositories/stripe-events'
import type { JobRow } from '@/db/schema/jobs'
import type { NotificationRow } from '@/db/schema/notifications'
import type { StripeEventRow } from '@/db/schema/stripe-events'
import type { Ctx } from '@/lib/core/actor'
import type { DeadJobView, JobSubject } from '@/lib/jobs/types'

/** One page of the jobs that were given up, newest first, with what each is about. */
export async function listDeadJobs(ctx: Ctx, request: PageRequest): Promise<Page<DeadJobView>> {
  const { items, hasMore } = await listRows(ctx.merchant.id, request)
  const [events, mails] = await Promise.all([
    listStripeEventsByIds(ctx.merchant.id, idsIn(items, 'eventId')),
    listNotificationsByIds(ctx.merchant.id, idsIn(items, 'notificationId')),
  ])
  const known: Known = {
    events: new Map(events.map((event) => [event.id, event])),
    mails: new Map(mails.map((mail) => [mail.id, mail])),
  }
  return { items: await Promise.all(items.map((job) => view(ctx, job, known))), hasMore }
}

type Known = { events: Map<string, StripeEventRow>; mails: Map<string, NotificationRow> }

function idsIn(jobs: JobRow[], name: string): string[] {
  return jobs.flatMap((job) => fieldOf(job, name) ?? [])
}

function fieldOf(job: JobRow, name: string): string | null {
  const value = job.payload[name]
  return typeof value === 'string' ? value : null
}

async function view(ctx: Ctx, job: JobRow, known: Known): Promise<DeadJobView> {
  return {
    id: job.id,
    kind: job.kind,
    subject: await subjectOf(ctx, job, known),
    attempts: job.attempts,
    error: job.lastError,
    createdAt: job.createdAt,
    finishedAt: job.finishedAt ?? job.createdAt,
  }
}

async function subjectOf(ctx: Ctx, job: JobRow, known: Known): Promise<JobSubject> {
  const event = known.events.get(fieldOf(job, 'eventId') ?? '')
  if (event) {
    const { stripeEventId, type: eventType, objectId } = event
    const isIntent = objectId?.startsWith('pi_')
    const payment = isIntent ? await findPaymentByStripeIntent(ctx.merchant.id, objectId ?? '') : null
    return { type: 'event', stripeEventId, eventType, objectId, paymentId: payment?.id ?? null }
  }
  const mail = known.mails.get(fieldOf(job, 'notificationId') ?? '')
  if (mail) return { type: 'mail', recipient: mail.recipient, paymentId: mail.paymentId }
  const paymentId = fieldOf(job, 'paymentId')
  if (paymentId) return { type: 'payment', paymentId }
  const customerId = fieldOf(job, 'customerId')
  if (customerId) return { type: 'customer', customerId }
  const stripeId = fieldOf(job, 'stripePaymentMethodId')
  return stripeId ? { type: 'stripe', stripeId } : { type: 'none' }
}
