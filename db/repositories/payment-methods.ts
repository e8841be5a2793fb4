import { and, desc, eq, inArray, ne, sql } from 'drizzle-orm'
import { db, prepared } from '@/db/client'
import { customers } from '@/db/schema/customers'
import { type NewPaymentMethodRow, type PaymentMethodRow, paymentMethods } from '@/db/schema/payment-methods'
import { notFound } from '@/lib/core/errors'
import type { PaymentMethodStatus } from '@/lib/core/terms'

/** Adds a card; the same `pm_…`, or the same active card of the customer, twice is a unique violation. */
export async function insertPaymentMethod(row: NewPaymentMethodRow): Promise<void> {
  await db().insert(paymentMethods).values(row)
}

/** One card of one customer in any status, or null. */
export async function findPaymentMethodOfCustomer(
  merchantId: string,
  customerId: string,
  id: string,
): Promise<PaymentMethodRow | null> {
  const [row] = await db()
    .select()
    .from(paymentMethods)
    .where(
      and(
        eq(paymentMethods.merchantId, merchantId),
        eq(paymentMethods.customerId, customerId),
        eq(paymentMethods.id, id),
      ),
    )
  return row ?? null
}

/** One card of one customer in any status; throws not found, also for other people's cards. */
export async function getPaymentMethodOfCustomer(
  merchantId: string,
  customerId: string,
  id: string,
): Promise<PaymentMethodRow> {
  const row = await findPaymentMethodOfCustomer(merchantId, customerId, id)
  if (!row) throw notFound('card')
  return row
}

/** One card of the merchant in any status, or null. */
export async function findPaymentMethodOfMerchant(merchantId: string, id: string): Promise<PaymentMethodRow | null> {
  const [row] = await db()
    .select()
    .from(paymentMethods)
    .where(and(eq(paymentMethods.merchantId, merchantId), eq(paymentMethods.id, id)))
  return row ?? null
}

/** The card Stripe calls `pm_…` in any status, or null. */
export async function findPaymentMethodByStripeId(
  merchantId: string,
  stripePaymentMethodId: string,
): Promise<PaymentMethodRow | null> {
  const [row] = await db()
    .select()
    .from(paymentMethods)
    .where(
      and(eq(paymentMethods.merchantId, merchantId), eq(paymentMethods.stripePaymentMethodId, stripePaymentMethodId)),
    )
  return row ?? null
}

export type ListedPaymentMethod = PaymentMethodRow & { isDefault: boolean }

const activeOfCustomer = prepared((handle) =>
  handle
    .select({ card: paymentMethods, defaultId: customers.defaultPaymentMethodId })
    .from(paymentMethods)
    .innerJoin(
      customers,
      and(eq(customers.merchantId, paymentMethods.merchantId), eq(customers.id, paymentMethods.customerId)),
    )
    .where(
      and(
        eq(paymentMethods.merchantId, sql.placeholder('merchantId')),
        eq(paymentMethods.customerId, sql.placeholder('customerId')),
        eq(paymentMethods.status, 'active'),
      ),
    )
    .orderBy(desc(paymentMethods.createdAt), desc(paymentMethods.id))
    .prepare('active_cards_of_customer'),
)

/** The active cards of a customer: the default first, then newest first. */
export async function listPaymentMethodsOfCustomer(
  merchantId: string,
  customerId: string,
): Promise<ListedPaymentMethod[]> {
  const rows = await activeOfCustomer().execute({ merchantId, customerId })
  const listed = rows.map(({ card, defaultId }) => ({ ...card, isDefault: card.id === defaultId }))
  return [...listed.filter((card) => card.isDefault), ...listed.filter((card) => !card.isDefault)]
}

/** The cards of a customer that are still attached at Stripe: active, or removed a moment ago. */
export async function listAttachedPaymentMethods(merchantId: string, customerId: string): Promise<PaymentMethodRow[]> {
  return db()
    .select()
    .from(paymentMethods)
    .where(
      and(
        eq(paymentMethods.merchantId, merchantId),
        eq(paymentMethods.customerId, customerId),
        inArray(paymentMethods.status, ['active', 'removing']),
      ),
    )
    .orderBy(desc(paymentMethods.createdAt), desc(paymentMethods.id))
}

/** The active cards with one number, whatever their expiry (contract 1.8). */
export async function listActiveByFingerprint(
  merchantId: string,
  customerId: string,
  fingerprint: string,
): Promise<PaymentMethodRow[]> {
  return db()
    .select()
    .from(paymentMethods)
    .where(
      and(
        eq(paymentMethods.merchantId, merchantId),
        eq(paymentMethods.customerId, customerId),
        eq(paymentMethods.fingerprint, fingerprint),
        eq(paymentMethods.status, 'active'),
      ),
    )
    .orderBy(desc(paymentMethods.createdAt))
}

/** Who takes over as the default when `exceptId` goes: the newest card that still works in `month`, else the newest. */
export async function findNewestActivePaymentMethod(
  merchantId: string,
  customerId: string,
  exceptId: string | null,
  month: { year: number; month: number },
): Promise<PaymentMethodRow | null> {
  const [row] = await db()
    .select()
    .from(paymentMethods)
    .where(
      and(
        eq(paymentMethods.merchantId, merchantId),
        eq(paymentMethods.customerId, customerId),
        eq(paymentMethods.status, 'active'),
        exceptId === null ? undefined : ne(paymentMethods.id, exceptId),
      ),
    )
    .orderBy(
      sql`case when ${paymentMethods.expYear} * 12 + ${paymentMethods.expMonth} >= ${month.year * 12 + month.month}
        then 0 else 1 end`,
      desc(paymentMethods.createdAt),
      desc(paymentMethods.id),
    )
    .limit(1)
  return row ?? null
}

export type PaymentMethodChange = Partial<
  Pick<
    PaymentMethodRow,
    | 'stripePaymentMethodId'
    | 'brand'
    | 'displayBrand'
    | 'last4'
    | 'expMonth'
    | 'expYear'
    | 'funding'
    | 'country'
    | 'fingerprint'
    | 'billing'
    | 'checks'
    | 'networks'
    | 'nickname'
    | 'metadata'
    | 'offSessionReady'
    | 'consentId'
    | 'setupIntentId'
  >
> & { updatedAt: number }

/** Refreshes what is known of a card; throws not found. */
export async function updatePaymentMethod(
  merchantId: string,
  id: string,
  change: PaymentMethodChange,
): Promise<PaymentMethodRow> {
  const [row] = await db()
    .update(paymentMethods)
    .set(change)
    .where(and(eq(paymentMethods.merchantId, merchantId), eq(paymentMethods.id, id)))
    .returning()
  if (!row) throw notFound('card')
  return row
}

/** Moves a card from one of the states `from` to `to`; null when it was in none of them. */
export async function setPaymentMethodStatus(
  merchantId: string,
  id: string,
  from: readonly PaymentMethodStatus[],
  to: PaymentMethodStatus,
  now: number,
): Promise<PaymentMethodRow | null> {
  const [row] = await db()
    .update(paymentMethods)
    .set({ status: to, removedAt: to === 'active' ? null : now, updatedAt: now })
    .where(
      and(
        eq(paymentMethods.merchantId, merchantId),
        eq(paymentMethods.id, id),
        inArray(paymentMethods.status, [...from]),
      ),
    )
    .returning()
  return row ?? null
}
