import { and, count, desc, eq, isNotNull, isNull, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { ordered, type Page, type PageRequest, positioned, toPage } from '@/db/repositories/page'
import { type AlarmRow, alarms, type NewAlarmRow } from '@/db/schema/alarms'
import { notFound } from '@/lib/core/errors'
import type { AlarmKind } from '@/lib/core/terms'

/** Raises an alarm, or counts the open one of the same kind and object up; true when it is new. */
export async function raiseOrCountAlarm(row: NewAlarmRow): Promise<boolean> {
  for (;;) {
    const added = await db().insert(alarms).values(row).onConflictDoNothing().returning({ id: alarms.id })
    if (added.length === 1) return true
    const counted = await db()
      .update(alarms)
      .set({ times: sql`${alarms.times} + 1`, lastAt: row.lastAt, details: row.details })
      .where(
        and(
          eq(alarms.merchantId, row.merchantId),
          eq(alarms.kind, row.kind),
          eq(alarms.objectType, row.objectType),
          eq(alarms.objectId, row.objectId),
          isNull(alarms.resolvedAt),
        ),
      )
      .returning({ id: alarms.id })
    if (counted.length === 1) return false
    // It was resolved between the two looks: there is room now.
  }
}

/** The merchant's alarms, newest first: those still open, or those that are not. */
export async function listAlarmsOfMerchant(
  merchantId: string,
  request: PageRequest & { open: boolean },
): Promise<Page<AlarmRow>> {
  const rows = await db()
    .select()
    .from(alarms)
    .where(
      and(
        eq(alarms.merchantId, merchantId),
        request.open ? isNull(alarms.resolvedAt) : isNotNull(alarms.resolvedAt),
        positioned(alarms, request),
      ),
    )
    .orderBy(...ordered(alarms, request))
    .limit(request.limit + 1)
  return toPage(rows, request)
}

/** The alarms about one object, newest first. */
export async function listAlarmsOfObject(
  merchantId: string,
  objectType: string,
  objectId: string,
): Promise<AlarmRow[]> {
  return db()
    .select()
    .from(alarms)
    .where(and(eq(alarms.merchantId, merchantId), eq(alarms.objectType, objectType), eq(alarms.objectId, objectId)))
    .orderBy(desc(alarms.createdAt))
}

/** How many alarms wait for somebody. */
export async function countOpenAlarms(merchantId: string): Promise<number> {
  const [row] = await db()
    .select({ alarms: count() })
    .from(alarms)
    .where(and(eq(alarms.merchantId, merchantId), isNull(alarms.resolvedAt)))
  return row?.alarms ?? 0
}

/** Marks an alarm as looked at; answers it, or null when somebody had already; throws not found. */
export async function markAlarmResolved(
  merchantId: string,
  id: string,
  by: string | null,
  at: number,
): Promise<AlarmRow | null> {
  const owned = and(eq(alarms.merchantId, merchantId), eq(alarms.id, id))
  const [resolved] = await db()
    .update(alarms)
    .set({ resolvedAt: at, resolvedBy: by })
    .where(and(owned, isNull(alarms.resolvedAt)))
    .returning()
  if (resolved) return resolved
  const [known] = await db().select({ id: alarms.id }).from(alarms).where(owned)
  if (!known) throw notFound('alarm')
  return null
}

/** Ends the open alarm of a kind about an object: what it told of has mended itself. */
export async function markAlarmMended(
  merchantId: string,
  kind: AlarmKind,
  object: { type: string; id: string },
  at: number,
): Promise<void> {
  await db()
    .update(alarms)
    .set({ resolvedAt: at })
    .where(
      and(
        eq(alarms.merchantId, merchantId),
        eq(alarms.kind, kind),
        eq(alarms.objectType, object.type),
        eq(alarms.objectId, object.id),
        isNull(alarms.resolvedAt),
      ),
    )
}
