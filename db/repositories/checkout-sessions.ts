import { and, eq, inArray, ne, type SQL } from 'drizzle-orm'
import { db, locked } from '@/db/client'
import { ordered, type Page, type PageRequest, positioned, toPage } from '@/db/repositories/page'
import { type CheckoutSessionRow, checkoutSessions, type NewCheckoutSessionRow } from '@/db/schema/checkout-sessions'
import { customers } from '@/db/schema/customers'
import { payments } from '@/db/schema/payments'
import { notFound } from '@/lib/core/errors'
import type { CheckoutSessionStatus } from '@/lib/core/terms'

/** Adds a session; the same client key is a unique violation. */
export async function insertCheckoutSession(row: NewCheckoutSessionRow): Promise<void> {
  await db().insert(checkoutSessions).values(row)
}

/** Takes back a session that Stripe refused to make. */
export async function deleteUnmadeCheckoutSession(merchantId: string, id: string): Promise<void> {
  await db()
    .delete(checkoutSessions)
    .where(
      and(
        eq(checkoutSessions.merchantId, merchantId),
        eq(checkoutSessions.id, id),
        eq(checkoutSessions.status, 'creating'),
      ),
    )
}

/** A session of the merchant by our id or `cs_…`, or null. */
export async function findCheckoutSession(merchantId: string, id: string): Promise<CheckoutSessionRow | null> {
  const { id: ours, stripeCheckoutSessionId: theirs } = checkoutSessions
  return firstWhere(merchantId, id.startsWith('cs_') ? eq(theirs, id) : eq(ours, id))
}

/** A session of the merchant by our id; throws not found. */
export async function getCheckoutSession(merchantId: string, id: string): Promise<CheckoutSessionRow> {
  const row = await firstWhere(merchantId, eq(checkoutSessions.id, id))
  if (!row) throw notFound('checkout session')
  return row
}

/** The session a request made already, or null. */
export async function findCheckoutSessionByClientKey(
  merchantId: string,
  clientKey: string,
): Promise<CheckoutSessionRow | null> {
  return firstWhere(merchantId, eq(checkoutSessions.clientKey, clientKey))
}

/** The session a payment came from, or null. */
export async function findCheckoutSessionOfPayment(
  merchantId: string,
  paymentId: string,
): Promise<CheckoutSessionRow | null> {
  return firstWhere(merchantId, eq(checkoutSessions.paymentId, paymentId))
}

async function firstWhere(merchantId: string, condition: SQL | undefined): Promise<CheckoutSessionRow | null> {
  const [row] = await db()
    .select()
    .from(checkoutSessions)
    .where(and(eq(checkoutSessions.merchantId, merchantId), condition))
  return row ?? null
}

/** The session of a page's token, by its SHA-256 (hex), or null; the token is the right to it, so no owner is asked. */
export async function findCheckoutSessionByHash(tokenHash: string): Promise<CheckoutSessionRow | null> {
  const [row] = await db().select().from(checkoutSessions).where(eq(checkoutSessions.tokenHash, tokenHash))
  return row ?? null
}

/** Locks a session until the transaction ends; throws not found. */
export async function lockCheckoutSession(merchantId: string, id: string): Promise<CheckoutSessionRow> {
  const [row] = await locked(
    db()
      .select()
      .from(checkoutSessions)
      .where(and(eq(checkoutSessions.merchantId, merchantId), eq(checkoutSessions.id, id))),
  )
  if (!row) throw notFound('checkout session')
  return row
}

export type CheckoutSessionChange = Partial<
  Pick<
    CheckoutSessionRow,
    | 'stripeCheckoutSessionId'
    | 'status'
    | 'customerId'
    | 'amountSubtotal'
    | 'amountTotal'
    | 'currency'
    | 'reason'
    | 'browser'
    | 'expiresAt'
    | 'completedAt'
  >
> & { updatedAt: number }

/** Changes a session while it is in one of the states `from`, in one statement; null when it is in none. */
export async function updateCheckoutSession(
  merchantId: string,
  id: string,
  from: readonly CheckoutSessionStatus[],
  change: CheckoutSessionChange,
): Promise<CheckoutSessionRow | null> {
  const [row] = await db()
    .update(checkoutSessions)
    .set(change)
    .where(
      and(
        eq(checkoutSessions.merchantId, merchantId),
        eq(checkoutSessions.id, id),
        inArray(checkoutSessions.status, [...from]),
      ),
    )
    .returning()
  return row ?? null
}

/** A session with what its customer and its payment are called at Stripe. */
export type CheckoutSessionListing = {
  session: CheckoutSessionRow
  /** `cus_…`, once there is one. */
  stripeCustomerId: string | null
  /** `pi_…`, once it is paid. */
  stripePaymentIntentId: string | null
}

/** One of them by our id; throws not found. */
export async function getCheckoutListing(merchantId: string, id: string): Promise<CheckoutSessionListing> {
  const [row] = await listings().where(and(eq(checkoutSessions.merchantId, merchantId), eq(checkoutSessions.id, id)))
  if (!row) throw notFound('checkout session')
  return row
}

/** The sessions Stripe has made for the merchant, or for one customer, newest first. */
export async function listCheckoutSessions(
  merchantId: string,
  request: PageRequest & { customerId?: string | undefined; status?: CheckoutSessionStatus | undefined },
): Promise<Page<CheckoutSessionListing>> {
  const rows = await listings()
    .where(
      and(
        eq(checkoutSessions.merchantId, merchantId),
        ne(checkoutSessions.status, 'creating'),
        request.customerId ? eq(checkoutSessions.customerId, request.customerId) : undefined,
        request.status ? eq(checkoutSessions.status, request.status) : undefined,
        positioned(checkoutSessions, request),
      ),
    )
    .orderBy(...ordered(checkoutSessions, request))
    .limit(request.limit + 1)
  return toPage(rows, request)
}

/** The sessions of a customer that can still be paid, our ids. */
export async function listOpenCheckoutSessionIds(merchantId: string, customerId: string): Promise<string[]> {
  const rows = await db()
    .select({ id: checkoutSessions.id })
    .from(checkoutSessions)
    .where(
      and(
        eq(checkoutSessions.merchantId, merchantId),
        eq(checkoutSessions.customerId, customerId),
        eq(checkoutSessions.status, 'open'),
      ),
    )
  return rows.map(({ id }) => id)
}

function listings() {
  const { merchantId, customerId, paymentId } = checkoutSessions
  return db()
    .select({
      session: checkoutSessions,
      stripeCustomerId: customers.stripeCustomerId,
      stripePaymentIntentId: payments.stripePaymentIntentId,
    })
    .from(checkoutSessions)
    .leftJoin(customers, and(eq(customers.merchantId, merchantId), eq(customers.id, customerId)))
    .leftJoin(payments, and(eq(payments.merchantId, merchantId), eq(payments.id, paymentId)))
}
