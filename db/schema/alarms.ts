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
import { ALARM_KINDS } from '@/lib/core/terms'

/** What the sentence of an alarm needs: ids and small facts, no secret and nothing personal. */
export type AlarmDetails = Record<string, string | number | boolean | null>

/** What a person must look at: one open alarm per kind and object, counted up when it happens again. */
export const alarms = table(
  'alarms',
  {
    ...owned(),
    kind: text('kind', { enum: ALARM_KINDS }).notNull(),
    objectType: text('object_type').notNull(),
    objectId: text('object_id').notNull(),
    details: json('details').$type<AlarmDetails>().notNull(),
    /** How often it happened while open. */
    times: int('times').notNull().default(1),
    createdAt: time('created_at').notNull(),
    lastAt: time('last_at').notNull(),
    resolvedAt: time('resolved_at'),
    /** The merchant user who looked; null when it mended itself. */
    resolvedBy: text('resolved_by'),
  },
  (t) => [
    primaryKey({ name: 'alarms_pk', columns: [t.merchantId, t.id] }),
    uniqueIndex('alarms_open')
      .on(t.merchantId, t.kind, t.objectType, t.objectId)
      .where(condition('"resolved_at" is null')),
    index('alarms_newest').on(t.merchantId, t.createdAt, t.id),
    foreignKey({
      name: 'alarms_merchant',
      columns: [t.merchantId, t.livemode],
      foreignColumns: [merchants.id, merchants.livemode],
    }),
    oneOf('alarms_kind', 'kind', ALARM_KINDS),
  ],
)

export type AlarmRow = typeof alarms.$inferSelect
export type NewAlarmRow = typeof alarms.$inferInsert
