import { findHostedLinkByHash } from '@/db/repositories/hosted-links'
import { getMerchant } from '@/db/repositories/merchants'
import type { Merchant } from '@/lib/core/actor'
import { now } from '@/lib/core/clock'
import { AppError } from '@/lib/core/errors'
import { sha256 } from '@/lib/core/ids'
import { merchantOf } from '@/lib/merchants/current-merchant'
import { type OpenedHostedLink, openHostedLink } from '@/lib/hosted-links/open-hosted-link'

/** A wallet that is open, or one whose link has ended; then nothing is known of it but the merchant. */
export type OpenedWallet = { kind: 'open'; opened: OpenedHostedLink } | { kind: 'ended'; merchant: Merchant }

/** Opens a wallet link; throws the one 404 for a token nobody knows or that is for another page (security 98). */
export async function openWalletSession(token: string, requestId: string): Promise<OpenedWallet> {
  const link = /^[\w-]{43}$/.test(token) ? await findHostedLinkByHash(sha256(token)) : null
  if (link?.purpose === 'wallet' && (link.revokedAt !== null || link.expiresAt <= now())) {
    return { kind: 'ended', merchant: merchantOf(await getMerchant(link.merchantId)) }
  }
  return { kind: 'open', opened: await openHostedLink(token, 'wallet', requestId) }
}

/** The same for something done under the link; throws 403 `link_ended` where the page would say so. */
export async function requireWalletSession(token: string, requestId: string): Promise<OpenedHostedLink> {
  const wallet = await openWalletSession(token, requestId)
  if (wallet.kind === 'open') return wallet.opened
  throw new AppError('forbidden', 'link_ended', `This link has ended. Ask ${wallet.merchant.name} for a new one.`)
}
