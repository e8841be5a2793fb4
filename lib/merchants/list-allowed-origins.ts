import { getMerchant } from '@/db/repositories/merchants'
import type { Ctx } from '@/lib/core/actor'

/** The origins of the merchant's own pages that may open our popup and be returned to, as they were added. */
export async function listAllowedOrigins(ctx: Ctx): Promise<string[]> {
  return (await getMerchant(ctx.merchant.id)).allowedOrigins ?? []
}
