import { getMerchant } from '@/db/repositories/merchants'
import { findRecoveryLinkByHash } from '@/db/repositories/recovery-links'
import type { Merchant } from '@/lib/core/actor'
import { env, isLiveKey } from '@/lib/core/env'
import { notFound } from '@/lib/core/errors'
import { sha256 } from '@/lib/core/ids'
import { merchantOf } from '@/lib/merchants/current-merchant'

/** Whose payment a recovery token opens; throws the one 404 for a token that is none of ours (security 98). */
export async function getMerchantOfLink(token: string): Promise<Merchant> {
  const link = /^[\w-]{43}$/.test(token) ? await findRecoveryLinkByHash(sha256(token)) : null
  if (link?.livemode !== isLiveKey(env().STRIPE_SECRET_KEY)) throw notFound('link')
  return merchantOf(await getMerchant(link.merchantId))
}
