import { and, asc, count, eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { type NewSavedViewRow, type SavedViewRow, savedViews } from '@/db/schema/saved-views'
import { notFound } from '@/lib/core/errors'
import type { ViewedList } from '@/lib/core/terms'

/** The views a merchant user has saved of one list, by name. */
export async function listViewsOfUser(merchantId: string, userId: string, list: ViewedList): Promise<SavedViewRow[]> {
  return db()
    .select()
    .from(savedViews)
    .where(and(eq(savedViews.merchantId, merchantId), eq(savedViews.userId, userId), eq(savedViews.list, list)))
    .orderBy(asc(savedViews.name))
}

/** How many views a merchant user has, of all lists. */
export async function countViewsOfUser(merchantId: string, userId: string): Promise<number> {
  const [row] = await db()
    .select({ views: count() })
    .from(savedViews)
    .where(and(eq(savedViews.merchantId, merchantId), eq(savedViews.userId, userId)))
  return row?.views ?? 0
}

/** Adds a view; a second one of the same name and list is a unique violation. */
export async function insertView(row: NewSavedViewRow): Promise<void> {
  await db().insert(savedViews).values(row)
}

/** Gives a view another name; throws not found, also for other people's. */
export async function renameViewOfUser(
  merchantId: string,
  userId: string,
  id: string,
  change: { name: string; updatedAt: number },
): Promise<void> {
  const changed = await db()
    .update(savedViews)
    .set(change)
    .where(ownView(merchantId, userId, id))
    .returning({ id: savedViews.id })
  if (changed.length === 0) throw notFound('view')
}

/** Takes a view away, if it is still there. */
export async function deleteViewOfUser(merchantId: string, userId: string, id: string): Promise<void> {
  await db()
    .delete(savedViews)
    .where(ownView(merchantId, userId, id))
}

function ownView(merchantId: string, userId: string, id: string) {
  return and(eq(savedViews.merchantId, merchantId), eq(savedViews.userId, userId), eq(savedViews.id, id))
}
