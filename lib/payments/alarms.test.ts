import { afterEach, describe, expect, it } from 'vitest'
import { listAlarmsOfObject } from '@/db/repositories/alarms'
import { updatePaymentStatus } from '@/db/repositories/payments'
import { onAlarm, type RaisedAlarm } from '@/lib/alarms/on-alarm'
import { DAY, MINUTE, now } from '@/lib/core/clock'
import type { PaymentStatus } from '@/lib/core/terms'
import { applyPaymentIntent } from '@/lib/payments/apply-payment-intent'
import { getPayment } from '@/lib/payments/get-payment'
import { reconcilePayment } from '@/lib/payments/reconcile-payment'
import { retrievePaymentIntent } from '@/lib/stripe/payment-intents'
import type { PaymentIntentSnapshot } from '@/lib/stripe/types'
import { addShopper, CARDS, charge, deliver, freshWorld, given, jobCtx, paymentIdOf, saveCard } from '@/lib/testing'
import { breakStripe, eventText, intentsOf, mendStripe, setClock, stripe } from '@/lib/testing-stripe'
import { drain } from '@/lib/workers/worker'

const world = freshWorld()

afterEach(async () => {
  setClock(0)
  await mendStripe()
})

async function paymentOn(number: string) {
  const shopper = await addShopper(world)
  const card = await saveCard(shopper, number)
  const paymentId = paymentIdOf(await charge(world, shopper, card))
  const intent = await retrievePaymentIntent(world.merchant, given((await intentsOf(paymentId))[0]).id)
  return { paymentId, intent }
}

async function lostCharge(number: string = CARDS.works) {
  const shopper = await addShopper(world)
  const card = await saveCard(shopper, number)
  await breakStripe('POST /v1/payment_intents', 'reset_before', 'reset_before')
  const paymentId = paymentIdOf(await charge(world, shopper, card))
  await mendStripe()
  return { paymentId, card }
}

const apply = (paymentId: string, intent: PaymentIntentSnapshot) =>
  applyPaymentIntent(jobCtx(world), paymentId, intent, { source: 'charge', requestId: null })
const alarmsOf = async (paymentId: string) =>
  (await listAlarmsOfObject(world.merchant.id, 'payment', paymentId)).map(({ kind, times }) => [kind, times])
const statusOf = async (paymentId: string) => (await getPayment(world.ctx, paymentId)).payment.status
const conclude = (paymentId: string, status: PaymentStatus) =>
  updatePaymentStatus(world.merchant.id, paymentId, ['processing'], { status, updatedAt: now() })

describe('a PaymentIntent that contradicts its payment', () => {
  it('by an amount changed at Stripe: the event’s payment goes to a person, with one alarm', async () => {
    const { paymentId, intent } = await paymentOn(CARDS.asksAlways)
    await stripe('POST', `/v1/payment_intents/${intent.id}`, { amount: '2999' })
    for (let i = 0; i < 2; i++) await deliver(world, eventText('payment_intent.payment_failed', intent.id))
    await drain()
    expect(await statusOf(paymentId)).toBe('needs_review')
    expect(await alarmsOf(paymentId)).toEqual([['intent_mismatch', 1]])
  })

  it('of a success raises the alarm, and the success stays', async () => {
    const { paymentId, intent } = await paymentOn(CARDS.works)
    await apply(paymentId, { ...intent, id: 'pi_second' })
    await apply(paymentId, { ...intent, id: 'pi_second' })
    expect(await statusOf(paymentId)).toBe('succeeded')
    expect(await alarmsOf(paymentId)).toEqual([['intent_mismatch', 2]])
  })

  it('by being there at all: the payment had failed without one', async () => {
    const { paymentId } = await lostCharge()
    await conclude(paymentId, 'failed')
    const { intent } = await paymentOn(CARDS.asksAlways)
    await apply(paymentId, { ...intent, metadata: { cf_payment_id: paymentId } })
    expect(await statusOf(paymentId)).toBe('failed')
    expect(await alarmsOf(paymentId)).toEqual([['intent_mismatch', 1]])
  })
})

it('late news of a decline before the success is no alarm', async () => {
  const { paymentId, intent } = await paymentOn(CARDS.works)
  await apply(paymentId, { ...intent, status: 'requires_payment_method', amountReceived: 0 })
  expect(await statusOf(paymentId)).toBe('succeeded')
  expect(await alarmsOf(paymentId)).toEqual([])
})

it.each(['failed', 'canceled', 'needs_review'] as const)(
  'a success after “%s” is believed, and alarming',
  async (end) => {
    const { paymentId } = await lostCharge()
    await conclude(paymentId, end)
    const { intent } = await paymentOn(CARDS.works)
    await apply(paymentId, { ...intent, metadata: { cf_payment_id: paymentId }, id: `pi_${end}` })
    expect(await statusOf(paymentId)).toBe('succeeded')
    expect(await alarmsOf(paymentId)).toEqual([['late_success', 1]])
  },
)

it('a refusal while an earlier send is unknown is alarming', async () => {
  const { paymentId, card } = await lostCharge()
  await stripe('POST', `/v1/payment_methods/${card.stripeId}/detach`)
  await reconcilePayment(jobCtx(world), paymentId)
  expect(await statusOf(paymentId)).toBe('processing')
  expect(await alarmsOf(paymentId)).toEqual([['refused_while_unknown', 1]])
})

it('a payment nobody found out about is given to a person, and whoever listens hears of it after the commit', async () => {
  const heard: RaisedAlarm[] = []
  const stop = onAlarm((alarm) => heard.push(alarm))
  const { paymentId } = await lostCharge()
  setClock(7 * DAY + MINUTE)
  await reconcilePayment(jobCtx(world), paymentId)
  stop()
  expect(await statusOf(paymentId)).toBe('needs_review')
  expect(await alarmsOf(paymentId)).toEqual([['needs_review', 1]])
  expect(heard).toMatchObject([{ kind: 'needs_review', object: { type: 'payment', id: paymentId }, isNew: true }])
})
