import { afterAll, afterEach, expect, it } from 'vitest'
import { freshDatabase } from '@/db/testing'
import { deleteFullRateLimits, findRateLimit } from '@/db/repositories/rate-limits'
import { HOUR, now, SECOND } from '@/lib/core/clock'
import { newId } from '@/lib/core/ids'
import { unplanWriting } from '@/lib/rate-limits/allowances'
import { findWait } from '@/lib/rate-limits/find-wait'
import { limitOf } from '@/lib/rate-limits/limits'
import { refuseToWait } from '@/lib/rate-limits/refuse-to-wait'
import { take } from '@/lib/rate-limits/take'
import { writeRateLimits } from '@/lib/rate-limits/write-rate-limits'
import { setClock } from '@/lib/testing-stripe'

// A slow one: a test that is held up for a second has not earned a call.
const NAME = 'failed_set_up_hourly'
const { rate, burst } = limitOf(NAME)
const interval = SECOND / rate

freshDatabase()
afterEach(() => setClock(0))
afterAll(unplanWriting)

/** Everything a process knows is gone, or kept for when it goes on. */
function processes() {
  const own: (typeof globalThis.cardfileRateLimits)[] = []
  return {
    restart: () => void (globalThis.cardfileRateLimits = undefined),
    goOnAs(n: number) {
      unplanWriting()
      globalThis.cardfileRateLimits = own[n] ??= { known: new Map() }
    },
  }
}

async function takeMany(caller: string, times: number): Promise<number> {
  let taken = 0
  for (let i = 0; i < times; i++) if ((await take(NAME, caller)) === 0) taken++
  return taken
}

it('lets the burst through and then says how long to wait', async () => {
  const caller = newId()
  expect(await takeMany(caller, burst + 50)).toBe(burst)
  const wait = await take(NAME, caller)
  expect(wait).toBeGreaterThan(0)
  expect(wait).toBeLessThanOrEqual(Math.ceil(interval / SECOND))
  expect(await findWait(NAME, caller)).toBe(wait)
  expect(await take(NAME, newId()), 'another caller has an allowance of its own').toBe(0)
  setClock(10 * interval)
  expect(await takeMany(caller, 50)).toBe(10)
})

it('looking takes nothing', async () => {
  const caller = newId()
  for (let i = 0; i < burst + 10; i++) expect(await findWait(NAME, caller)).toBe(0)
  expect(await takeMany(caller, burst + 10)).toBe(burst)
})

it('calls at once, the first of a process, count one by one', async () => {
  const caller = newId()
  const waits = await Promise.all(Array.from({ length: burst + 50 }, () => take(NAME, caller)))
  expect(waits.filter((wait) => wait === 0)).toHaveLength(burst)
})

it('after a restart the allowance is as it was when it was last written', async () => {
  const caller = newId()
  await takeMany(caller, burst - 5)
  await writeRateLimits()
  await takeMany(caller, 2)
  processes().restart()
  expect(await takeMany(caller, burst), 'the two of the last second are forgiven').toBe(5)
  await writeRateLimits()
  processes().restart()
  expect(await takeMany(caller, burst)).toBe(0)
})

it('writes by itself within a second or so', async () => {
  const caller = newId()
  await take(NAME, caller)
  expect(await findRateLimit(`${NAME}:${caller}`)).toBeNull()
  await expect.poll(() => findRateLimit(`${NAME}:${caller}`)).toBeGreaterThan(now())
})

it('two processes keep one limit together, once they have heard of each other', async () => {
  const caller = newId()
  const { goOnAs } = processes()
  let taken = 0
  for (let second = 0; second < 6; second++)
    for (const one of [0, 1]) {
      goOnAs(one)
      taken += await takeMany(caller, burst / 5)
      await writeRateLimits()
    }
  const heardLate = burst / 5
  expect(taken).toBeGreaterThanOrEqual(burst)
  expect(taken).toBeLessThanOrEqual(burst + heardLate)
})

it('two processes at the full rate each are slowed down to one', async () => {
  const caller = newId()
  const { goOnAs } = processes()
  const round = 50
  let taken = 0
  for (let i = 1; i <= 40; i++) {
    setClock(i * round * interval)
    for (const one of [0, 1]) {
      goOnAs(one)
      taken += await takeMany(caller, round)
      await writeRateLimits()
    }
  }
  expect(taken).toBeLessThanOrEqual(burst + 40 * round + 2 * round)
})

it('forgets who is whole again, in memory at once and in the database daily', async () => {
  const caller = newId()
  await take(NAME, caller)
  await writeRateLimits()
  await deleteFullRateLimits(now())
  expect(await findRateLimit(`${NAME}:${caller}`)).not.toBeNull()
  setClock(HOUR)
  await writeRateLimits()
  expect(globalThis.cardfileRateLimits?.known.has(`${NAME}:${caller}`)).toBe(false)
  await deleteFullRateLimits(now())
  expect(await findRateLimit(`${NAME}:${caller}`)).toBeNull()
})

it('a clock that is put back locks nobody out', async () => {
  const caller = newId()
  setClock(30 * 24 * HOUR)
  await takeMany(caller, burst)
  await writeRateLimits()
  for (const restarted of [false, true]) {
    setClock(0)
    if (restarted) processes().restart()
    await take(NAME, caller)
    setClock((burst + 2) * interval)
    expect(await take(NAME, caller), `restarted: ${restarted}`).toBe(0)
  }
})

it('refuses with the longest of the waits', () => {
  refuseToWait(0, 0)
  expect(() => refuseToWait(0, 3, 1)).toThrow(
    expect.objectContaining({
      kind: 'rate_limited',
      data: { retry_after: 3 },
      message: expect.stringMatching(/3 seconds/),
    }),
  )
})
