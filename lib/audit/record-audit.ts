import { appendAudit } from '@/db/repositories/audit'
import { actorId, type Ctx } from '@/lib/core/actor'
import { now } from '@/lib/core/clock'
import { newId } from '@/lib/core/ids'

/** One line of the audit log, written in the caller's transaction; `details` never holds a secret or personal data. */
export async function recordAudit(
  ctx: Ctx,
  action: string,
  object: { type: string; id: string },
  details: Record<string, string | number | boolean | null> = {},
): Promise<void> {
  await appendAudit({
    id: newId(),
    merchantId: ctx.merchant.id,
    livemode: ctx.livemode,
    at: now(),
    actorType: ctx.actor.type,
    actorId: actorId(ctx.actor),
    action,
    objectType: object.type,
    objectId: object.id,
    details,
    requestId: ctx.requestId,
  })
}
