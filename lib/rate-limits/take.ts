import { now, SECOND } from '@/lib/core/clock'
import { allowanceOf, planWriting } from '@/lib/rate-limits/allowances'
import { decide, furthest } from '@/lib/rate-limits/gcra'
import { type LimitName, limitOf } from '@/lib/rate-limits/limits'
import { writeRateLimits } from '@/lib/rate-limits/write-rate-limits'

/**
 * Takes one call of a caller's allowance: 0 when there was one, else the seconds to wait, and nothing is taken. It is
 * decided in memory and written within a second, so that a restart forgives a second at most.
 */
export async function take(name: LimitName, caller: string): Promise<number> {
  const limit = limitOf(name)
  const found = allowanceOf(`${name}:${caller}`)
  // Not awaited without need: an allowance that is whole again may be forgotten in between.
  const allowance = found instanceof Promise ? await found : found
  const at = now()
  const { arrivesAt, waitMs } = decide(allowance.arrivesAt, at, limit)
  allowance.arrivesAt = arrivesAt
  if (waitMs > 0) return Math.ceil(waitMs / SECOND)
  allowance.unwritten += SECOND / limit.rate
  allowance.most = furthest(limit)
  planWriting(writeRateLimits, SECOND)
  return 0
}
