import { and, eq, gt, isNull } from 'drizzle-orm'
import { db } from '@/db/client'
import { checkoutSessions } from '@/db/schema/checkout-sessions'
import { type CustomerRow, customers } from '@/db/schema/customers'
import { hostedLinks } from '@/db/schema/hosted-links'
import { payments } from '@/db/schema/payments'
import { recoveryLinks } from '@/db/schema/recovery-links'

// The token is the right to it, so none of these asks for an owner.

/** Whose payment a recovery link that still works is about, by its token's SHA-256 (hex), or null. */
export async function findCustomerOfRecoveryLink(tokenHash: string, now: number): Promise<CustomerRow | null> {
  const [row] = await db()
    .select({ customer: customers })
    .from(recoveryLinks)
    .innerJoin(
      payments,
      and(eq(payments.merchantId, recoveryLinks.merchantId), eq(payments.id, recoveryLinks.paymentId)),
    )
    .innerJoin(customers, and(eq(customers.merchantId, payments.merchantId), eq(customers.id, payments.customerId)))
    .where(
      and(
        eq(recoveryLinks.tokenHash, tokenHash),
        isNull(recoveryLinks.supersededAt),
        gt(recoveryLinks.expiresAt, now),
        isNull(customers.deletedAt),
      ),
    )
  return row?.customer ?? null
}

/** Whose hosted link that still works this is, by its token's SHA-256 (hex), or null. */
export async function findCustomerOfHostedLink(tokenHash: string, now: number): Promise<CustomerRow | null> {
  const [row] = await db()
    .select({ customer: customers })
    .from(hostedLinks)
    .innerJoin(
      customers,
      and(eq(customers.merchantId, hostedLinks.merchantId), eq(customers.id, hostedLinks.customerId)),
    )
    .where(
      and(
        eq(hostedLinks.tokenHash, tokenHash),
        isNull(hostedLinks.revokedAt),
        gt(hostedLinks.expiresAt, now),
        isNull(customers.deletedAt),
      ),
    )
  return row?.customer ?? null
}

/** Whose checkout this is, by its token's SHA-256 (hex); null also while nobody is known there. */
export async function findCustomerOfCheckoutLink(tokenHash: string): Promise<CustomerRow | null> {
  const [row] = await db()
    .select({ customer: customers })
    .from(checkoutSessions)
    .innerJoin(
      customers,
      and(eq(customers.merchantId, checkoutSessions.merchantId), eq(customers.id, checkoutSessions.customerId)),
    )
    .where(and(eq(checkoutSessions.tokenHash, tokenHash), isNull(customers.deletedAt)))
  return row?.customer ?? null
}
