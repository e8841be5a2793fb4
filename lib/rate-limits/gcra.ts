/** How often something may happen: so many a second for long, and so many at once. */
export type Limit = { rate: number; burst: number }

/** How an allowance stands: when the next call would be due if all kept to the rate (milliseconds), and how long to wait. */
export type Standing = { arrivesAt: number; waitMs: number }

// A sum of fractions of a millisecond is never exact.
const ROUNDING = 0.01

/**
 * One more call against a limit, by the generic cell rate algorithm: `waitMs` is 0 when it may go on, and `arrivesAt` has
 * moved one interval then. All times in milliseconds.
 */
export function decide(arrivesAt: number, at: number, limit: Limit): Standing {
  const interval = 1_000 / limit.rate
  const from = Math.min(Math.max(arrivesAt, at), at + furthest(limit))
  const waitMs = from + interval - (at + interval * limit.burst)
  return waitMs > ROUNDING ? { arrivesAt: from, waitMs } : { arrivesAt: from + interval, waitMs: 0 }
}

/**
 * How far ahead of the clock an allowance can be at most, in milliseconds: twice what there is, because processes that
 * count apart for a moment can take it twice. Further means that the clock was put back.
 */
export function furthest({ rate, burst }: Limit): number {
  return (2 * 1_000 * burst) / rate
}
