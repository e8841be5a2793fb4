import { transaction } from '@/db/client'
import { markAlarmResolved } from '@/db/repositories/alarms'
import { recordAudit } from '@/lib/audit/record-audit'
import type { MerchantCtx } from '@/lib/core/actor'
import { now } from '@/lib/core/clock'

/** A merchant user has looked at an alarm; one that is resolved already stays as it is. Throws 404. */
export async function resolveAlarm(ctx: MerchantCtx, id: string): Promise<void> {
  await transaction(async () => {
    const alarm = await markAlarmResolved(ctx.merchant.id, id, ctx.actor.userId, now())
    if (!alarm) return
    const facts = { kind: alarm.kind, [alarm.objectType]: alarm.objectId }
    await recordAudit(ctx, 'alarm.resolved', { type: 'alarm', id }, facts)
  })
}
