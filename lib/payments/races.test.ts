import { afterEach, expect, it } from 'vitest'
import { MINUTE } from '@/lib/core/clock'
import { newId } from '@/lib/core/ids'
import { listPaymentMethods } from '@/lib/payment-methods/list-payment-methods'
import { removePaymentMethod } from '@/lib/payment-methods/remove-payment-method'
import { restorePaymentMethod } from '@/lib/payment-methods/restore-payment-method'
import { savePaymentMethod } from '@/lib/payment-methods/save-payment-method'
import { setDefaultPaymentMethod } from '@/lib/payment-methods/set-default-payment-method'
import { AppError } from '@/lib/core/errors'
import { getPayment } from '@/lib/payments/get-payment'
import { startSweeping } from '@/lib/stripe-events/sweep-stripe-events'
import { addShopper, CARDS, charge, freshWorld, paymentIdOf, saveCard, setUpCard } from '@/lib/testing'
import { contradictions } from '@/lib/testing-checker'
import { chaosAtStripe, mendStripe, setClock } from '@/lib/testing-stripe'
import { PATIENCE, volume } from '@/lib/testing-volume'
import { drain, startWorker } from '@/lib/workers/worker'

const DUE = volume(12, 500)
const RACES = volume(5, 1_000)

const world = freshWorld()

afterEach(async () => {
  await mendStripe()
  setClock(0)
})

it(
  `F11: ${DUE} due charges, two workers at once and one that comes and goes: each is made once`,
  async () => {
    const shopper = await addShopper(world)
    const card = await saveCard(shopper, CARDS.works)
    await drain()
    await chaosAtStripe(1, ['reset_before'], ['POST /v1/payment_intents'])
    const ids = await Promise.all(
      Array.from({ length: DUE }, async (_, i) =>
        paymentIdOf(await charge(world, shopper, card, { amount: 1_000 + i })),
      ),
    )
    await mendStripe()
    setClock(2 * MINUTE)
    const comingAndGoing = async () => {
      for (let i = 0; i < 5; i++) await startWorker().stop()
    }
    await Promise.all([drain(), drain(), comingAndGoing()])
    await drain()
    for (const id of ids) expect((await getPayment(world.ctx, id)).payment.status).toBe('succeeded')
    expect(await contradictions(world.merchant.id)).toEqual([])
  },
  PATIENCE,
)

it(
  `F13: ${RACES} wallets in which everything happens at once keep one default and charge once`,
  async () => {
    for (let race = 0; race < RACES; race++) {
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
      if (race % 50 === 0) deeds.push(() => startSweeping(world.merchant))
      await Promise.all(deeds.map((deed) => deed().catch(expected)))
      await drain()
      const cards = await listPaymentMethods(ctx, customerId)
      expect(cards.filter((card) => card.isDefault)).toHaveLength(Math.min(1, cards.length))
    }
    // The undo of a removal has passed.
    setClock(MINUTE)
    await drain()
    expect(await contradictions(world.merchant.id)).toEqual([])
  },
  PATIENCE,
)

// Somebody else was faster: the verbs say so with a refusal, and nothing else.
function expected(error: unknown): undefined {
  if (error instanceof AppError) return undefined
  throw error
}
