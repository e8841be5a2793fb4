import { appendAudit } from '@/db/repositories/audit'
import { actorId, type Ctx } from '@/lib/core/actor'
import { now } from '@/lib/core/clock'
import { newId } from '@/lib/core/ids'

/** One line of the audit log about a key, in the caller's transaction; never anything of its text. */
export async function auditApiKey(
  ctx: Ctx,
  action: 'api_key.created' | 'api_key.rotated' | 'api_key.revoked',
  id: string,
  details: Record<string, string | number> = {},
): Promise<void> {
  await appendAudit({
    id: newId(),
    merchantId: ctx.merchant.id,
    livemode: ctx.livemode,
    at: now(),
    actorType: ctx.actor.type,
    actorId: actorId(ctx.actor),
    action,
    objectType: 'api_key',
    objectId: id,
    details,
    requestId: ctx.requestId,
  })
}
