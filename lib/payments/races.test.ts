import { afterEach, expect, it } from 'vitest'
import { findWaitingJob } from '@/db/repositories/jobs'
import { HOUR, MINUTE } from '@/lib/core/clock'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { chargeKey } from '@/lib/jobs/payment-job-keys'
import { listPaymentMethods } from '@/lib/payment-methods/list-payment-methods'
import { removePaymentMethod } from '@/lib/payment-methods/remove-payment-method'
import { restorePaymentMethod } from '@/lib/payment-methods/restore-payment-method'
import { savePaymentMethod } from '@/lib/payment-methods/save-payment-method'
import { setDefaultPaymentMethod } from '@/lib/payment-methods/set-default-payment-method'
import { getPayment } from '@/lib/payments/get-payment'
import { startSweeping } from '@/lib/stripe-events/sweep-stripe-events'
import { addShopper, CARDS, charge, freshWorld, given, saveCard, setUpCard } from '@/lib/testing'
import { chargeMany, walletsFor } from '@/lib/testing-charges'
import { contradictions } from '@/lib/testing-checker'
import { many } from '@/lib/testing-many'
import { chaosAtStripe, mendStripe, setClock } from '@/lib/testing-stripe'
import { PATIENCE, volume } from '@/lib/testing-volume'
import { drain, startWorker } from '@/lib/workers/worker'

const DUE = volume(20, 500)
const RACES = volume(100, 1_000)
const AT_ONCE = 10
const CREATE = 'POST /v1/payment_intents'

const world = freshWorld()

afterEach(async () => {
  await mendStripe()
  setClock(0)
})

it(
  `F11: ${DUE} scheduled charges, two workers, one that comes and goes and one that was asleep: each is made once`,
  async ({ task }) => {
    const wallets = await walletsFor(world, DUE, [CARDS.works])
    const due = Date.now() + HOUR
    const ids = await chargeMany(world, wallets, DUE, (i) => ({ chargeAt: due + i }))
    // The first worker sleeps so long over its first charges that their leases have run out when the answers come.
    await chaosAtStripe(1, ['slow'], [CREATE])
    setClock(HOUR + MINUTE)
    const asleep = drain()
    await expect.poll(() => findWaitingJob(world.merchant.id, chargeKey(given(ids[0])))).toBeNull()
    setClock(HOUR + 5 * MINUTE)
    const comingAndGoing = async () => {
      for (let i = 0; i < 5; i++) await startWorker().stop()
    }
    await Promise.all([asleep, drain(), drain(), comingAndGoing()])
    await mendStripe()
    setClock(2 * HOUR)
    await drain()
    for (const id of ids) expect((await getPayment(world.ctx, id)).payment.status).toBe('succeeded')
    expect(await contradictions(world.merchant.id, task)).toEqual([])
  },
  PATIENCE,
)

it(
  `F13: ${RACES} wallets in which everything happens at once keep one default and charge once`,
  async ({ task }) => {
    await many(RACES, race, AT_ONCE)
    // The undo of a removal has passed.
    setClock(MINUTE)
    await drain()
    expect(await contradictions(world.merchant.id, task)).toEqual([])
  },
  PATIENCE,
)

async function race(number: number): Promise<void> {
  const shopper = await addShopper(world)
  const { ctx, customerId } = shopper
  const first = await saveCard(shopper, CARDS.works)
  const second = await saveCard(shopper, CARDS.asksOnce)
  const setup = await setUpCard(shopper, { number: CARDS.asksAlways })
  const clientKey = newId()
  const twoClicks = () => charge(world, shopper, first, { clientKey })
  const deeds: (() => Promise<unknown>)[] = [
    twoClicks,
    twoClicks,
    () => setDefaultPaymentMethod(ctx, customerId, first.id),
    () => setDefaultPaymentMethod(ctx, customerId, second.id),
    () => savePaymentMethod(ctx, setup.setupIntentId),
    () => savePaymentMethod(ctx, setup.setupIntentId),
    () => removePaymentMethod(ctx, customerId, second.id),
    () => removePaymentMethod(ctx, customerId, first.id),
    () => restorePaymentMethod(ctx, customerId, second.id),
    () => drain(),
  ]
  // A sweep reads every event of the hour: now and then is enough.
  if (number % 50 === 0) deeds.push(() => startSweeping(world.merchant))
  await Promise.all(deeds.map((deed) => deed().catch(expected)))
  const cards = await listPaymentMethods(ctx, customerId)
  expect(cards.filter((card) => card.isDefault)).toHaveLength(Math.min(1, cards.length))
}

// Somebody else was faster: the verbs say so with a refusal, and nothing else.
function expected(error: unknown): undefined {
  if (error instanceof AppError) return undefined
  throw error
}
