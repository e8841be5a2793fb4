import { expect, it } from 'vitest'
import { limitedDisk } from '@/db/testing-trouble'
import { MINUTE } from '@/lib/core/clock'
import { newId } from '@/lib/core/ids'
import { CARDS, freshWorld, given, refusalOf } from '@/lib/testing'
import { attempt, type Attempt, finished } from '@/lib/testing-attempts'
import { walletsFor } from '@/lib/testing-charges'
import { contradictions } from '@/lib/testing-checker'
import { walkTo } from '@/lib/testing-many'
import { setClock } from '@/lib/testing-stripe'
import { PATIENCE, volume } from '@/lib/testing-volume'
import { drain, startWorker } from '@/lib/workers/worker'

const REFUSED = volume(50, 1_000)
/** So many are refused until there is room again. */
const EACH_TIME = Math.min(REFUSED, 25)

const world = freshWorld()

it(
  `F9: ${REFUSED} wishes that a full disk refuses leave nothing half, and are done when there is room`,
  async ({ task }) => {
    const wallets = await walletsFor(world, REFUSED, [CARDS.works])
    const disk = await limitedDisk()
    const worker = startWorker()
    for (let count = 0; count < REFUSED; count += EACH_TIME) {
      await disk.fill()
      const refused: Attempt[] = []
      for (let i = 0; refused.length < EACH_TIME; i++) {
        const wallet = given(wallets[i % wallets.length])
        const deed: Attempt = { wallet, kind: i % 2 === 0 ? 'charge' : 'webhook', key: newId() }
        const answer = await attempt(world, deed).catch((error: unknown) => refusalOf(Promise.reject(error)))
        if (answer === 'done') continue
        expect(answer).toBe('database_unavailable')
        refused.push(deed)
      }
      await disk.makeRoom()
      for (const deed of refused) await attempt(world, deed)
      for (const deed of refused) expect(await finished(world, deed)).toBe(true)
    }
    await worker.stop()
    // What was sent and could not be written down is looked up.
    await walkTo([2 * MINUTE, 5 * MINUTE])
    setClock(0)
    await drain()
    expect(await contradictions(world.merchant.id, task)).toEqual([])
  },
  PATIENCE,
)
