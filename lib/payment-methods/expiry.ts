import { DAY } from '@/lib/core/clock'

/** The moment a card stops being good: the end of its month, UTC (field note 7). */
export function expiresAt(expMonth: number, expYear: number): number {
  return Date.UTC(expYear, expMonth, 1)
}

/** How long before its end a card is said to expire soon (look.md). */
export const EXPIRES_SOON = 60 * DAY

/** Whether a card is good, good for less than 60 days, or not good any more. */
export function expiryState(
  card: { expMonth: number; expYear: number },
  now: number,
): 'valid' | 'expires_soon' | 'expired' {
  const end = expiresAt(card.expMonth, card.expYear)
  if (now >= end) return 'expired'
  return end - now <= EXPIRES_SOON ? 'expires_soon' : 'valid'
}

/** The month a moment is in, UTC: a card of this month still works. */
export function monthOf(at: number): { year: number; month: number } {
  const date = new Date(at)
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1 }
}
