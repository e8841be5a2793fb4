import { afterEach, describe, expect, it } from 'vitest'
import { findWaitingJob } from '@/db/repositories/jobs'
import { DAY, HOUR, MINUTE, now, SECOND } from '@/lib/core/clock'
import { removePaymentMethod } from '@/lib/payment-methods/remove-payment-method'
import { getPayment } from '@/lib/payments/get-payment'
import { reconcilePayment } from '@/lib/payments/reconcile-payment'
import { requestPayment } from '@/lib/payments/request-payment'
import {
  addShopper,
  CARDS,
  charge,
  deliver,
  freshWorld,
  given,
  jobCtx,
  paymentIdOf,
  refusalOf,
  saveCard,
} from '@/lib/testing'
import { breakStripe, callsTo, eventText, intentsOf, mendStripe, setClock, stripe } from '@/lib/testing-stripe'
import { drain } from '@/lib/workers/worker'

const world = freshWorld()
const CREATE = 'POST /v1/payment_intents'

afterEach(async () => {
  await mendStripe()
  setClock(0)
})

// A charge whose answer is lost; stripe-node repeats it once by itself, so both sends fail.
async function lostCharge(mode: Parameters<typeof breakStripe>[1], number: string = CARDS.works) {
  const shopper = await addShopper(world)
  const card = await saveCard(shopper, number)
  await breakStripe(CREATE, mode, mode === 'http_429' ? mode : 'reset_before')
  const result = await charge(world, shopper, card)
  expect(result.kind).toBe('processing')
  await mendStripe()
  return { shopper, card, paymentId: paymentIdOf(result) }
}

const stateOf = async (paymentId: string) => (await getPayment(world.ctx, paymentId)).payment.status
const lookAgain = (paymentId: string) => reconcilePayment(jobCtx(world), paymentId)

describe('a charge whose answer is lost', () => {
  it.each(['reset_after_commit', 'http_500_after'] as const)(
    'after Stripe has charged (%s) stays processing until the reconciler finds the truth',
    async (mode) => {
      const { paymentId } = await lostCharge(mode)
      const { payment, attempts } = await getPayment(world.ctx, paymentId)
      expect(payment).toMatchObject({ status: 'processing', stripePaymentIntentId: null, settledAt: null })
      expect(attempts).toMatchObject([{ number: 1, outcome: 'unknown' }])
      const job = await findWaitingJob(world.merchant.id, `reconcile:${paymentId}`)
      expect(given(job).runAt - payment.createdAt).toBe(90 * SECOND)
      setClock(2 * MINUTE)
      expect(await lookAgain(paymentId)).toBeNull()
      expect(await stateOf(paymentId)).toBe('succeeded')
      const intents = await intentsOf(paymentId)
      expect(intents.map((intent) => intent.status)).toEqual(['succeeded'])
    },
  )

  it.each(['reset_before', 'http_500_before', 'http_429'] as const)(
    'before Stripe has charged (%s) is charged once by the reconciler',
    async (mode) => {
      const { paymentId } = await lostCharge(mode)
      expect(await intentsOf(paymentId)).toEqual([])
      await Promise.all([lookAgain(paymentId), lookAgain(paymentId), lookAgain(paymentId)])
      expect(await intentsOf(paymentId)).toMatchObject([{ status: 'succeeded' }])
      await lookAgain(paymentId)
      expect(await stateOf(paymentId)).toBe('succeeded')
    },
  )

  it('and was a 402 brings the shopper back with one link', async () => {
    const { paymentId } = await lostCharge('reset_after_commit', CARDS.asksAlways)
    expect(await lookAgain(paymentId)).toBeNull()
    const { payment, attempts } = await getPayment(world.ctx, paymentId)
    expect(payment).toMatchObject({ status: 'requires_action', recovery: { url: expect.any(String) } })
    expect(attempts).toMatchObject([{ number: 1, outcome: 'requires_action' }])
  })

  it('is found by the webhook alone, without the reconciler', async () => {
    const { paymentId } = await lostCharge('reset_after_commit')
    const [intent] = await intentsOf(paymentId)
    await deliver(world, eventText('payment_intent.succeeded', given(intent).id))
    await drain()
    expect(await stateOf(paymentId)).toBe('succeeded')
    expect(await lookAgain(paymentId)).toBeNull()
  })

  it('keeps its card: removing it waits', async () => {
    const { paymentId, shopper, card } = await lostCharge('reset_after_commit')
    const remove = () => removePaymentMethod(shopper.ctx, shopper.customerId, card.id)
    expect(await refusalOf(remove())).toBe('card_in_use')
    await lookAgain(paymentId)
    await remove()
  })
})

