import { and, asc, count, eq, gte, inArray, lt, sql, sum } from 'drizzle-orm'
import { db } from '@/db/client'
import { customers } from '@/db/schema/customers'
import { disputes } from '@/db/schema/disputes'
import { paymentAttempts } from '@/db/schema/payment-attempts'
import { type PaymentMethodRow, paymentMethods } from '@/db/schema/payment-methods'
import { payments } from '@/db/schema/payments'
import type { PaymentStatus } from '@/lib/core/terms'

/** From (inclusive) and to (exclusive), milliseconds since 1970. */
export type Span = { from: number; to: number }

/** Payments in one currency; `amount` is their sum in its smallest unit. */
export type CurrencySum = { currency: string; amount: number; payments: number }

/** Payments made on one day (counted from 1970, UTC) that are in one state now. */
export type DayCount = {
  day: number
  status: PaymentStatus
  /** Whether a bank has said no to them, whatever came of it. */
  refused: boolean
  payments: number
}

// No parameters: PostgreSQL takes two of them for two different expressions.
const day = sql<number>`${payments.createdAt} / 86400000`.mapWith(Number)
const refused = sql<boolean>`case when ${payments.errorCode} is null then 0 else 1 end`.mapWith(Boolean)

/** How many payments were made each day, by what has become of them; read along `payments_newest`. */
export async function countPaymentsByDay(merchantId: string, { from, to }: Span): Promise<DayCount[]> {
  return db()
    .select({ day, status: payments.status, refused, payments: count() })
    .from(payments)
    .where(and(eq(payments.merchantId, merchantId), gte(payments.createdAt, from), lt(payments.createdAt, to)))
    .groupBy(day, payments.status, refused)
}

const summed = { currency: payments.currency, amount: sum(payments.amount).mapWith(Number), payments: count() }

/** What was charged in a span of time, by currency. */
export async function sumCharged(merchantId: string, span: Span): Promise<CurrencySum[]> {
  return db()
    .select(summed)
    .from(payments)
    .where(succeededWithin(merchantId, span))
    .groupBy(payments.currency)
    .orderBy(asc(payments.currency))
}

/** What of it the shopper has finished from a recovery link, after the bank had asked or declined. */
export async function sumRecovered(merchantId: string, span: Span): Promise<CurrencySum[]> {
  return db()
    .select(summed)
    .from(payments)
    .innerJoin(
      paymentAttempts,
      and(
        eq(paymentAttempts.merchantId, payments.merchantId),
        eq(paymentAttempts.paymentId, payments.id),
        eq(paymentAttempts.number, payments.attempt),
      ),
    )
    .where(and(succeededWithin(merchantId, span), eq(paymentAttempts.source, 'recovery')))
    .groupBy(payments.currency)
    .orderBy(asc(payments.currency))
}

function succeededWithin(merchantId: string, { from, to }: Span) {
  return and(
    eq(payments.merchantId, merchantId),
    eq(payments.status, 'succeeded'),
    gte(payments.settledAt, from),
    lt(payments.settledAt, to),
  )
}

/** What waits in some states, by currency. */
export async function sumInStatus(merchantId: string, statuses: readonly PaymentStatus[]): Promise<CurrencySum[]> {
  return db()
    .select(summed)
    .from(payments)
    .where(and(eq(payments.merchantId, merchantId), inArray(payments.status, [...statuses])))
    .groupBy(payments.currency)
    .orderBy(asc(payments.currency))
}

/** A card with whose it is. */
export type ExpiringCard = {
  card: Pick<PaymentMethodRow, 'id' | 'brand' | 'last4' | 'expMonth' | 'expYear'>
  customer: { id: string; name: string | null; email: string }
}

type Month = { year: number; month: number }

/** The active cards that end with a month from one to another, the next ones first, and how many there are in all. */
export async function listExpiringCards(
  merchantId: string,
  { from, to }: { from: Month; to: Month },
  limit: number,
): Promise<{ cards: ExpiringCard[]; total: number }> {
  const ending = and(
    eq(paymentMethods.merchantId, merchantId),
    eq(paymentMethods.status, sql`'active'`),
    sql`(${paymentMethods.expYear}, ${paymentMethods.expMonth}) >= (${from.year}, ${from.month})`,
    sql`(${paymentMethods.expYear}, ${paymentMethods.expMonth}) <= (${to.year}, ${to.month})`,
  )
  const { id, brand, last4, expMonth, expYear } = paymentMethods
  const [cards, [counted]] = await Promise.all([
    db()
      .select({
        card: { id, brand, last4, expMonth, expYear },
        customer: { id: customers.id, name: customers.name, email: customers.email },
      })
      .from(paymentMethods)
      .innerJoin(
        customers,
        and(eq(customers.merchantId, paymentMethods.merchantId), eq(customers.id, paymentMethods.customerId)),
      )
      .where(ending)
      .orderBy(asc(expYear), asc(expMonth), asc(id))
      .limit(limit),
    db().select({ cards: count() }).from(paymentMethods).where(ending),
  ])
  return { cards, total: counted?.cards ?? 0 }
}

/** A dispute that waits for evidence. */
export type DueDispute = { id: string; paymentId: string; amount: number; currency: string; dueBy: number | null }

/** The disputes whose evidence can still be handed in, the most urgent first. */
export async function listDisputesDue(merchantId: string, now: number, limit: number): Promise<DueDispute[]> {
  return db()
    .select({
      id: disputes.id,
      paymentId: disputes.paymentId,
      amount: disputes.amount,
      currency: disputes.currency,
      dueBy: disputes.evidenceDueBy,
    })
    .from(disputes)
    .where(
      and(
        eq(disputes.merchantId, merchantId),
        gte(disputes.evidenceDueBy, now),
        inArray(disputes.status, ['needs_response', 'warning_needs_response']),
      ),
    )
    .orderBy(asc(disputes.evidenceDueBy), asc(disputes.id))
    .limit(limit)
}
