import { and, eq, inArray, isNull, notInArray, or, type SQL, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { ordered, type Page, type PageRequest, positioned, toPage } from '@/db/repositories/page'
import { type NotificationRow, notifications } from '@/db/schema/notifications'
import { type PaymentMethodRow, paymentMethods } from '@/db/schema/payment-methods'
import { type PaymentRow, payments } from '@/db/schema/payments'
import { refunds } from '@/db/schema/refunds'
import type { PaymentStatus } from '@/lib/core/terms'

/** A notice with what it is about, as that is now. */
export type NoticeListing = {
  notification: NotificationRow
  payment: PaymentRow | null
  card: PaymentMethodRow | null
  /** What a notice of a refund says went back, in the smallest unit. */
  refunded: number | null
}

const ASKING = ['recovery', 'payment_requested'] as const

/** One customer's notices, newest first; one that asks for a payment is there while the payment can be `payable`. */
export async function listNoticesOfCustomer(
  merchantId: string,
  customerId: string,
  payable: readonly PaymentStatus[],
  request: PageRequest,
): Promise<Page<NoticeListing>> {
  const rows = await db()
    .select({ notification: notifications, payment: payments, card: paymentMethods, refunded: refunds.amount })
    .from(notifications)
    .leftJoin(payments, samePayment)
    .leftJoin(paymentMethods, sameCard)
    .leftJoin(refunds, sameRefund)
    .where(and(ofCustomer(merchantId, customerId), isShown(payable), positioned(notifications, request)))
    .orderBy(...ordered(notifications, request))
    .limit(request.limit + 1)
  return toPage(rows, request)
}

/** How many of those the customer has not read. */
export async function countUnreadNotices(
  merchantId: string,
  customerId: string,
  payable: readonly PaymentStatus[],
): Promise<number> {
  const [row] = await db()
    .select({ count: sql<number>`count(*)`.mapWith(Number) })
    .from(notifications)
    .leftJoin(payments, samePayment)
    .leftJoin(paymentMethods, sameCard)
    .leftJoin(refunds, sameRefund)
    .where(and(ofCustomer(merchantId, customerId), isShown(payable), isNull(notifications.readAt)))
  return row?.count ?? 0
}

/** Notes when a customer has read one notice, or all that are unread; null makes it unread again. */
export async function markNoticesRead(
  merchantId: string,
  customerId: string,
  readAt: number | null,
  id?: string,
): Promise<void> {
  await db()
    .update(notifications)
    .set({ readAt })
    .where(
      and(
        ofCustomer(merchantId, customerId),
        id === undefined ? isNull(notifications.readAt) : eq(notifications.id, id),
      ),
    )
}

const samePayment = and(eq(payments.merchantId, notifications.merchantId), eq(payments.id, notifications.paymentId))

const sameCard = and(
  eq(paymentMethods.merchantId, notifications.merchantId),
  eq(paymentMethods.id, notifications.paymentMethodId),
)

const sameRefund = and(
  eq(notifications.kind, 'refund'),
  eq(refunds.merchantId, notifications.merchantId),
  sql`${notifications.dedupeKey} = 'refund:' || ${refunds.id}`,
)

function ofCustomer(merchantId: string, customerId: string): SQL | undefined {
  return and(eq(notifications.merchantId, merchantId), eq(notifications.customerId, customerId))
}

// What has become pointless is not shown: what was paid, asked for anew, brought back or did not go back after all.
function isShown(payable: readonly PaymentStatus[]): SQL | undefined {
  return or(
    and(inArray(notifications.kind, ASKING), inArray(payments.status, [...payable]), isNewestOfPayment),
    inArray(notifications.kind, ['receipt', 'card_saved', 'card_updated']),
    and(eq(notifications.kind, 'refund'), notInArray(refunds.status, ['failed', 'canceled'])),
    and(eq(notifications.kind, 'card_removed'), sql`${paymentMethods.status} <> 'active'`),
    and(eq(notifications.kind, 'card_expiring'), eq(paymentMethods.status, 'active')),
  )
}

const isNewestOfPayment = sql`not exists (select 1 from ${notifications} newer
  where newer.merchant_id = ${notifications.merchantId} and newer.payment_id = ${notifications.paymentId}
    and newer.kind in ('recovery', 'payment_requested')
    and (newer.created_at, newer.id) > (${notifications.createdAt}, ${notifications.id}))`
