import { env, isLiveKey } from '@/lib/core/env'
import type { Limit } from '@/lib/rate-limits/gcra'

const perDay = (times: number): Limit => ({ rate: times / 86_400, burst: times })
const perHour = (times: number): Limit => ({ rate: times / 3_600, burst: times })

// security 1.3. The last four are against people who try stolen cards.
const LIMITS = {
  api: { rate: 100, burst: 200 },
  charge: { rate: 20, burst: 40 },
  wrong_api_key: { rate: 1 / 3, burst: 20 },
  failed_set_up_hourly: perHour(5),
  failed_set_up_daily: perDay(10),
  failed_set_up_from: perDay(20),
  sign_up_from: perDay(10),
} satisfies Record<string, Limit>

export type LimitName = keyof typeof LIMITS

const AGAINST_STOLEN_CARDS: LimitName[] = [
  'failed_set_up_hourly',
  'failed_set_up_daily',
  'failed_set_up_from',
  'sign_up_from',
]

/** A limit as it counts here: a hundred times as much with the sandbox, and where no card is a real one. */
export function limitOf(name: LimitName): Limit {
  const { STRIPE_API_BASE, STRIPE_SECRET_KEY } = env()
  const isPlay = STRIPE_API_BASE || (AGAINST_STOLEN_CARDS.includes(name) && !isLiveKey(STRIPE_SECRET_KEY))
  const { rate, burst } = LIMITS[name]
  return isPlay ? { rate: rate * 100, burst: burst * 100 } : { rate, burst }
}
