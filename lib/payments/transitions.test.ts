import { describe, expect, it } from 'vitest'
import { PAYMENT_STATUSES } from '@/lib/core/terms'
import { isAlarmingSuccess, isPayable, mayFollow, statesBefore } from '@/lib/payments/transitions'

describe('transitions of a payment', () => {
  it('never leave succeeded', () => {
    for (const to of PAYMENT_STATUSES) expect(mayFollow('succeeded', to)).toBe(false)
  })

  it('let a success follow every other state', () => {
    expect(statesBefore('succeeded').sort()).toEqual(PAYMENT_STATUSES.filter((s) => s !== 'succeeded').sort())
  })

  it('conclude failed only from a payment that had no result', () => {
    expect(statesBefore('failed').sort()).toEqual(['open', 'processing', 'scheduled'])
  })

  it('never go back to open', () => {
    expect(statesBefore('open')).toEqual([])
  })

  it('raise an alarm for a success after an end', () => {
    expect(PAYMENT_STATUSES.filter(isAlarmingSuccess)).toEqual(['scheduled', 'canceled', 'failed', 'needs_review'])
  })

  it('let the shopper pay what waits and nothing else', () => {
    expect(PAYMENT_STATUSES.filter(isPayable)).toEqual(['open', 'requires_action', 'declined'])
  })
})
