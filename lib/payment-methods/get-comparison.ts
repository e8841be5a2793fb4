import { getMerchant } from '@/db/repositories/merchants'
import { countOpenDifferences } from '@/db/repositories/wallet-differences'
import type { Ctx } from '@/lib/core/actor'

/**
 * When the last finished comparison of all wallets with Stripe's began (milliseconds since 1970, null for never), and
 * what is open.
 */
export async function getComparison(ctx: Ctx): Promise<{ comparedAt: number | null; open: number }> {
  const [merchant, open] = await Promise.all([getMerchant(ctx.merchant.id), countOpenDifferences(ctx.merchant.id)])
  return { comparedAt: merchant.walletsReconciledAt, open }
}
