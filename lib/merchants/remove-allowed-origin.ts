import { transaction } from '@/db/client'
import { lockMerchant, updateMerchant } from '@/db/repositories/merchants'
import { recordAudit } from '@/lib/audit/record-audit'
import type { Ctx } from '@/lib/core/actor'
import { now } from '@/lib/core/clock'

/** Takes an origin off the list; one that is not there is gone already. */
export async function removeAllowedOrigin(ctx: Ctx, origin: string): Promise<void> {
  await transaction(async () => {
    const known = (await lockMerchant(ctx.merchant.id)).allowedOrigins ?? []
    if (!known.includes(origin)) return
    const allowedOrigins = known.filter((one) => one !== origin)
    await updateMerchant(ctx.merchant.id, { allowedOrigins, updatedAt: now() })
    await recordAudit(ctx, 'origin.removed', { type: 'merchant', id: ctx.merchant.id }, { origin })
  })
}
