import { beforeCommit } from '@/db/client'
import { appendAudit, lockAuditHead } from '@/db/repositories/audit'
import { CHAIN_START, chainHash } from '@/lib/audit/chain'
import { actorId, type Ctx } from '@/lib/core/actor'
import { now } from '@/lib/core/clock'
import { newId } from '@/lib/core/ids'

/**
 * One line of the audit log, written as the last work of the caller's transaction and chained to the merchant's line
 * before; `details` never holds a secret or personal data.
 */
export async function recordAudit(
  ctx: Ctx,
  action: string,
  object: { type: string; id: string },
  details: Record<string, string | number | boolean | null> = {},
): Promise<void> {
  const entry = {
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
  }
  await beforeCommit(async () => {
    const { merchantId, livemode } = entry
    const head = await lockAuditHead({ merchantId, livemode, entries: 0, hash: CHAIN_START })
    const row = { ...entry, prevHash: head.hash, hash: chainHash(head.hash, entry) }
    await appendAudit(row, head.entries + 1)
  })
}
