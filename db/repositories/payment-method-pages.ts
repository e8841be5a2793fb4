import { and, desc, eq, inArray, sql } from 'drizzle-orm'
import { db, prepared } from '@/db/client'
import { type Cursor, ordered, type Page, type PageRequest, positioned, toPage } from '@/db/repositories/page'
import { customers } from '@/db/schema/customers'
import { type PaymentMethodRow, paymentMethods } from '@/db/schema/payment-methods'

/** A card with whose it is. */
export type CardListing = {
  card: PaymentMethodRow
  customer: { id: string; stripeCustomerId: string | null; defaultPaymentMethodId: string | null }
}

const customerOfCard = {
  id: customers.id,
  stripeCustomerId: customers.stripeCustomerId,
  defaultPaymentMethodId: customers.defaultPaymentMethodId,
}

const ownsCard = and(eq(customers.merchantId, paymentMethods.merchantId), eq(customers.id, paymentMethods.customerId))

// What every shop asks for at a checkout: the first page of one customer.
const newestOfCustomer = prepared((handle) =>
  handle
    .select({ card: paymentMethods, customer: customerOfCard })
    .from(paymentMethods)
    .innerJoin(customers, ownsCard)
    .where(
      and(
        eq(paymentMethods.merchantId, sql.placeholder('merchantId')),
        eq(paymentMethods.customerId, sql.placeholder('customerId')),
        eq(paymentMethods.status, 'active'),
      ),
    )
    .orderBy(desc(paymentMethods.createdAt), desc(paymentMethods.id))
    .limit(sql.placeholder('limit'))
    .prepare('newest_cards_of_customer'),
)

/** The active cards of a merchant, or of some of its customers, newest first. */
export async function listActiveCardsOfMerchant(
  merchantId: string,
  request: PageRequest & { customerIds?: string[] | undefined },
): Promise<Page<CardListing>> {
  const { customerIds } = request
  const [first, ...others] = customerIds ?? []
  if (customerIds && first === undefined) return { items: [], hasMore: false }
  if (first !== undefined && others.length === 0 && !request.after && !request.before)
    return toPage(
      await newestOfCustomer().execute({ merchantId, customerId: first, limit: request.limit + 1 }),
      request,
    )
  // Of several customers they are gathered and then sorted: in the order of an index all of the merchant's would be read.
  const createdAt = others.length > 0 ? sql`${paymentMethods.createdAt} + 0` : paymentMethods.createdAt
  const place = { createdAt, id: paymentMethods.id }
  const rows = await db()
    .select({ card: paymentMethods, customer: customerOfCard })
    .from(paymentMethods)
    .innerJoin(customers, ownsCard)
    .where(
      and(
        eq(paymentMethods.merchantId, merchantId),
        first === undefined
          ? undefined
          : others.length === 0
            ? eq(paymentMethods.customerId, first)
            : inArray(paymentMethods.customerId, [first, ...others]),
        eq(paymentMethods.status, 'active'),
        positioned(place, request),
      ),
    )
    .orderBy(...ordered(place, request))
    .limit(request.limit + 1)
  return toPage(rows, request)
}

/** One active card of a merchant by our id or `pm_…`, or null. */
export async function findActiveCardOfMerchant(merchantId: string, id: string): Promise<CardListing | null> {
  const [row] = await db()
    .select({ card: paymentMethods, customer: customerOfCard })
    .from(paymentMethods)
    .innerJoin(customers, ownsCard)
    .where(and(eq(paymentMethods.merchantId, merchantId), named(id), eq(paymentMethods.status, 'active')))
  return row ?? null
}

/** Where a card stands in such a list, by our id or `pm_…`; one removed since still marks its place. */
export async function findCardPosition(merchantId: string, id: string, customerIds?: string[]): Promise<Cursor | null> {
  const [row] = await db()
    .select({ id: paymentMethods.id, createdAt: paymentMethods.createdAt, customerId: paymentMethods.customerId })
    .from(paymentMethods)
    .where(and(eq(paymentMethods.merchantId, merchantId), named(id)))
  if (!row || (customerIds && !customerIds.includes(row.customerId))) return null
  return { id: row.id, createdAt: row.createdAt }
}

function named(id: string) {
  return id.startsWith('pm_') ? eq(paymentMethods.stripePaymentMethodId, id) : eq(paymentMethods.id, id)
}
