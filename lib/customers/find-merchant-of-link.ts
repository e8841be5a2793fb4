import { findCheckoutSessionByHash } from '@/db/repositories/checkout-sessions'
import { findHostedLinkByHash } from '@/db/repositories/hosted-links'
import { getMerchant } from '@/db/repositories/merchants'
import { findRecoveryLinkByHash } from '@/db/repositories/recovery-links'
import type { Merchant } from '@/lib/core/actor'
import { sha256 } from '@/lib/core/ids'
import type { CustomerLink } from '@/lib/customers/types'
import { merchantOf } from '@/lib/merchants/current-merchant'
import { readUnsubscribeToken } from '@/lib/notifications/unsubscribe-token'

/** Whose a link is, also one that has ended: its page stands in the merchant's colors even when it opens nothing; or null. */
export async function findMerchantOfLink(link: CustomerLink): Promise<Merchant | null> {
  const found = await rowOf(link)
  return found && merchantOf(await getMerchant(found.merchantId))
}

function rowOf({ kind, token }: CustomerLink): Promise<{ merchantId: string } | null> | { merchantId: string } | null {
  if (kind === 'unsubscribe') return readUnsubscribeToken(token)
  const hash = sha256(token)
  if (kind === 'recovery') return findRecoveryLinkByHash(hash)
  return kind === 'checkout' ? findCheckoutSessionByHash(hash) : findHostedLinkByHash(hash)
}
