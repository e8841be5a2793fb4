import { transaction } from '@/db/client'
import { lockRateLimits, saveRateLimits } from '@/db/repositories/rate-limits'
import { now, SECOND } from '@/lib/core/clock'
import { log } from '@/lib/core/log'
import {
  type Allowance,
  forgetAllowance,
  knownAllowances,
  planWriting,
  unplanWriting,
} from '@/lib/rate-limits/allowances'

const AT_ONCE = 1_000

type Taken = { key: string; allowance: Allowance; arrivesAt: number; taken: number }

/**
 * Writes what was taken since the last time. What other processes have written meanwhile is added to it and learned, so
 * that together they keep one limit. Fails in the log only: what could not be written is tried again.
 */
export async function writeRateLimits(): Promise<void> {
  unplanWriting()
  const all = knownAllowances()
    .filter(([, { unwritten }]) => unwritten > 0)
    .map(([key, allowance]) => ({ key, allowance, arrivesAt: allowance.arrivesAt, taken: allowance.unwritten }))
    // Always in one order: two processes must not wait for each other's rows.
    .sort((a, b) => (a.key < b.key ? -1 : 1))
  for (let i = 0; i < all.length; i += AT_ONCE) await writeSome(all.slice(i, i + AT_ONCE))
  const at = now()
  for (const [key, { arrivesAt, unwritten }] of knownAllowances())
    if (unwritten === 0 && arrivesAt <= at) forgetAllowance(key)
}

async function writeSome(some: Taken[]): Promise<void> {
  for (const { allowance } of some) allowance.unwritten = 0
  try {
    const at = now()
    const written = await transaction(async () => {
      const others = await lockRateLimits(some.map(({ key }) => key))
      const rows = some.map(({ key, allowance: { most }, arrivesAt, taken }) => {
        const together = Math.max((others.get(key) ?? 0) + taken, arrivesAt)
        return { key, arrivesAt: Math.ceil(Math.min(together, at + most)) }
      })
      await saveRateLimits(rows)
      return rows
    })
    for (const [i, { arrivesAt }] of written.entries()) {
      const allowance = some[i]?.allowance
      if (allowance) allowance.arrivesAt = Math.max(allowance.arrivesAt, arrivesAt + allowance.unwritten)
    }
  } catch (error) {
    for (const { allowance, taken } of some) allowance.unwritten += taken
    log().warn({ err: error, keys: some.length }, 'rate limits could not be written')
    planWriting(writeRateLimits, SECOND)
  }
}
