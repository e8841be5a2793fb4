import { afterEach, expect, it } from 'vitest'
import { MINUTE } from '@/lib/core/clock'
import { getPayment } from '@/lib/payments/get-payment'
import { deliver, freshWorld, given } from '@/lib/testing'
import { chargeMany, countIn, walletsFor } from '@/lib/testing-charges'
import { contradictions } from '@/lib/testing-checker'
import { drainTogether, many, walkTo } from '@/lib/testing-many'
import { chaosAtStripe, eventsSince, eventText, mendStripe, setClock } from '@/lib/testing-stripe'
import { PATIENCE, volume } from '@/lib/testing-volume'

const LOST = volume(100, 2_000)
const CREATE = 'POST /v1/payment_intents'

const world = freshWorld()

afterEach(async () => {
  await mendStripe()
  setClock(0)
})

it(
  `F5: ${LOST} charges whose answers are lost become the same by webhooks alone as by asking alone`,
  async ({ task }) => {
    const wallets = await walletsFor(world, 2 * LOST)
    const lost = async () => {
      await chaosAtStripe(1, ['http_500_after'], [CREATE])
      const ids = await chargeMany(world, wallets, LOST)
      expect(await countIn(world, 'processing')).toBe(LOST)
      await mendStripe()
      return ids
    }
    const told = await lost()
    const events = await eventsSince()
    await many(events.length, (i) => {
      const { id, type, object } = given(events[i])
      return deliver(world, eventText(type, object, { id }))
    })
    await drainTogether()
    expect(await countIn(world, 'processing')).toBe(0)

    const asked = await lost()
    await walkTo([2 * MINUTE])
    expect(await countIn(world, 'processing')).toBe(0)
    expect(await Promise.all(asked.map(ending))).toEqual(await Promise.all(told.map(ending)))
    expect(await contradictions(world.merchant.id, task)).toEqual([])
  },
  PATIENCE,
)

async function ending(id: string) {
  const { payment, attempts } = await getPayment(world.ctx, id)
  const tries = attempts.map(({ outcome, declineCode, errorCode }) => ({ outcome, declineCode, errorCode }))
  return { amount: payment.amount, status: payment.status, tries }
}
