import { findCustomer } from '@/db/repositories/customers'
import { findHostedLinkByHash, findHostedLinkOfPayment, insertHostedLink } from '@/db/repositories/hosted-links'
import { getMerchant } from '@/db/repositories/merchants'
import { getPaymentOfMerchant } from '@/db/repositories/payments'
import type { HostedLinkRow } from '@/db/schema/hosted-links'
import type { PaymentRow } from '@/db/schema/payments'
import type { Ctx, LinkCtx } from '@/lib/core/actor'
import { DAY, now } from '@/lib/core/clock'
import { linkToken } from '@/lib/core/crypto'
import { env } from '@/lib/core/env'
import { notFound } from '@/lib/core/errors'
import { newId, sha256 } from '@/lib/core/ids'
import { merchantOf } from '@/lib/merchants/current-merchant'

/** Makes the link that pays a payment, good as long as the payment itself; to be called with its transaction. */
export async function createPayLink(ctx: Ctx, payment: PaymentRow, returnUrl: string | null): Promise<void> {
  const id = newId()
  await insertHostedLink({
    id,
    merchantId: ctx.merchant.id,
    livemode: ctx.livemode,
    purpose: 'pay',
    customerId: payment.customerId,
    paymentId: payment.id,
    tokenHash: sha256(linkToken(id)),
    returnUrl,
    expiresAt: payment.createdAt + ctx.merchant.recoveryDays * DAY,
    createdAt: payment.createdAt,
  })
}

/** The address of a payment's page and until when it can be paid there, or null when it has none. */
export async function findPayUrl(ctx: Ctx, paymentId: string): Promise<{ url: string; expiresAt: number } | null> {
  const link = await findHostedLinkOfPayment(ctx.merchant.id, paymentId, 'pay')
  return link && { url: payUrl(link.id), expiresAt: link.expiresAt }
}

/** The address of a link that pays. */
export function payUrl(linkId: string): string {
  return `${env().APP_URL}/pay/${linkToken(linkId)}`
}

/** A link that pays, with the frame of what is done through it; one that is not `live` shows no more than a receipt. */
export type OpenedPayLink = { ctx: LinkCtx; link: HostedLinkRow; payment: PaymentRow; live: boolean }

/**
 * Opens a token of a link that pays. Throws the one 404 for what is unknown, malformed, meant for another page, revoked or
 * of a customer who was deleted; opening changes nothing (security 98, 100).
 */
export async function openPayLink(token: string, requestId: string): Promise<OpenedPayLink> {
  const link = /^[\w-]{43}$/.test(token) ? await findHostedLinkByHash(sha256(token)) : null
  if (link?.purpose !== 'pay' || !link.paymentId || link.revokedAt !== null) throw notFound('link')
  if (!(await findCustomer(link.merchantId, link.customerId))) throw notFound('link')
  const merchant = merchantOf(await getMerchant(link.merchantId))
  const actor = { type: 'link' as const, linkId: link.id }
  const ctx: LinkCtx = { merchant, livemode: merchant.livemode, actor, requestId }
  const payment = await getPaymentOfMerchant(merchant.id, link.paymentId)
  return { ctx, link, payment, live: link.expiresAt > now() }
}
