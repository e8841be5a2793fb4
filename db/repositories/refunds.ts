import { and, asc, eq, notInArray, sum } from 'drizzle-orm'
import { db } from '@/db/client'
import { ordered, type Page, type PageRequest, positioned, toPage } from '@/db/repositories/page'
import { type NewRefundRow, type RefundRow, refunds } from '@/db/schema/refunds'
import { notFound } from '@/lib/core/errors'

/** The refund Stripe calls `re_…`, or null. */
export async function findRefundByStripeId(merchantId: string, stripeRefundId: string): Promise<RefundRow | null> {
  return firstOf(merchantId, eq(refunds.stripeRefundId, stripeRefundId))
}

/** A refund of the merchant by our id, or null. */
export async function findRefundOfMerchant(merchantId: string, id: string): Promise<RefundRow | null> {
  return firstOf(merchantId, eq(refunds.id, id))
}

/** A refund of the merchant by our id; throws not found. */
export async function getRefundOfMerchant(merchantId: string, id: string): Promise<RefundRow> {
  const row = await findRefundOfMerchant(merchantId, id)
  if (!row) throw notFound('refund')
  return row
}

/** The refund a form key made already, or null. */
export async function findRefundByClientKey(merchantId: string, clientKey: string): Promise<RefundRow | null> {
  return firstOf(merchantId, eq(refunds.clientKey, clientKey))
}

async function firstOf(merchantId: string, condition: ReturnType<typeof eq>): Promise<RefundRow | null> {
  const [row] = await db()
    .select()
    .from(refunds)
    .where(and(eq(refunds.merchantId, merchantId), condition))
  return row ?? null
}

/** The refunds of one payment, oldest first. */
export async function listRefundsOfPayment(merchantId: string, paymentId: string): Promise<RefundRow[]> {
  return db()
    .select()
    .from(refunds)
    .where(and(eq(refunds.merchantId, merchantId), eq(refunds.paymentId, paymentId)))
    .orderBy(asc(refunds.stripeCreated), asc(refunds.createdAt), asc(refunds.id))
}

/** One page of them, newest first. */
export async function listRefundPage(
  merchantId: string,
  paymentId: string,
  request: PageRequest,
): Promise<Page<RefundRow>> {
  const rows = await db()
    .select()
    .from(refunds)
    .where(and(eq(refunds.merchantId, merchantId), eq(refunds.paymentId, paymentId), positioned(refunds, request)))
    .orderBy(...ordered(refunds, request))
    .limit(request.limit + 1)
  return toPage(rows, request)
}

/** What of a payment is on its way back or back already, also where Stripe has not answered yet. */
export async function sumRefundsOfPayment(merchantId: string, paymentId: string): Promise<number> {
  const [row] = await db()
    .select({ total: sum(refunds.amount) })
    .from(refunds)
    .where(
      and(
        eq(refunds.merchantId, merchantId),
        eq(refunds.paymentId, paymentId),
        notInArray(refunds.status, ['failed', 'canceled']),
      ),
    )
  return Number(row?.total ?? 0)
}

/** Adds a refund that is to be made; the same client key is a unique violation. */
export async function insertRefund(row: NewRefundRow): Promise<void> {
  await db().insert(refunds).values(row)
}

/** Adds a refund that Stripe told of; false when its `re_…` is there already. */
export async function insertRefundIfNew(row: NewRefundRow): Promise<boolean> {
  const added = await db()
    .insert(refunds)
    .values(row)
    .onConflictDoNothing({ target: [refunds.merchantId, refunds.stripeRefundId] })
    .returning({ id: refunds.id })
  return added.length === 1
}

export type RefundChange = Partial<Pick<RefundRow, 'stripeRefundId' | 'stripeCreated'>> &
  Pick<RefundRow, 'amount' | 'status' | 'reason' | 'failureReason' | 'updatedAt'>

/** Changes a refund that is still as it was `seen`; false when somebody else has changed it meanwhile. */
export async function updateRefundAsSeen(
  seen: Pick<RefundRow, 'merchantId' | 'id' | 'status' | 'updatedAt'>,
  change: RefundChange,
): Promise<boolean> {
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
