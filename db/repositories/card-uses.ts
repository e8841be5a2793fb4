import { and, asc, eq, isNotNull, or, sql, type SQL } from 'drizzle-orm'
import { db } from '@/db/client'
import { inForce } from '@/db/repositories/consents'
import { consents } from '@/db/schema/consents'
import { type PaymentMethodRow, paymentMethods } from '@/db/schema/payment-methods'
import { type PaymentRow, payments } from '@/db/schema/payments'
import { refunds } from '@/db/schema/refunds'

/** A deposit whose rest nobody has charged yet, and the card its owner agreed to have charged with it. */
export type UnpaidRemainder = { deposit: PaymentRow; paymentMethodId: string }

/** The deposits of a customer that are paid and whose rest is agreed to and not charged yet, oldest first. */
export async function listUnpaidRemaindersOfCustomer(
  merchantId: string,
  customerId: string,
): Promise<UnpaidRemainder[]> {
  const rows = await db()
    .select({ deposit: payments, paymentMethodId: consents.paymentMethodId })
    .from(payments)
    .innerJoin(consents, agreedRemainder)
    .where(and(eq(payments.merchantId, merchantId), eq(payments.customerId, customerId), unpaidRemainder))
    .orderBy(asc(payments.createdAt), asc(payments.id))
  return rows.flatMap(({ deposit, paymentMethodId }) => (paymentMethodId ? [{ deposit, paymentMethodId }] : []))
}

/** The active cards of a merchant that expire in one of the months and are still to be charged for something. */
export async function listUsedCardsExpiring(
  merchantId: string,
  months: { year: number; month: number }[],
): Promise<PaymentMethodRow[]> {
  const expiring = and(
    eq(paymentMethods.merchantId, merchantId),
    eq(paymentMethods.status, 'active'),
    or(...months.map(({ year, month }) => and(eq(paymentMethods.expYear, year), eq(paymentMethods.expMonth, month)))),
  )
  const scheduled = await db()
    .select({ card: paymentMethods })
    .from(payments)
    .innerJoin(
      paymentMethods,
      and(eq(paymentMethods.merchantId, payments.merchantId), eq(paymentMethods.id, payments.paymentMethodId)),
    )
    .where(and(eq(payments.merchantId, merchantId), eq(payments.status, 'scheduled'), expiring))
  const remaining = await db()
    .select({ card: paymentMethods })
    .from(payments)
    .innerJoin(consents, agreedRemainder)
    .innerJoin(
      paymentMethods,
      and(eq(paymentMethods.merchantId, payments.merchantId), eq(paymentMethods.id, consents.paymentMethodId)),
    )
    .where(and(eq(payments.merchantId, merchantId), unpaidRemainder, expiring))
  return [...new Map([...scheduled, ...remaining].map(({ card }) => [card.id, card])).values()]
}

// Agreed to with the deposit, and not withdrawn since.
const agreedRemainder: SQL | undefined = and(
  eq(consents.merchantId, payments.merchantId),
  eq(consents.customerId, payments.customerId),
  eq(consents.paymentIntentId, payments.stripePaymentIntentId),
  eq(consents.purpose, 'deposit_remainder'),
  inForce,
)

// Neither charged, asked for nor scheduled yet; what went back altogether leaves nothing to finish.
const unpaidRemainder: SQL | undefined = and(
  eq(payments.status, 'succeeded'),
  isNotNull(payments.remainderAmount),
  sql`not exists (select 1 from ${payments} rest where rest.merchant_id = ${payments.merchantId}
    and rest.deposit_payment_id = ${payments.id} and rest.status not in ('canceled', 'failed'))`,
  sql`coalesce((select sum(${refunds.amount}) from ${refunds} where ${refunds.merchantId} = ${payments.merchantId}
    and ${refunds.paymentId} = ${payments.id} and ${refunds.status} not in ('canceled', 'failed')), 0)
    < ${payments.amount}`,
)
