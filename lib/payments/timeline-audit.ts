import { listJobKinds } from '@/db/repositories/dead-jobs'
import { listEmailsOfUsers } from '@/db/repositories/users'
import type { AuditRow } from '@/db/schema/audit'
import type { PaymentRow } from '@/db/schema/payments'
import type { Ctx } from '@/lib/core/actor'
import { type JobKind, PAYMENT_STATUSES, type PaymentStatus } from '@/lib/core/terms'
import type { TimelineActor, TimelineEntry } from '@/lib/payments/types'

/** What is known of the people and jobs behind audit rows, by their ids. */
export type KnownActors = { emails: Map<string, string>; jobs: Map<string, JobKind> }

/** Reads who the actors of some audit rows are. */
export async function readActors(ctx: Ctx, rows: AuditRow[]): Promise<KnownActors> {
  const idsOf = (type: string) => [
    ...new Set(rows.flatMap((row) => (row.actorType === type ? (row.actorId ?? []) : []))),
  ]
  const [emails, jobs] = await Promise.all([
    listEmailsOfUsers(ctx.merchant.id, idsOf('merchant_user')),
    listJobKinds(ctx.merchant.id, idsOf('job')),
  ])
  return { emails, jobs }
}

/** An audit row of a payment as part of its story; null for what the story tells by other rows. */
export function auditEntry(row: AuditRow, payment: PaymentRow, known: KnownActors): TimelineEntry | null {
  const { at } = row
  const by = actorOf(row, known)
  const [, what = ''] = /^payment\.(\w+)$/.exec(row.action) ?? []
  switch (what) {
    case '':
      return null
    case 'created':
    case 'requested':
    case 'scheduled': {
      // The payment's own time: its first try was noted between that and the audit row.
      return { kind: 'created', at: payment.createdAt, how: what, chargeAt: timeOf(row.details.charge_at), by }
    }
    case 'recovery_resent':
      return { kind: 'resent', at, by }
    default: {
      const to = statusOf(what)
      return to && { kind: 'status', at, from: statusOf(row.details.from), to, by }
    }
  }
}

function timeOf(value: unknown): number | null {
  return typeof value === 'number' ? value : null
}

function statusOf(word: unknown): PaymentStatus | null {
  return PAYMENT_STATUSES.find((status) => status === word) ?? null
}

function actorOf({ actorType: type, actorId }: AuditRow, known: KnownActors): TimelineActor {
  switch (type) {
    case 'merchant_user':
      return { type, email: known.emails.get(actorId ?? '') ?? null }
    case 'job':
      return { type, job: known.jobs.get(actorId ?? '') ?? null }
    case 'shopper':
    case 'link':
    case 'api_key':
    case 'stripe_event':
    case 'demo':
      return { type }
    default:
      return { type: 'unknown' }
  }
}
