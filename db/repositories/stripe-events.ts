import { and, asc, count, eq, gte, inArray } from 'drizzle-orm'
import { db } from '@/db/client'
import { type NewStripeEventRow, type StripeEventRow, stripeEvents } from '@/db/schema/stripe-events'
import { notFound } from '@/lib/core/errors'

/** Takes an event in; false when it was taken in before. */
export async function insertStripeEventIfNew(row: NewStripeEventRow): Promise<boolean> {
  const added = await db()
    .insert(stripeEvents)
    .values(row)
    .onConflictDoNothing({ target: [stripeEvents.merchantId, stripeEvents.stripeEventId] })
    .returning({ id: stripeEvents.id })
  return added.length === 1
}

/** An event by our id; throws not found. */
export async function getStripeEvent(merchantId: string, id: string): Promise<StripeEventRow> {
  const [row] = await db()
    .select()
    .from(stripeEvents)
    .where(and(eq(stripeEvents.merchantId, merchantId), eq(stripeEvents.id, id)))
  if (!row) throw notFound('event')
  return row
}

/** The event Stripe calls `evt_…`, or null. */
export async function findStripeEvent(merchantId: string, stripeEventId: string): Promise<StripeEventRow | null> {
  const [row] = await db()
    .select()
    .from(stripeEvents)
    .where(and(eq(stripeEvents.merchantId, merchantId), eq(stripeEvents.stripeEventId, stripeEventId)))
  return row ?? null
}

export type StripeEventChange = Pick<StripeEventRow, 'status'> &
  Partial<Pick<StripeEventRow, 'attempts' | 'error' | 'processedAt'>>

/** Notes what became of an event. */
export async function markStripeEvent(merchantId: string, id: string, change: StripeEventChange): Promise<void> {
  await db()
    .update(stripeEvents)
    .set(change)
    .where(and(eq(stripeEvents.merchantId, merchantId), eq(stripeEvents.id, id)))
}

/** The events about any of these objects of Stripe's, in the order they came. */
export async function listStripeEventsOfObjects(merchantId: string, objectIds: string[]): Promise<StripeEventRow[]> {
  if (objectIds.length === 0) return []
  return db()
    .select()
    .from(stripeEvents)
    .where(and(eq(stripeEvents.merchantId, merchantId), inArray(stripeEvents.objectId, objectIds)))
    .orderBy(asc(stripeEvents.receivedAt), asc(stripeEvents.stripeCreated))
}

/** Events by our ids, in no order. */
export async function listStripeEventsByIds(merchantId: string, ids: string[]): Promise<StripeEventRow[]> {
  if (ids.length === 0) return []
  return db()
    .select()
    .from(stripeEvents)
    .where(and(eq(stripeEvents.merchantId, merchantId), inArray(stripeEvents.id, ids)))
}

/** How many applied events of each of these types came since a time (milliseconds). */
export async function countStripeEventsSince(
  merchantId: string,
  types: readonly string[],
  since: number,
): Promise<Map<string, number>> {
  const rows = await db()
    .select({ type: stripeEvents.type, events: count() })
    .from(stripeEvents)
    .where(
      and(
        eq(stripeEvents.merchantId, merchantId),
        eq(stripeEvents.status, 'processed'),
        gte(stripeEvents.receivedAt, since),
        inArray(stripeEvents.type, [...types]),
      ),
    )
    .groupBy(stripeEvents.type)
  return new Map(rows.map(({ type, events }) => [type, events]))
}
