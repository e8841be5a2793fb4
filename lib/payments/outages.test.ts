import { afterEach, expect, it } from 'vitest'
import { finishJob, leaseDueJobs } from '@/db/repositories/jobs'
import { DAY, HOUR, MINUTE, now } from '@/lib/core/clock'
import { getPayment } from '@/lib/payments/get-payment'
import { CARDS, freshWorld } from '@/lib/testing'
import { chargeMany, countIn, walletsFor } from '@/lib/testing-charges'
import { contradictions } from '@/lib/testing-checker'
import { walkTo } from '@/lib/testing-many'
import { callsTo, chaosAtStripe, mendStripe, setClock } from '@/lib/testing-stripe'
import { PATIENCE, volume } from '@/lib/testing-volume'
import { drain } from '@/lib/workers/worker'

const OPEN = volume(50, 1_000)
const CREATE = 'POST /v1/payment_intents'

const world = freshWorld()

afterEach(async () => {
  await mendStripe()
  setClock(0)
  await drain()
})

it(
  `F4: ${OPEN} charges while Stripe is away for 30 minutes are all made when it is back`,
  async ({ task }) => {
    const wallets = await walletsFor(world, OPEN, [CARDS.works])
    await chaosAtStripe(1, ['reset_before'])
    const ids = await chargeMany(world, wallets, OPEN)
    await walkTo(quarterHours(30 * MINUTE))
    expect(await countIn(world, 'processing')).toBe(OPEN)
    await mendStripe()
    await walkTo([35 * MINUTE, HOUR + MINUTE])
    for (const id of ids) expect(await statusOf(id)).toBe('succeeded')
    expect(await contradictions(world.merchant.id, task)).toEqual([])
  },
  PATIENCE,
)

it(
  `F4: of ${OPEN} charges while Stripe is away for 25 hours none is sent after 23, and a person is asked in the end`,
  async ({ task }) => {
    const wallets = await walletsFor(world, OPEN, [CARDS.works])
    await chaosAtStripe(1, ['reset_before'])
    const ids = await chargeMany(world, wallets, OPEN)
    await walkTo(quarterHours(23 * HOUR))
    const sends = (await callsTo(CREATE)).length
    expect(sends).toBeGreaterThan(OPEN * 5)
    await walkTo(quarterHours(25 * HOUR).filter((time) => time > 23 * HOUR))
    expect((await callsTo(CREATE)).length).toBe(sends)
    await mendStripe()
    await walkTo([27 * HOUR, 3 * DAY, 4 * DAY, 8 * DAY])
    for (const id of ids) expect(await statusOf(id)).toBe('needs_review')
    expect((await callsTo(CREATE)).length).toBe(sends)
    const asked = (problem: string) => problem.endsWith('left to a person')
    expect(await contradictions(world.merchant.id, task, asked)).toEqual([])
    // Those of a person are looked at daily; the next test is not to.
    for (const job of await leaseDueJobs(10_000, now() + 2 * DAY, DAY)) await finishJob(job, now())
  },
  PATIENCE,
)

const statusOf = async (id: string) => (await getPayment(world.ctx, id)).payment.status

function quarterHours(end: number): number[] {
  return Array.from({ length: end / (15 * MINUTE) }, (_, i) => (i + 1) * 15 * MINUTE)
}
