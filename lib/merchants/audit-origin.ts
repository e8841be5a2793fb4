import { appendAudit } from '@/db/repositories/audit'
import { actorId, type Ctx } from '@/lib/core/actor'
import { now } from '@/lib/core/clock'
import { newId } from '@/lib/core/ids'

/** One line of the audit log about an allowed origin, in the caller's transaction. */
export async function auditOrigin(ctx: Ctx, action: 'origin.added' | 'origin.removed', origin: string): Promise<void> {
  await appendAudit({
    id: newId(),
    merchantId: ctx.merchant.id,
    livemode: ctx.livemode,
    at: now(),
    actorType: ctx.actor.type,
    actorId: actorId(ctx.actor),
    action,
    objectType: 'merchant',
    objectId: ctx.merchant.id,
    details: { origin },
    requestId: ctx.requestId,
  })
}
