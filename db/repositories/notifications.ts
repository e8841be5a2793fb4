import { and, asc, eq, inArray } from 'drizzle-orm'
import { db } from '@/db/client'
import { type NewNotificationRow, type NotificationRow, notifications } from '@/db/schema/notifications'
import { notFound } from '@/lib/core/errors'

/** Puts a mail down; false when its occasion (`dedupeKey`) has one already. */
export async function insertNotificationIfNew(row: NewNotificationRow): Promise<boolean> {
  const added = await db()
    .insert(notifications)
    .values(row)
    .onConflictDoNothing({ target: [notifications.merchantId, notifications.dedupeKey] })
    .returning({ id: notifications.id })
  return added.length === 1
}

/** A mail by its id; throws not found. */
export async function getNotification(merchantId: string, id: string): Promise<NotificationRow> {
  const [row] = await db()
    .select()
    .from(notifications)
    .where(and(eq(notifications.merchantId, merchantId), eq(notifications.id, id)))
  if (!row) throw notFound('notification')
  return row
}

export type NotificationChange = Pick<NotificationRow, 'status'> &
  Partial<Pick<NotificationRow, 'attempts' | 'messageId' | 'error' | 'sentAt'>>

/** Notes what became of a mail. */
export async function markNotification(merchantId: string, id: string, change: NotificationChange): Promise<void> {
  await db()
    .update(notifications)
    .set(change)
    .where(and(eq(notifications.merchantId, merchantId), eq(notifications.id, id)))
}

/** The mails about one payment, oldest first. */
export async function listNotificationsOfPayment(merchantId: string, paymentId: string): Promise<NotificationRow[]> {
  return db()
    .select()
    .from(notifications)
    .where(and(eq(notifications.merchantId, merchantId), eq(notifications.paymentId, paymentId)))
    .orderBy(asc(notifications.createdAt), asc(notifications.id))
}

/** Mails by their ids, in no order. */
export async function listNotificationsByIds(merchantId: string, ids: string[]): Promise<NotificationRow[]> {
  if (ids.length === 0) return []
  return db()
    .select()
    .from(notifications)
    .where(and(eq(notifications.merchantId, merchantId), inArray(notifications.id, ids)))
}
