import { and, desc, eq, isNotNull } from 'drizzle-orm'
import { db } from '@/db/client'
import { type PaymentMethodRow, paymentMethods } from '@/db/schema/payment-methods'

/** Notes that a card went with its customer at Stripe. */
export async function markCardLost(merchantId: string, id: string, lostAt: number): Promise<void> {
  await db()
    .update(paymentMethods)
    .set({ lostAt, updatedAt: lostAt })
    .where(and(eq(paymentMethods.merchantId, merchantId), eq(paymentMethods.id, id)))
}

/** The cards a customer lost that way and has not added again, newest first. */
export async function listLostPaymentMethods(merchantId: string, customerId: string): Promise<PaymentMethodRow[]> {
  return db()
    .select()
    .from(paymentMethods)
    .where(
      and(
        eq(paymentMethods.merchantId, merchantId),
        eq(paymentMethods.customerId, customerId),
        eq(paymentMethods.status, 'removed'),
        isNotNull(paymentMethods.lostAt),
      ),
    )
    .orderBy(desc(paymentMethods.createdAt), desc(paymentMethods.id))
}

/** Ends that for one card of a customer, or for every one with the same number. */
export async function forgetLostCards(
  merchantId: string,
  customerId: string,
  which: { id: string } | { fingerprint: string },
): Promise<void> {
  const { id, fingerprint } = paymentMethods
  await db()
    .update(paymentMethods)
    .set({ lostAt: null })
    .where(
      and(
        eq(paymentMethods.merchantId, merchantId),
        eq(paymentMethods.customerId, customerId),
        isNotNull(paymentMethods.lostAt),
        'id' in which ? eq(id, which.id) : eq(fingerprint, which.fingerprint),
      ),
    )
}
