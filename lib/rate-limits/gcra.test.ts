import fc from 'fast-check'
import { expect, it } from 'vitest'
import { decide, type Limit } from '@/lib/rate-limits/gcra'

const limits = fc.record({
  rate: fc.double({ min: 0.0001, max: 10_000, noNaN: true }),
  burst: fc.integer({ min: 1, max: 300 }),
})
const START = 1_800_000_000_000

/** Calls at these times; those that may go on. */
function passing(times: number[], limit: Limit, from = 0): number[] {
  let arrivesAt = from
  return times.filter((at) => {
    const decided = decide(arrivesAt, at, limit)
    arrivesAt = decided.arrivesAt
    return decided.waitMs === 0
  })
}

/** Times that go on from the start, by so many milliseconds each. */
const times = fc
  .array(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 100_000 })), {
    maxLength: 400,
  })
  .map((steps) => steps.reduce<number[]>((all, step) => [...all, (all.at(-1) ?? START) + step], []))

it('never lets more than the burst and the rate through, in any window', () => {
  fc.assert(
    fc.property(limits, times, (limit, at) => {
      const through = passing(at, limit)
      for (const [i, first] of through.entries())
        for (let j = i; j < through.length; j++) {
          const seconds = ((through[j] ?? first) - first) / 1_000
          expect(j - i + 1).toBeLessThanOrEqual(Math.floor(limit.burst + limit.rate * seconds + 0.01) + 1e-9)
        }
    }),
    { numRuns: 300 },
  )
})

it('lets everybody through who keeps to the rate, for ever', () => {
  fc.assert(
    fc.property(limits, fc.integer({ min: 1, max: 500 }), (limit, calls) => {
      const at = Array.from({ length: calls }, (_, i) => START + i * Math.ceil(1_000 / limit.rate))
      expect(passing(at, limit)).toEqual(at)
    }),
  )
})

it('says how long to wait, and keeps its word', () => {
  fc.assert(
    fc.property(limits, times, (limit, at) => {
      let arrivesAt = 0
      for (const time of at) {
        const decided = decide(arrivesAt, time, limit)
        arrivesAt = decided.arrivesAt
        if (decided.waitMs === 0) continue
        expect(decide(arrivesAt, time + decided.waitMs + 0.01, limit).waitMs).toBe(0)
      }
    }),
  )
})

it('a clock that is put back costs two allowances at most, not the time until it has caught up', () => {
  fc.assert(
    fc.property(limits, fc.integer({ min: 1, max: 10 ** 10 }), (limit, back) => {
      const whole = (1_000 / limit.rate) * limit.burst
      const { arrivesAt } = decide(START + back + whole, START, limit)
      expect(decide(arrivesAt, START + whole + 1_000 / limit.rate + 0.01, limit).waitMs).toBe(0)
    }),
  )
})
