import { and, eq, gte, isNull, lt, or, type SQL, sql } from 'drizzle-orm'
import { db, type Handle, locked, prepared } from '@/db/client'
import { type Cursor, ordered, type Page, type PageRequest, positioned, toPage } from '@/db/repositories/page'
import { holds } from '@/db/repositories/text-match'
import { type CustomerRow, customers, type NewCustomerRow } from '@/db/schema/customers'
import { paymentMethods } from '@/db/schema/payment-methods'
import { notFound } from '@/lib/core/errors'
import type { Locale } from '@/lib/core/terms'

/** Adds a customer; a second one without sign-in and with the same e-mail is a unique violation, but for a checkout's. */
export async function insertCustomer(row: NewCustomerRow): Promise<void> {
  await db().insert(customers).values(row)
}

const withId = prepared((handle) => present(handle, customers.id).prepare('customer_with_id'))
const withStripeId = prepared((handle) =>
  present(handle, customers.stripeCustomerId).prepare('customer_with_stripe_id'),
)

function present(handle: Handle, column: typeof customers.id | typeof customers.stripeCustomerId) {
  return handle
    .select()
    .from(customers)
    .where(
      and(
        eq(customers.merchantId, sql.placeholder('merchantId')),
        eq(column, sql.placeholder('id')),
        isNull(customers.deletedAt),
      ),
    )
}

/** A customer by its id, or null; deleted ones are not found. */
export async function findCustomer(merchantId: string, id: string): Promise<CustomerRow | null> {
  const [row] = await withId().execute({ merchantId, id })
  return row ?? null
}

/** A customer by its id; throws not found. */
export async function getCustomer(merchantId: string, id: string): Promise<CustomerRow> {
  const row = await findCustomer(merchantId, id)
  if (!row) throw notFound('customer')
  return row
}

/** A customer by its id, also a deleted one, for what its payments still have to tell; throws not found. */
export async function getCustomerEvenDeleted(merchantId: string, id: string): Promise<CustomerRow> {
  const [row] = await db()
    .select()
    .from(customers)
    .where(and(eq(customers.merchantId, merchantId), eq(customers.id, id)))
  if (!row) throw notFound('customer')
  return row
}

/** The customer of a signed-up shopper, or null. */
export async function findCustomerByUser(merchantId: string, userId: string): Promise<CustomerRow | null> {
  return firstWhere(merchantId, eq(customers.userId, userId))
}

/** The customer Stripe calls `cus_…`, or null. */
export async function findCustomerByStripeId(
  merchantId: string,
  stripeCustomerId: string,
): Promise<CustomerRow | null> {
  const [row] = await withStripeId().execute({ merchantId, id: stripeCustomerId })
  return row ?? null
}

/** The customer with this normalised e-mail who never signed up and whom the merchant made, or null. */
export async function findGuestCustomerByEmail(merchantId: string, emailNorm: string): Promise<CustomerRow | null> {
  return firstWhere(
    merchantId,
    // What somebody typed at a checkout proves nothing: such a customer is found by id alone.
    and(eq(customers.emailNorm, emailNorm), isNull(customers.userId), isNull(customers.checkoutSessionId)),
  )
}

async function firstWhere(merchantId: string, condition: SQL | undefined): Promise<CustomerRow | null> {
  const [row] = await db()
    .select()
    .from(customers)
    .where(and(eq(customers.merchantId, merchantId), condition, isNull(customers.deletedAt)))
  return row ?? null
}

/** The customer that somebody new became at a checkout (our row id), or null; also one deleted since. */
export async function findCustomerOfCheckout(
  merchantId: string,
  checkoutSessionId: string,
): Promise<CustomerRow | null> {
  const [row] = await db()
    .select()
    .from(customers)
    .where(and(eq(customers.merchantId, merchantId), eq(customers.checkoutSessionId, checkoutSessionId)))
  return row ?? null
}

/** The ids of the customers with this normalised e-mail, signed up or not. */
export async function listCustomerIdsByEmail(merchantId: string, emailNorm: string): Promise<string[]> {
  const rows = await db()
    .select({ id: customers.id })
    .from(customers)
    .where(and(eq(customers.merchantId, merchantId), eq(customers.emailNorm, emailNorm), isNull(customers.deletedAt)))
  return rows.map(({ id }) => id)
}

/** Where a customer stands in the list, by our id or `cus_…`; one deleted since still marks its place. */
export async function findCustomerPosition(merchantId: string, id: string): Promise<Cursor | null> {
  const [row] = await db()
    .select({ id: customers.id, createdAt: customers.createdAt })
    .from(customers)
    .where(
      and(
        eq(customers.merchantId, merchantId),
        id.startsWith('cus_') ? eq(customers.stripeCustomerId, id) : eq(customers.id, id),
      ),
    )
  return row ?? null
}

