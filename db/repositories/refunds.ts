import { and, asc, eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { type NewRefundRow, type RefundRow, refunds } from '@/db/schema/refunds'

/** The refund Stripe calls `re_…`, or null. */
export async function findRefundByStripeId(merchantId: string, stripeRefundId: string): Promise<RefundRow | null> {
  const [row] = await db()
    .select()
    .from(refunds)
    .where(and(eq(refunds.merchantId, merchantId), eq(refunds.stripeRefundId, stripeRefundId)))
  return row ?? null
}

/** The refunds of one payment, oldest first. */
export async function listRefundsOfPayment(merchantId: string, paymentId: string): Promise<RefundRow[]> {
  return db()
    .select()
    .from(refunds)
    .where(and(eq(refunds.merchantId, merchantId), eq(refunds.paymentId, paymentId)))
    .orderBy(asc(refunds.stripeCreated), asc(refunds.id))
}

/** Adds a refund; false when its `re_…` is there already. */
export async function insertRefundIfNew(row: NewRefundRow): Promise<boolean> {
  const added = await db()
    .insert(refunds)
    .values(row)
    .onConflictDoNothing({ target: [refunds.merchantId, refunds.stripeRefundId] })
    .returning({ id: refunds.id })
  return added.length === 1
}

export type RefundChange = Pick<RefundRow, 'amount' | 'status' | 'reason' | 'failureReason' | 'updatedAt'>

/** Changes a refund that is still as it was `seen`; false when somebody else has changed it meanwhile. */
export async function updateRefundAsSeen(seen: RefundRow, change: RefundChange): Promise<boolean> {
  const changed = await db()
    .update(refunds)
    .set(change)
    .where(
      and(
        eq(refunds.merchantId, seen.merchantId),
        eq(refunds.id, seen.id),
        eq(refunds.status, seen.status),
        eq(refunds.updatedAt, seen.updatedAt),
      ),
    )
    .returning({ id: refunds.id })
  return changed.length === 1
}
