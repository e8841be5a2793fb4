import { findCheckoutSessionByHash } from '@/db/repositories/checkout-sessions'
import { getMerchant } from '@/db/repositories/merchants'
import type { CheckoutSessionRow } from '@/db/schema/checkout-sessions'
import type { LinkCtx } from '@/lib/core/actor'
import { notFound } from '@/lib/core/errors'
import { sha256 } from '@/lib/core/ids'
import { merchantOf } from '@/lib/merchants/current-merchant'

/**
 * Opens the token of a checkout page; throws the one 404 for unknown, changed and malformed ones alike (security 98).
 * Opening changes nothing.
 */
export async function openCheckout(
  token: string,
  requestId: string,
): Promise<{ ctx: LinkCtx; session: CheckoutSessionRow }> {
  const session = /^[\w-]{43}$/.test(token) ? await findCheckoutSessionByHash(sha256(token)) : null
  if (!session || session.status === 'creating') throw notFound('link')
  const merchant = merchantOf(await getMerchant(session.merchantId))
  const actor = { type: 'link' as const, linkId: session.id }
  return { ctx: { merchant, livemode: merchant.livemode, actor, requestId }, session }
}