/** Locks a customer until the transaction ends, so that its cards and default stand still; throws not found. */
export async function lockCustomer(merchantId: string, id: string): Promise<CustomerRow> {
  const [row] = await locked(
    db()
      .select()
      .from(customers)
      .where(and(eq(customers.merchantId, merchantId), eq(customers.id, id), isNull(customers.deletedAt))),
  )
  if (!row) throw notFound('customer')
  return row
}

/** Notes Stripe's id unless one is there already; returns the id that holds, throws not found. */
export async function setStripeCustomerId(
  merchantId: string,
  id: string,
  stripeCustomerId: string,
  now: number,
): Promise<string> {
  const [row] = await db()
    .update(customers)
    .set({ stripeCustomerId, updatedAt: now })
    .where(and(eq(customers.merchantId, merchantId), eq(customers.id, id), isNull(customers.stripeCustomerId)))
    .returning({ stripeCustomerId: customers.stripeCustomerId })
  return row?.stripeCustomerId ?? (await getCustomer(merchantId, id)).stripeCustomerId ?? stripeCustomerId
}

/** Makes one of the customer's own cards the default, or none; a card of anybody else breaks the foreign key. */
export async function setDefaultPaymentMethod(
  merchantId: string,
  id: string,
  paymentMethodId: string | null,
  now: number,
): Promise<void> {
  const changed = await db()
    .update(customers)
    .set({ defaultPaymentMethodId: paymentMethodId, updatedAt: now })
    .where(and(eq(customers.merchantId, merchantId), eq(customers.id, id)))
    .returning({ id: customers.id })
  if (changed.length === 0) throw notFound('customer')
}

/** Keeps the language of a customer who has none yet. */
export async function setLocaleIfNone(merchantId: string, id: string, locale: Locale): Promise<void> {
  await db()
    .update(customers)
    .set({ locale })
    .where(and(eq(customers.merchantId, merchantId), eq(customers.id, id), isNull(customers.locale)))
}

export type CustomerChange = Partial<
  Pick<
    CustomerRow,
    'email' | 'emailNorm' | 'name' | 'locale' | 'mutedNotices' | 'metadata' | 'defaultPaymentMethodId' | 'deletedAt'
  >
> & { updatedAt: number }

/** Changes a customer; throws not found. An e-mail that another one without sign-in has is a unique violation. */
export async function updateCustomer(merchantId: string, id: string, change: CustomerChange): Promise<CustomerRow> {
  const [row] = await db()
    .update(customers)
    .set(change)
    .where(and(eq(customers.merchantId, merchantId), eq(customers.id, id), isNull(customers.deletedAt)))
    .returning()
  if (!row) throw notFound('customer')
  return row
}

/** Which customers a list is about; times in milliseconds, `to` exclusive. */
export type CustomerFilter = { search?: string | undefined; from?: number | undefined; to?: number | undefined }

/** A customer with what the merchant's list shows of its cards. */
export type CustomerListing = {
  customer: CustomerRow
  /** Active cards. */
  cardCount: number
  defaultCard: { brand: string; last4: string; stripePaymentMethodId: string } | null
}

/** Customers newest first, all or with one normalised e-mail; `search` is found literally in e-mail or name, or is a whole id of ours or Stripe's. */
export async function listCustomers(
  merchantId: string,
  request: PageRequest & CustomerFilter & { emailNorm?: string | undefined },
): Promise<Page<CustomerListing>> {
  const rows = await db()
    .select({
      customer: customers,
      cardCount: sql<number>`(select count(*) from ${paymentMethods}
        where ${paymentMethods.merchantId} = ${customers.merchantId}
          and ${paymentMethods.customerId} = ${customers.id} and ${paymentMethods.status} = 'active')`.mapWith(Number),
      defaultCard: {
        brand: paymentMethods.brand,
        last4: paymentMethods.last4,
        stripePaymentMethodId: paymentMethods.stripePaymentMethodId,
      },
    })
    .from(customers)
    .leftJoin(
      paymentMethods,
      and(eq(paymentMethods.merchantId, customers.merchantId), eq(paymentMethods.id, customers.defaultPaymentMethodId)),
    )
    .where(
      and(
        eq(customers.merchantId, merchantId),
        isNull(customers.deletedAt),
        request.search ? matches(request.search) : undefined,
        request.emailNorm ? eq(customers.emailNorm, request.emailNorm) : undefined,
        request.from === undefined ? undefined : gte(customers.createdAt, request.from),
        request.to === undefined ? undefined : lt(customers.createdAt, request.to),
        positioned(customers, request),
      ),
    )
    .orderBy(...ordered(customers, request))
    .limit(request.limit + 1)
  return toPage(rows, request)
}

function matches(search: string): SQL | undefined {
  return or(
    holds(customers.emailNorm, search),
    holds(customers.name, search),
    eq(customers.id, search),
    eq(customers.stripeCustomerId, search),
  )
}
