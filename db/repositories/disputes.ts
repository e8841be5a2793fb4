import { and, asc, eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { type NewDisputeRow, type DisputeRow, disputes } from '@/db/schema/disputes'

/** The dispute Stripe calls `dp_…` or `du_…`, or null. */
export async function findDisputeByStripeId(merchantId: string, stripeDisputeId: string): Promise<DisputeRow | null> {
  const [row] = await db()
    .select()
    .from(disputes)
    .where(and(eq(disputes.merchantId, merchantId), eq(disputes.stripeDisputeId, stripeDisputeId)))
  return row ?? null
}

/** The disputes of one payment, oldest first. */
export async function listDisputesOfPayment(merchantId: string, paymentId: string): Promise<DisputeRow[]> {
  return db()
    .select()
    .from(disputes)
    .where(and(eq(disputes.merchantId, merchantId), eq(disputes.paymentId, paymentId)))
    .orderBy(asc(disputes.stripeCreated), asc(disputes.id))
}

/** Adds a dispute; false when its `dp_…` or `du_…` is there already. */
export async function insertDisputeIfNew(row: NewDisputeRow): Promise<boolean> {
  const added = await db()
    .insert(disputes)
    .values(row)
    .onConflictDoNothing({ target: [disputes.merchantId, disputes.stripeDisputeId] })
    .returning({ id: disputes.id })
  return added.length === 1
}

export type DisputeChange = Pick<DisputeRow, 'amount' | 'status' | 'reason' | 'evidenceDueBy' | 'updatedAt'>

/** Changes a dispute that is still as it was `seen`; false when somebody else has changed it meanwhile. */
export async function updateDisputeAsSeen(seen: DisputeRow, change: DisputeChange): Promise<boolean> {
  const changed = await db()
    .update(disputes)
    .set(change)
    .where(
      and(
        eq(disputes.merchantId, seen.merchantId),
        eq(disputes.id, seen.id),
        eq(disputes.status, seen.status),
        eq(disputes.updatedAt, seen.updatedAt),
      ),
    )
    .returning({ id: disputes.id })
  return changed.length === 1
}
