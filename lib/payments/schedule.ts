import { DAY, HOUR, MINUTE, SECOND } from '@/lib/core/clock'

// After the first send (engine 2): replays while the key lives, then look-ups by reading only.
const STEPS = [
  90 * SECOND,
  3 * MINUTE,
  10 * MINUTE,
  30 * MINUTE,
  HOUR,
  3 * HOUR,
  6 * HOUR,
  12 * HOUR,
  22 * HOUR,
  26 * HOUR,
  2 * DAY,
  3 * DAY,
  7 * DAY,
]

/** When to look at an unresolved payment again, milliseconds since 1970; null when the schedule is exhausted. */
export function nextReconcile(firstSentAt: number, now: number): number | null {
  const step = STEPS.find((wait) => firstSentAt + wait > now)
  return step === undefined ? null : firstSentAt + step
}
