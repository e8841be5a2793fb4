import { expect, it } from 'vitest'
import { holdWrites } from '@/db/testing-trouble'
import { SECOND } from '@/lib/core/clock'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { CARDS, freshWorld, given } from '@/lib/testing'
import { type Wallet, walletsFor } from '@/lib/testing-charges'
import { contradictions } from '@/lib/testing-checker'
import { many } from '@/lib/testing-many'
import { attempt, finished, type Attempt } from '@/lib/testing-attempts'
import { PATIENCE, volume } from '@/lib/testing-volume'
import { drain } from '@/lib/workers/worker'

const ATTEMPTS = volume(50, 1_000)
const AT_ONCE = Math.min(ATTEMPTS, 50)
/** How long somebody holds the lock, in seconds; five are waited for. */
const HOLDS = [8, 1, 3, 10, 6]
const PATIENT = 5

const world = freshWorld()

it(
  `F8: ${ATTEMPTS} wishes while another process holds the write lock for 1 to 10 s are refused or done, never half`,
  async ({ task }) => {
    const wallets = await walletsFor(world, AT_ONCE, [CARDS.works])
    let refused = 0
    let slowest = 0
    for (let round = 0; round * AT_ONCE < ATTEMPTS; round++) {
      const held = given(HOLDS[round % HOLDS.length])
      const letGo = await holdWrites()
      const released = new Promise((resolve) => setTimeout(resolve, held * SECOND)).then(letGo)
      const wishes = await many(AT_ONCE, (i) => wish(given(wallets[i % wallets.length]), i), AT_ONCE)
      await released
      const failed = wishes.filter(({ answer }) => answer === 'unavailable')
      if (held < PATIENT) expect(failed).toEqual([])
      if (held > PATIENT + 1) expect(failed.length).toBeGreaterThan(0)
      refused += failed.length
      slowest = Math.max(slowest, ...wishes.map(({ took }) => took))
      for (const { deed } of failed) expect(await finished(world, deed), 'nothing of it was done').toBe(false)
      // The same wish again, as a client does that was told to: it heals by itself.
      for (const { deed } of failed) await attempt(world, deed)
      for (const { deed } of wishes) expect(await finished(world, deed)).toBe(true)
    }
    task.meta.note = `${refused} refused, the slowest answer after ${Math.round(slowest / SECOND)} s`
    expect(slowest).toBeLessThan(10 * SECOND)
    await drain()
    expect(await contradictions(world.merchant.id, task)).toEqual([])
  },
  PATIENCE,
)

async function wish(wallet: Wallet, i: number): Promise<{ deed: Attempt; answer: string; took: number }> {
  const deed: Attempt = { wallet, kind: i % 2 === 0 ? 'charge' : 'webhook', key: newId() }
  const began = Date.now()
  const answer = await attempt(world, deed).catch((error: unknown) => {
    if (error instanceof AppError && error.kind === 'unavailable') return error.kind
    throw error
  })
  return { deed, answer, took: Date.now() - began }
}
