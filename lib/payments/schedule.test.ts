import { expect, it } from 'vitest'
import { DAY, HOUR, MINUTE, SECOND } from '@/lib/core/clock'
import { nextReconcile } from '@/lib/payments/schedule'

it.each([
  [0, 90 * SECOND],
  [90 * SECOND, 3 * MINUTE],
  [3 * MINUTE, 10 * MINUTE],
  [22 * HOUR, 26 * HOUR],
  [5 * DAY, 7 * DAY],
])('an unresolved payment looked at after %d ms is looked at again %d ms after the first send', (passed, next) => {
  const sent = 1_700_000_000_000
  expect(nextReconcile(sent, sent + passed)).toBe(sent + next)
})

it('gives up after a week', () => {
  expect(nextReconcile(0, 7 * DAY)).toBeNull()
})
