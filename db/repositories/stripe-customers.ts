import { and, asc, eq, gt, isNotNull, isNull } from 'drizzle-orm'
import { db } from '@/db/client'
import { type CustomerRow, customers } from '@/db/schema/customers'

/** A customer that Stripe knows. */
export type StripeCustomerRow = CustomerRow & { stripeCustomerId: string }

/** The customers of a merchant that Stripe knows, by id, after one of them. */
export async function listStripeCustomers(
  merchantId: string,
  after: string | null,
  limit: number,
): Promise<StripeCustomerRow[]> {
  const rows = await db()
    .select()
    .from(customers)
    .where(
      and(
        eq(customers.merchantId, merchantId),
        isNotNull(customers.stripeCustomerId),
        isNull(customers.deletedAt),
        after === null ? undefined : gt(customers.id, after),
      ),
    )
    .orderBy(asc(customers.id))
    .limit(limit)
  return rows.flatMap((row) => (row.stripeCustomerId ? [{ ...row, stripeCustomerId: row.stripeCustomerId }] : []))
}

/** Forgets the `cus_…` of a customer that Stripe has deleted, so that the next use makes a new one. */
export async function clearStripeCustomerId(
  merchantId: string,
  id: string,
  stripeCustomerId: string,
  now: number,
): Promise<void> {
  await db()
    .update(customers)
    .set({ stripeCustomerId: null, updatedAt: now })
    .where(
      and(eq(customers.merchantId, merchantId), eq(customers.id, id), eq(customers.stripeCustomerId, stripeCustomerId)),
    )
}
