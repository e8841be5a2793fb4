import { afterEach, expect, it } from 'vitest'
import { leaseDueJobs, finishJob } from '@/db/repositories/jobs'
import { DAY, HOUR, MINUTE, now } from '@/lib/core/clock'
import type { PaymentMethodView } from '@/lib/payment-methods/types'
import { getPayment } from '@/lib/payments/get-payment'
import { startSweeping } from '@/lib/stripe-events/sweep-stripe-events'
import { addShopper, CARDS, charge, freshWorld, given, paymentIdOf, saveCard, type Shopper } from '@/lib/testing'
import { contradictions } from '@/lib/testing-checker'
import { PATIENCE, volume } from '@/lib/testing-volume'
import { callsTo, chaosAtStripe, faultsUsed, mendStripe, setClock } from '@/lib/testing-stripe'
import { drain } from '@/lib/workers/worker'

const CHARGES = volume(60, 20_000)
const LOST = volume(10, 2_000)
const DURING_OUTAGE = volume(5, 1_000)
const AT_ONCE = 60
const CREATE = 'POST /v1/payment_intents'

const world = freshWorld()

afterEach(async () => {
  await mendStripe()
  setClock(0)
  await drain()
})

it(
  `F3: ${CHARGES} charges under every fault at once are each made once or declined, and both sides agree in the end`,
  async () => {
    const shopper = await addShopper(world)
    const cards = [CARDS.works, CARDS.asksOnce, CARDS.asksAlways, CARDS.asksThenDeclines]
    await chargeMany(shopper, cards, CHARGES, () => chaosAtStripe(0.05))
    await walk([2 * MINUTE, 10 * MINUTE, HOUR])
    expect(await faultsUsed(), 'the faults did hit').toBeGreaterThan(CHARGES / 10)
    await mendStripe()
    await walk([5 * HOUR, 12 * HOUR, 23 * HOUR + MINUTE, 27 * HOUR, 3 * DAY])
    expect(await contradictions(world.merchant.id)).toEqual([])
  },
  PATIENCE,
)

it(
  `F5: ${LOST} charges whose answers are all lost are known from events alone`,
  async () => {
    const shopper = await addShopper(world)
    const cards = [CARDS.works, CARDS.asksAlways]
    const ids = await chargeMany(shopper, cards, LOST, () => chaosAtStripe(1, ['http_500_after'], [CREATE]))
    for (const id of ids) expect(await statusOf(id)).toBe('processing')
    await mendStripe()
    await startSweeping(world.merchant)
    await drain()
    for (const [i, id] of ids.entries()) expect(await statusOf(id)).toBe(i % 2 === 0 ? 'succeeded' : 'requires_action')
    expect(await contradictions(world.merchant.id)).toEqual([])
  },
  PATIENCE,
)

it(
  `F4: while Stripe is away for 25 hours nothing of ${DURING_OUTAGE} charges is sent after 23, and a person is asked in the end`,
  async () => {
    const shopper = await addShopper(world)
    const ids = await chargeMany(shopper, [CARDS.works], DURING_OUTAGE, () => chaosAtStripe(1, ['reset_before']))
    for (let minutes = 15; minutes <= 23 * 60; minutes += 15) await walk([minutes * MINUTE])
    const sends = (await callsTo(CREATE)).length
    await walk([24 * HOUR, 25 * HOUR])
    expect((await callsTo(CREATE)).length).toBe(sends)
    await mendStripe()
    await walk([27 * HOUR, 3 * DAY, 4 * DAY, 8 * DAY])
    for (const id of ids) expect(await statusOf(id)).toBe('needs_review')
    expect((await callsTo(CREATE)).length).toBe(sends)
    const open = (await contradictions(world.merchant.id)).filter((problem) => !problem.endsWith('left to a person'))
    expect(open).toEqual([])
    // Those of a person are looked at daily; the next test is not to.
    for (const job of await leaseDueJobs(10_000, now() + 2 * DAY, DAY)) await finishJob(job, now())
  },
  PATIENCE,
)

/** Saves the cards, breaks Stripe, and charges them in turn, all at once; the payments' ids. */
async function chargeMany(shopper: Shopper, numbers: string[], count: number, trouble: () => Promise<void>) {
  const cards: PaymentMethodView[] = []
  for (const number of numbers) cards.push(await saveCard(shopper, number))
  await drain()
  await trouble()
  const ids: string[] = []
  const one = async (i: number) => {
    ids[i] = paymentIdOf(await charge(world, shopper, given(cards[i % cards.length]), { amount: 1_000 + i }))
  }
  for (let i = 0; i < count; i += AT_ONCE)
    await Promise.all(Array.from({ length: Math.min(AT_ONCE, count - i) }, (_, k) => one(i + k)))
  return ids
}

async function walk(times: number[]): Promise<void> {
  for (const time of times) {
    setClock(time)
    await drain()
  }
}

const statusOf = async (id: string) => (await getPayment(world.ctx, id)).payment.status
