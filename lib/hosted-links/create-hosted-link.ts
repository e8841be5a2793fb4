import { insertHostedLink } from '@/db/repositories/hosted-links'
import type { Ctx } from '@/lib/core/actor'
import { now } from '@/lib/core/clock'
import { env } from '@/lib/core/env'
import { newId, newToken, sha256 } from '@/lib/core/ids'
import type { HostedLinkPurpose } from '@/lib/core/terms'

const PAGES: Record<HostedLinkPurpose, string> = {
  add_card: '/popup/add-card/',
  wallet: '/wallet/',
  pay: '/pay/',
  checkout: '/checkout/',
  receipt: '/receipt/',
}

export type NewHostedLink = {
  purpose: HostedLinkPurpose
  customerId: string
  /** The `seti_…` of a link that adds a card. */
  stripeSetupIntentId?: string
  /** The payment of a link that pays. */
  paymentId?: string
  /** Already checked: see `checkReturnUrl`. */
  returnUrl?: string | null
  /** How long it is good, in milliseconds. */
  lifetime: number
}

/**
 * Makes a link that opens one page for one customer without signing in (contract 1.11). Its address is answered this
 * once: only the token's hash is kept.
 */
export async function createHostedLink(
  ctx: Ctx,
  { lifetime, ...link }: NewHostedLink,
): Promise<{ url: string; expiresAt: number }> {
  const token = newToken()
  const at = now()
  const expiresAt = at + lifetime
  await insertHostedLink({
    ...link,
    id: newId(),
    merchantId: ctx.merchant.id,
    livemode: ctx.livemode,
    tokenHash: sha256(token),
    expiresAt,
    createdAt: at,
  })
  return { url: `${env().APP_URL}${PAGES[link.purpose]}${token}`, expiresAt }
}
