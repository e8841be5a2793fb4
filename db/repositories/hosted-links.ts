import { and, eq, gt, isNull } from 'drizzle-orm'
import { db } from '@/db/client'
import { type HostedLinkRow, hostedLinks, type NewHostedLinkRow } from '@/db/schema/hosted-links'
import type { HostedLinkPurpose } from '@/lib/core/terms'

/** Adds a link. */
export async function insertHostedLink(row: NewHostedLinkRow): Promise<void> {
  await db().insert(hostedLinks).values(row)
}

/** The link of a token's SHA-256 (hex) in any state, or null; the token is the right to it, so no owner is asked. */
export async function findHostedLinkByHash(tokenHash: string): Promise<HostedLinkRow | null> {
  const [row] = await db().select().from(hostedLinks).where(eq(hostedLinks.tokenHash, tokenHash))
  return row ?? null
}

/** Takes every link of a customer out of use, or those of one purpose; returns how many were in use. */
export async function revokeHostedLinksOfCustomer(
  merchantId: string,
  customerId: string,
  now: number,
  purpose?: HostedLinkPurpose,
): Promise<number> {
  const revoked = await db()
    .update(hostedLinks)
    .set({ revokedAt: now })
    .where(
      and(
        eq(hostedLinks.merchantId, merchantId),
        eq(hostedLinks.customerId, customerId),
        isNull(hostedLinks.revokedAt),
        // Of one purpose those alone that still open something count.
        purpose ? and(eq(hostedLinks.purpose, purpose), gt(hostedLinks.expiresAt, now)) : undefined,
      ),
    )
    .returning({ id: hostedLinks.id })
  return revoked.length
}

/** The link of a payment for one purpose that was not taken out of use, or null; it may have expired. */
export async function findHostedLinkOfPayment(
  merchantId: string,
  paymentId: string,
  purpose: HostedLinkPurpose,
): Promise<HostedLinkRow | null> {
  const [row] = await db()
    .select()
    .from(hostedLinks)
    .where(
      and(
        eq(hostedLinks.merchantId, merchantId),
        eq(hostedLinks.paymentId, paymentId),
        eq(hostedLinks.purpose, purpose),
        isNull(hostedLinks.revokedAt),
      ),
    )
  return row ?? null
}
