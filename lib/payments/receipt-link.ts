import { transaction } from '@/db/client'
import { lockCustomer } from '@/db/repositories/customers'
import { findHostedLinkByHash, findHostedLinkOfPayment, insertHostedLink } from '@/db/repositories/hosted-links'
import type { HostedLinkRow } from '@/db/schema/hosted-links'
import type { PaymentRow } from '@/db/schema/payments'
import type { Ctx } from '@/lib/core/actor'
import { DAY, now } from '@/lib/core/clock'
import { linkToken } from '@/lib/core/crypto'
import { env } from '@/lib/core/env'
import { newId, sha256 } from '@/lib/core/ids'

// As long as a payment can be questioned with the bank (security 1.4).
const LIFETIME = 400 * DAY

/** The address of a payment's receipt, good without signing in; its link is made with the first mail that carries it. */
export async function ensureReceiptUrl(ctx: Ctx, payment: PaymentRow): Promise<string> {
  const link = await transaction(async () => {
    // Two mails at once share one link.
    await lockCustomer(ctx.merchant.id, payment.customerId)
    return (await findHostedLinkOfPayment(ctx.merchant.id, payment.id, 'receipt')) ?? (await insert(ctx, payment))
  })
  return receiptUrl(link.id)
}

/** The address of a receipt whose link there is. */
export function receiptUrl(linkId: string): string {
  return `${env().APP_URL}/receipt/${linkToken(linkId)}`
}

/** The link of a receipt's token, or null when it is unknown, malformed, meant for another page, expired or revoked. */
export async function findReceiptLink(token: string): Promise<(HostedLinkRow & { paymentId: string }) | null> {
  const link = /^[\w-]{43}$/.test(token) ? await findHostedLinkByHash(sha256(token)) : null
  if (link?.purpose !== 'receipt' || link.revokedAt !== null || link.expiresAt <= now() || !link.paymentId) return null
  return { ...link, paymentId: link.paymentId }
}

async function insert(ctx: Ctx, payment: PaymentRow): Promise<{ id: string }> {
  const id = newId()
  const at = now()
  await insertHostedLink({
    id,
    merchantId: ctx.merchant.id,
    livemode: ctx.livemode,
    purpose: 'receipt',
    customerId: payment.customerId,
    paymentId: payment.id,
    tokenHash: sha256(linkToken(id)),
    expiresAt: at + LIFETIME,
    createdAt: at,
  })
  return { id }
}
