import { and, asc, count, desc, eq, gt, ne } from 'drizzle-orm'
import { db } from '@/db/client'
import { type NewPaymentAttemptRow, type PaymentAttemptRow, paymentAttempts } from '@/db/schema/payment-attempts'
import { payments } from '@/db/schema/payments'

/** Adds a try; the same number of one payment twice is a unique violation. */
export async function insertPaymentAttempt(row: NewPaymentAttemptRow): Promise<void> {
  await db().insert(paymentAttempts).values(row)
}

export type PaymentAttemptChange = Partial<
  Pick<
    PaymentAttemptRow,
    | 'outcome'
    | 'paymentMethodId'
    | 'stripePaymentMethodId'
    | 'stripeChargeId'
    | 'brand'
    | 'last4'
    | 'expMonth'
    | 'expYear'
    | 'errorCode'
    | 'declineCode'
    | 'adviceCode'
    | 'message'
    | 'requestId'
    | 'finishedAt'
  >
>

/** Notes how a try ended; null when there is no such number. */
export async function finishPaymentAttempt(
  merchantId: string,
  paymentId: string,
  number: number,
  change: PaymentAttemptChange,
): Promise<PaymentAttemptRow | null> {
  const [row] = await db()
    .update(paymentAttempts)
    .set(change)
    .where(
      and(
        eq(paymentAttempts.merchantId, merchantId),
        eq(paymentAttempts.paymentId, paymentId),
        eq(paymentAttempts.number, number),
      ),
    )
    .returning()
  return row ?? null
}

/** All tries of a payment, first to last. */
export async function listAttemptsOfPayment(merchantId: string, paymentId: string): Promise<PaymentAttemptRow[]> {
  return db()
    .select()
    .from(paymentAttempts)
    .where(and(eq(paymentAttempts.merchantId, merchantId), eq(paymentAttempts.paymentId, paymentId)))
    .orderBy(asc(paymentAttempts.number))
}

/** The last finished try on a card, or null: what the next one will probably do. */
export async function findLastAttemptOnCard(
  merchantId: string,
  paymentMethodId: string,
): Promise<PaymentAttemptRow | null> {
  const [row] = await db()
    .select()
    .from(paymentAttempts)
    .where(
      and(
        eq(paymentAttempts.merchantId, merchantId),
        eq(paymentAttempts.paymentMethodId, paymentMethodId),
        ne(paymentAttempts.outcome, 'pending'),
      ),
    )
    .orderBy(desc(paymentAttempts.startedAt), desc(paymentAttempts.number))
    .limit(1)
  return row ?? null
}

/** How many tries on a card were declined after `since`, milliseconds since 1970. */
export async function countDeclinesOnCard(merchantId: string, paymentMethodId: string, since: number): Promise<number> {
  const [row] = await db()
    .select({ declines: count() })
    .from(paymentAttempts)
    .where(
      and(
        eq(paymentAttempts.merchantId, merchantId),
        eq(paymentAttempts.paymentMethodId, paymentMethodId),
        gt(paymentAttempts.startedAt, since),
        eq(paymentAttempts.outcome, 'declined'),
      ),
    )
  return row?.declines ?? 0
}

/** When charges made after `since` were declined, a customer's, newest first; milliseconds since 1970. */
export async function listDeclinesOfCustomer(merchantId: string, customerId: string, since: number): Promise<number[]> {
  const rows = await db()
    .select({ at: paymentAttempts.startedAt })
    .from(paymentAttempts)
    .innerJoin(
      payments,
      and(eq(payments.merchantId, paymentAttempts.merchantId), eq(payments.id, paymentAttempts.paymentId)),
    )
    .where(
      and(
        eq(payments.merchantId, merchantId),
        eq(payments.customerId, customerId),
        gt(payments.createdAt, since),
        gt(paymentAttempts.startedAt, since),
        eq(paymentAttempts.outcome, 'declined'),
        eq(paymentAttempts.source, 'charge'),
      ),
    )
    .orderBy(desc(paymentAttempts.startedAt))
    .limit(100)
  return rows.map(({ at }) => at)
}
