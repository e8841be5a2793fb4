import { transaction } from '@/db/client'
import { revokeHostedLinksOfCustomer } from '@/db/repositories/hosted-links'
import { recordAudit } from '@/lib/audit/record-audit'
import type { Ctx } from '@/lib/core/actor'
import { HOUR, now } from '@/lib/core/clock'
import { getCustomerByAnyId } from '@/lib/customers/get-customer-by-any-id'
import { checkReturnUrl } from '@/lib/hosted-links/check-return-url'
import { createHostedLink } from '@/lib/hosted-links/create-hosted-link'

// Long enough to fetch a card from another room, short enough for an address that ends up in a browser's history.
const LIFETIME = HOUR

/**
 * Makes a link to the wallet of one customer, who needs no sign-in for it; links made before go on working. Throws 404
 * for a customer nobody knows and 422 `return_url_not_allowed`.
 */
export async function createWalletSession(
  ctx: Ctx,
  customerId: string,
  returnUrl: string | undefined,
): Promise<{ url: string; expiresAt: number }> {
  const { id } = await getCustomerByAnyId(ctx, customerId)
  const back = returnUrl === undefined ? null : await checkReturnUrl(ctx, returnUrl)
  const link = await createHostedLink(ctx, { purpose: 'wallet', customerId: id, returnUrl: back, lifetime: LIFETIME })
  await transaction(() => recordAudit(ctx, 'wallet_session.created', { type: 'customer', id }))
  return link
}

/** Takes every wallet link of a customer out of use; answers how many were in use. Throws 404. */
export async function revokeWalletSessions(ctx: Ctx, customerId: string): Promise<number> {
  const { id } = await getCustomerByAnyId(ctx, customerId)
  return transaction(async () => {
    const revoked = await revokeHostedLinksOfCustomer(ctx.merchant.id, id, now(), 'wallet')
    if (revoked > 0) await recordAudit(ctx, 'wallet_session.revoked', { type: 'customer', id }, { revoked })
    return revoked
  })
}
