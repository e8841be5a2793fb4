import { afterEach, expect, it } from 'vitest'
import { allRefunds } from '@/db/testing-rows'
import { MINUTE } from '@/lib/core/clock'
import { newId } from '@/lib/core/ids'
import { refundPayment } from '@/lib/payments/refund-payment'
import { CARDS, freshWorld, given } from '@/lib/testing'
import { chargeMany, walletsFor } from '@/lib/testing-charges'
import { contradictions } from '@/lib/testing-checker'
import { many, walkTo } from '@/lib/testing-many'
import { chaosAtStripe, faultsUsed, mendStripe, setClock } from '@/lib/testing-stripe'
import { PATIENCE, volume } from '@/lib/testing-volume'
import { startWorker } from '@/lib/workers/worker'

const REFUNDS = volume(60, 2_000)
const world = freshWorld()

afterEach(async () => {
  await mendStripe()
  setClock(0)
})

it(
  `${REFUNDS} refunds under every fault at once are each made once, and both sides agree in the end`,
  async ({ task }) => {
    const ids = await chargeMany(world, await walletsFor(world, REFUNDS, [CARDS.works]), REFUNDS)
    await chaosAtStripe(0.05, undefined, ['POST /v1/refunds', 'GET /v1/refunds', 'GET /v1/refunds/*'])
    const worker = startWorker()
    await many(REFUNDS, (i) => refundPayment(world.ctx, { paymentId: given(ids[i]), amount: 300, clientKey: newId() }))
    // Two in five calls are hit; of a handful it may be none.
    expect(await faultsUsed(), 'the faults did hit').toBeGreaterThan(REFUNDS / 10 - 2)
    await mendStripe()
    await walkTo([2 * MINUTE, 5 * MINUTE])
    await worker.stop()
    expect((await allRefunds()).filter(({ status }) => status !== 'succeeded')).toEqual([])
    expect(await contradictions(world.merchant.id, task)).toEqual([])
  },
  PATIENCE,
)
