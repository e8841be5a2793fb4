import { and, asc, eq, gt, isNull } from 'drizzle-orm'
import { db } from '@/db/client'
import { type NewRecoveryLinkRow, type RecoveryLinkRow, recoveryLinks } from '@/db/schema/recovery-links'

/** Adds a link; supersede the old one first, a second live link of a payment is a unique violation. */
export async function insertRecoveryLink(row: NewRecoveryLinkRow): Promise<void> {
  await db().insert(recoveryLinks).values(row)
}

/** The link of a token's SHA-256 (hex) in any state, or null; the token is the right to it, so no owner is asked. */
export async function findRecoveryLinkByHash(tokenHash: string): Promise<RecoveryLinkRow | null> {
  const [row] = await db().select().from(recoveryLinks).where(eq(recoveryLinks.tokenHash, tokenHash))
  return row ?? null
}

/** The link of a payment that still works at `now`, or null. */
export async function findLiveLinkOfPayment(
  merchantId: string,
  paymentId: string,
  now: number,
): Promise<RecoveryLinkRow | null> {
  const [row] = await db()
    .select()
    .from(recoveryLinks)
    .where(
      and(
        eq(recoveryLinks.merchantId, merchantId),
        eq(recoveryLinks.paymentId, paymentId),
        isNull(recoveryLinks.supersededAt),
        gt(recoveryLinks.expiresAt, now),
      ),
    )
  return row ?? null
}

/** Takes every link of a payment out of use; returns how many were in use. */
export async function supersedeLinksOfPayment(merchantId: string, paymentId: string, now: number): Promise<number> {
  const ended = await db()
    .update(recoveryLinks)
    .set({ supersededAt: now })
    .where(
      and(
        eq(recoveryLinks.merchantId, merchantId),
        eq(recoveryLinks.paymentId, paymentId),
        isNull(recoveryLinks.supersededAt),
      ),
    )
    .returning({ id: recoveryLinks.id })
  return ended.length
}

/** Notes that a mail with the link was handed over. */
export async function markRecoveryLinkSent(merchantId: string, id: string, at: number): Promise<void> {
  await db()
    .update(recoveryLinks)
    .set({ sentAt: at })
    .where(and(eq(recoveryLinks.merchantId, merchantId), eq(recoveryLinks.id, id)))
}

/** Every link a payment ever had, oldest first. */
export async function listLinksOfPayment(merchantId: string, paymentId: string): Promise<RecoveryLinkRow[]> {
  return db()
    .select()
    .from(recoveryLinks)
    .where(and(eq(recoveryLinks.merchantId, merchantId), eq(recoveryLinks.paymentId, paymentId)))
    .orderBy(asc(recoveryLinks.createdAt), asc(recoveryLinks.id))
}
