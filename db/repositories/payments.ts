import { and, asc, count, desc, eq, gte, inArray, ne, notInArray, or, type SQL } from 'drizzle-orm'
import { db, locked } from '@/db/client'
import { type NewPaymentRow, type PaymentRow, payments } from '@/db/schema/payments'
import { notFound } from '@/lib/core/errors'
import type { PaymentStatus } from '@/lib/core/terms'

/** Adds a payment; the same client key, or a second open one of a reference, is a unique violation. */
export async function insertPayment(row: NewPaymentRow): Promise<void> {
  await db().insert(payments).values(row)
}

/** A payment of the merchant, or null. */
export async function findPaymentOfMerchant(merchantId: string, id: string): Promise<PaymentRow | null> {
  return firstWhere(merchantId, eq(payments.id, id))
}

/** A payment of the merchant; throws not found. */
export async function getPaymentOfMerchant(merchantId: string, id: string): Promise<PaymentRow> {
  const row = await findPaymentOfMerchant(merchantId, id)
  if (!row) throw notFound('payment')
  return row
}

/** A payment of one customer; throws not found, also for other people's payments. */
export async function getPaymentOfCustomer(merchantId: string, customerId: string, id: string): Promise<PaymentRow> {
  const row = await firstWhere(merchantId, and(eq(payments.id, id), eq(payments.customerId, customerId)))
  if (!row) throw notFound('payment')
  return row
}

/** The payment a form key made already, or null. */
export async function findPaymentByClientKey(merchantId: string, clientKey: string): Promise<PaymentRow | null> {
  return firstWhere(merchantId, eq(payments.clientKey, clientKey))
}

/** The payment of Stripe's `pi_…`, or null. */
export async function findPaymentByStripeIntent(merchantId: string, intentId: string): Promise<PaymentRow | null> {
  return firstWhere(merchantId, eq(payments.stripePaymentIntentId, intentId))
}

async function firstWhere(merchantId: string, condition: SQL | undefined): Promise<PaymentRow | null> {
  const [row] = await db()
    .select()
    .from(payments)
    .where(and(eq(payments.merchantId, merchantId), condition))
  return row ?? null
}

/** The charge of the rest of a deposit that is under way or made, or null. */
export async function findRemainderOfDeposit(merchantId: string, depositId: string): Promise<PaymentRow | null> {
  return firstWhere(
    merchantId,
    and(eq(payments.depositPaymentId, depositId), notInArray(payments.status, ['canceled', 'failed'])),
  )
}

/** Locks a payment until the transaction ends; throws not found. */
export async function lockPayment(merchantId: string, id: string): Promise<PaymentRow> {
  const [row] = await locked(
    db()
      .select()
      .from(payments)
      .where(and(eq(payments.merchantId, merchantId), eq(payments.id, id))),
  )
  if (!row) throw notFound('payment')
  return row
}

export type PaymentChange = Partial<
  Pick<
    PaymentRow,
    | 'status'
    | 'paymentMethodId'
    | 'stripeAccountId'
    | 'stripeCustomerId'
    | 'stripePaymentMethodId'
    | 'stripePaymentIntentId'
    | 'frozen'
    | 'attempt'
    | 'firstSentAt'
    | 'errorCode'
    | 'declineCode'
    | 'message'
    | 'retryable'
    | 'settledAt'
  >
> & { updatedAt: number }

/** Changes a payment while it is in one of the states `from`, in one statement; null when it is in none (engine.md 1). */
export async function updatePaymentStatus(
  merchantId: string,
  id: string,
  from: readonly PaymentStatus[],
  change: PaymentChange,
): Promise<PaymentRow | null> {
  const [row] = await db()
    .update(payments)
    .set(change)
    .where(and(eq(payments.merchantId, merchantId), eq(payments.id, id), inArray(payments.status, [...from])))
    .returning()
  return row ?? null
}

/**
 * The newest payment of the same customer, amount and currency that was made or sent since a time or, with `chargeAt`,
 * scheduled since then for the same moment; unless nothing was charged, or null.
 */
export async function findRecentSamePayment(
  merchantId: string,
  same: {
    customerId: string
    amount: number
    currency: string
    chargeAt?: number | undefined
    /** Only those in one of these states. */
    statuses?: readonly PaymentStatus[] | undefined
  },
  since: number,
): Promise<PaymentRow | null> {
  const [row] = await db()
    .select()
    .from(payments)
    .where(
      and(
        eq(payments.merchantId, merchantId),
        eq(payments.customerId, same.customerId),
        eq(payments.amount, same.amount),
        eq(payments.currency, same.currency),
        same.chargeAt === undefined
          ? and(ne(payments.status, 'scheduled'), or(gte(payments.createdAt, since), gte(payments.firstSentAt, since)))
          : and(eq(payments.chargeAt, same.chargeAt), gte(payments.createdAt, since)),
        same.statuses
          ? inArray(payments.status, [...same.statuses])
          : notInArray(payments.status, ['failed', 'canceled']),
      ),
    )
    .orderBy(desc(payments.createdAt), desc(payments.id))
    .limit(1)
  return row ?? null
}

/** Whether a payment on this card has an outcome still unknown: such a card cannot be removed. */
export async function hasProcessingPaymentOnCard(
  merchantId: string,
  customerId: string,
  paymentMethodId: string,
): Promise<boolean> {
  const rows = await db()
    .select({ id: payments.id })
    .from(payments)
    .where(
      and(
        eq(payments.merchantId, merchantId),
        eq(payments.customerId, customerId),
        eq(payments.paymentMethodId, paymentMethodId),
        eq(payments.status, 'processing'),
      ),
    )
    .limit(1)
  return rows.length > 0
}

/** The payments that are to be charged to a card by themselves, soonest first. */
export async function listScheduledPaymentsOnCard(
  merchantId: string,
  customerId: string,
  paymentMethodId: string,
): Promise<PaymentRow[]> {
  return db()
    .select()
    .from(payments)
    .where(
      and(
        eq(payments.merchantId, merchantId),
        eq(payments.customerId, customerId),
        eq(payments.paymentMethodId, paymentMethodId),
        eq(payments.status, 'scheduled'),
      ),
    )
    .orderBy(asc(payments.chargeAt))
}

/** Those of all cards of a customer. */
export async function listScheduledPaymentsOfCustomer(merchantId: string, customerId: string): Promise<PaymentRow[]> {
  return db()
    .select()
    .from(payments)
    .where(
      and(eq(payments.merchantId, merchantId), eq(payments.customerId, customerId), eq(payments.status, 'scheduled')),
    )
    .orderBy(asc(payments.chargeAt))
}

/** Whether a payment whose outcome is unknown may still be sent with this `pm_…`: detaching it would break the replay. */
export async function hasProcessingPaymentWith(merchantId: string, stripePaymentMethodId: string): Promise<boolean> {
  const rows = await db()
    .select({ id: payments.id })
    .from(payments)
    .where(
      and(
        eq(payments.merchantId, merchantId),
        eq(payments.stripePaymentMethodId, stripePaymentMethodId),
        eq(payments.status, 'processing'),
      ),
    )
    .limit(1)
  return rows.length > 0
}

/** How many of a customer's payments are in one of these states. */
export async function countPaymentsOfCustomer(
  merchantId: string,
  customerId: string,
  statuses: readonly PaymentStatus[],
): Promise<number> {
  const [row] = await db()
    .select({ payments: count() })
    .from(payments)
    .where(
      and(
        eq(payments.merchantId, merchantId),
        eq(payments.customerId, customerId),
        inArray(payments.status, [...statuses]),
      ),
    )
  return row?.payments ?? 0
}
