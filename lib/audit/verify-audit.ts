import { listAuditChain, listAuditHeads } from '@/db/repositories/audit'
import type { AuditHeadRow } from '@/db/schema/audit-heads'
import { CHAIN_START, chainHash } from '@/lib/core/audit-chain'

const AT_ONCE = 1_000

/** One merchant's chain as it was found; `problem` is null when every entry follows the one before. */
export type AuditVerdict = { merchantId: string; entries: number; hash: string; problem: string | null }

/**
 * Walks every merchant's audit chain from its first entry and says where it breaks: an entry changed, taken out, put
 * in, or missing at the end. That the end itself was not set back, with its entries, shows only beside a verdict that
 * was kept elsewhere.
 */
export async function verifyAudit(): Promise<AuditVerdict[]> {
  const verdicts: AuditVerdict[] = []
  for (const head of await listAuditHeads()) verdicts.push(await verifyChain(head))
  return verdicts
}

async function verifyChain(first: AuditHeadRow): Promise<AuditVerdict> {
  const { merchantId } = first
  let head = first
  let hash = CHAIN_START
  let entries = 0
  let after = 0
  for (;;) {
    const rows = await listAuditChain(merchantId, after, AT_ONCE)
    for (const row of rows) {
      if (row.prevHash !== hash)
        return { merchantId, entries, hash, problem: `entry ${row.id} does not follow the entry before it` }
      if (row.hash !== chainHash(hash, row))
        return { merchantId, entries, hash, problem: `entry ${row.id} is not what was written` }
      hash = row.hash
      entries++
      after = row.seq
    }
    if (rows.length === AT_ONCE) continue
    if (head.hash === hash && head.entries === entries) return { merchantId, entries, hash, problem: null }
    // The chain goes on while it is read: what was written since is looked at as well.
    const latest = (await listAuditHeads()).find((one) => one.merchantId === merchantId) ?? head
    if (latest.entries === head.entries) {
      const problem = `the chain ends after ${entries} entries, ${head.entries} were written`
      return { merchantId, entries, hash, problem }
    }
    head = latest
  }
}
