import { and, asc, desc, eq, ne } from 'drizzle-orm'
import { db } from '@/db/client'
import { type NewPaymentAttemptRow, type PaymentAttemptRow, paymentAttempts } from '@/db/schema/payment-attempts'

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
