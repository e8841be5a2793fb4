import { transaction } from '@/db/client'
import { lockApiKeys, revokeApiKey as markRevoked } from '@/db/repositories/api-keys'
import { recordAudit } from '@/lib/audit/record-audit'
import { stateOf } from '@/lib/api-keys/view'
import type { Ctx } from '@/lib/core/actor'
import { now } from '@/lib/core/clock'
import { notFound } from '@/lib/core/errors'

/** Ends a key at once and for good; one that works no more stays as it is. Throws 404. */
export async function revokeApiKey(ctx: Ctx, id: string): Promise<void> {
  await transaction(async () => {
    const key = (await lockApiKeys(ctx.merchant.id)).find((one) => one.id === id)
    if (!key) throw notFound('API key')
    if (!['active', 'ending'].includes(stateOf(key))) return
    await markRevoked(ctx.merchant.id, id, now())
    await recordAudit(ctx, 'api_key.revoked', { type: 'api_key', id: id })
  })
}
