import { AppError } from '@/lib/core/errors'

/** Throws 429 `rate_limited` with the longest of these waits, in seconds, unless all are 0. */
export function refuseToWait(...waits: number[]): void {
  const wait = Math.max(...waits)
  if (wait === 0) return
  const message = `Too many requests. Try again in ${wait} ${wait === 1 ? 'second' : 'seconds'}.`
  throw new AppError('rate_limited', 'rate_limited', message, undefined, { retry_after: wait })
}
