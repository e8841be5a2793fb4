import { findCustomer } from '@/db/repositories/customers'
import { findHostedLinkByHash } from '@/db/repositories/hosted-links'
import { getMerchant } from '@/db/repositories/merchants'
import type { HostedLinkRow } from '@/db/schema/hosted-links'
import type { LinkCtx } from '@/lib/core/actor'
import { now } from '@/lib/core/clock'
import { notFound } from '@/lib/core/errors'
import { sha256 } from '@/lib/core/ids'
import type { HostedLinkPurpose } from '@/lib/core/terms'
import { merchantOf } from '@/lib/merchants/current-merchant'

/** A link that works, with the frame of what is done through it. */
export type OpenedHostedLink = { ctx: LinkCtx; link: HostedLinkRow; allowedOrigins: string[] }

/**
 * Opens a token for one purpose. Throws the one 404 for what is unknown, malformed, meant for another page, expired,
 * revoked or of a customer who was deleted; opening changes nothing.
 */
export async function openHostedLink(
  token: string,
  purpose: HostedLinkPurpose,
  requestId: string,
): Promise<OpenedHostedLink> {
  const link = /^[\w-]{43}$/.test(token) ? await findHostedLinkByHash(sha256(token)) : null
  if (!link || link.purpose !== purpose || link.revokedAt !== null || link.expiresAt <= now()) throw notFound('link')
  const merchant = await getMerchant(link.merchantId)
  if (!(await findCustomer(merchant.id, link.customerId))) throw notFound('link')
  const actor = { type: 'link' as const, linkId: link.id }
  const ctx: LinkCtx = { merchant: merchantOf(merchant), livemode: merchant.livemode, actor, requestId }
  return { ctx, link, allowedOrigins: merchant.allowedOrigins ?? [] }
}