describe('a refusal', () => {
  it('of a later send does not prove that the lost one was not charged', async () => {
    const { paymentId, card } = await lostCharge('reset_before')
    await stripe('POST', `/v1/payment_methods/${card.stripeId}/detach`)
    expect(await lookAgain(paymentId)).toBeGreaterThan(now())
    expect(await stateOf(paymentId)).toBe('processing')
  })

  it('of stripe-node’s own second send does not prove it either', async () => {
    const shopper = await addShopper(world)
    const card = await saveCard(shopper, CARDS.works)
    await stripe('POST', `/v1/payment_methods/${card.stripeId}/detach`)
    await breakStripe(CREATE, 'reset_before')
    expect(await charge(world, shopper, card)).toMatchObject({ kind: 'processing' })
  })
})

describe('the reconciler', () => {
  it('sends no key that is 23 hours old, and asks a person after a week', async () => {
    const { paymentId } = await lostCharge('reset_before')
    const sends = (await callsTo(CREATE)).length
    setClock(23 * HOUR + MINUTE)
    const { createdAt } = (await getPayment(world.ctx, paymentId)).payment
    expect(await lookAgain(paymentId)).toBe(createdAt + 26 * HOUR)
    setClock(5 * DAY)
    expect(await lookAgain(paymentId)).toBe(createdAt + 7 * DAY)
    expect(await stateOf(paymentId)).toBe('processing')
    setClock(7 * DAY + MINUTE)
    expect(await lookAgain(paymentId)).toBeGreaterThan(now() + DAY - MINUTE)
    expect(await stateOf(paymentId)).toBe('needs_review')
    expect(await callsTo(CREATE)).toHaveLength(sends)
  })

  it('goes on looking once a day for what a person must decide, and believes Stripe', async () => {
    const { paymentId } = await lostCharge('reset_after_commit')
    await breakStripe('GET /v1/payment_intents', 'http_500_before', 'http_500_before')
    setClock(8 * DAY)
    expect(await lookAgain(paymentId)).toBeGreaterThan(now() + DAY - MINUTE)
    expect(await stateOf(paymentId)).toBe('needs_review')
    expect(await lookAgain(paymentId)).toBeNull()
    expect(await stateOf(paymentId)).toBe('succeeded')
  })

  it('goes on with its schedule while Stripe does not answer, also when it only reads', async () => {
    const { paymentId } = await lostCharge('reset_after_commit')
    await breakStripe('GET /v1/payment_intents', 'reset_before', 'reset_before')
    setClock(25 * HOUR)
    const { createdAt } = (await getPayment(world.ctx, paymentId)).payment
    expect(await lookAgain(paymentId)).toBe(createdAt + 26 * HOUR)
    expect(await lookAgain(paymentId)).toBeNull()
    expect(await stateOf(paymentId)).toBe('succeeded')
  })

  it('makes the PaymentIntent of an on-session request whose answer was lost', async () => {
    const shopper = await addShopper(world)
    await saveCard(shopper, CARDS.works)
    await breakStripe(CREATE, 'reset_after_commit', 'reset_before')
    const input = { customerId: shopper.customerId, amount: 500, currency: 'eur', reason: 'Tea', clientKey: 'tea' }
    const result = await requestPayment(world.ctx, input)
    expect(result.kind).toBe('open')
    expect(await lookAgain(result.paymentId)).toBeNull()
    const { payment } = await getPayment(world.ctx, result.paymentId)
    expect(payment).toMatchObject({ status: 'open', stripePaymentIntentId: expect.stringMatching(/^pi_/) })
    expect(await intentsOf(result.paymentId)).toHaveLength(1)
  })
})
