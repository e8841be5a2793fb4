import {
  condition,
  foreignKey,
  index,
  int,
  json,
  oneOf,
  owned,
  primaryKey,
  table,
  text,
  time,
  uniqueIndex,
} from '@/db/columns'
import { merchants } from '@/db/schema/merchants'
import { JOB_KINDS, JOB_STATUSES } from '@/lib/core/terms'

/** What a job needs to know: ids and small facts, no secrets. */
export type JobPayload = Record<string, string | number | boolean | null>

/** Work to do later, written in the transaction that wants it and leased by one worker at a time. */
export const jobs = table(
  'jobs',
  {
    ...owned(),
    kind: text('kind', { enum: JOB_KINDS }).notNull(),
    /** Says which work this is: waiting or running, there is one of it. */
    key: text('key').notNull(),
    payload: json('payload').$type<JobPayload>().notNull(),
    status: text('status', { enum: JOB_STATUSES }).notNull(),
    runAt: time('run_at').notNull(),
    /** Asked for again while it was running: when to run once more. */
    againAt: time('again_at'),
    attempts: int('attempts').notNull().default(0),
    maxAttempts: int('max_attempts').notNull(),
    leaseUntil: time('lease_until'),
    /** Counts the leases: a worker that lost its lease cannot write any more. */
    leaseVersion: int('lease_version').notNull().default(0),
    lastError: text('last_error'),
    createdAt: time('created_at').notNull(),
    finishedAt: time('finished_at'),
  },
  (t) => [
    primaryKey({ name: 'jobs_pk', columns: [t.merchantId, t.id] }),
    uniqueIndex('jobs_key').on(t.merchantId, t.key).where(condition(`"status" in ('waiting', 'running')`)),
    index('jobs_due').on(t.status, t.kind, t.runAt),
    foreignKey({
      name: 'jobs_merchant',
      columns: [t.merchantId, t.livemode],
      foreignColumns: [merchants.id, merchants.livemode],
    }),
    oneOf('jobs_kind', 'kind', JOB_KINDS),
    oneOf('jobs_status', 'status', JOB_STATUSES),
  ],
)

export type JobRow = typeof jobs.$inferSelect
export type NewJobRow = typeof jobs.$inferInsert
