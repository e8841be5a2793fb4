import { now, SECOND } from '@/lib/core/clock'
import { allowanceOf } from '@/lib/rate-limits/allowances'
import { decide } from '@/lib/rate-limits/gcra'
import { type LimitName, limitOf } from '@/lib/rate-limits/limits'

/** How many seconds a caller would have to wait, 0 for none; takes nothing, for budgets that count failures only. */
export async function findWait(name: LimitName, caller: string): Promise<number> {
  const { arrivesAt } = await allowanceOf(`${name}:${caller}`)
  return Math.ceil(decide(arrivesAt, now(), limitOf(name)).waitMs / SECOND)
}
