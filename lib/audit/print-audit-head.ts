import { listAuditHeads } from '@/db/repositories/audit'
import type { Ctx } from '@/lib/core/actor'
import { DAY, now } from '@/lib/core/clock'
import { log } from '@/lib/core/log'

/**
 * Writes the end of the merchant's audit chain into the log, a place the database's owner cannot rewrite (security
 * 1.3): cutting entries off the end shows against it. Returns when to do it again, milliseconds since 1970.
 */
export async function printAuditHead(ctx: Ctx): Promise<number> {
  const head = (await listAuditHeads()).find(({ merchantId }) => merchantId === ctx.merchant.id)
  if (head) log().info({ merchant: head.merchantId, entries: head.entries, hash: head.hash }, 'audit chain ends here')
  return now() + DAY
}
