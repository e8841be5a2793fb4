import { describe, expect, it } from 'vitest'
import { findWaitingJob } from '@/db/repositories/jobs'
import { listAuditOfObject } from '@/db/repositories/audit'
import { DAY, now } from '@/lib/core/clock'
import { applyPaymentIntent } from '@/lib/payments/apply-payment-intent'
import { getPayment } from '@/lib/payments/get-payment'
import { prepareRecovery } from '@/lib/payments/prepare-recovery'
import { reconcilePayment } from '@/lib/payments/reconcile-payment'
import { syncPayment } from '@/lib/payments/sync-payment'
import { retrievePaymentIntent } from '@/lib/stripe/payment-intents'
import type { PaymentIntentSnapshot } from '@/lib/stripe/types'
import { addShopper, CARDS, charge, deliver, freshWorld, given, jobCtx, paymentIdOf, saveCard } from '@/lib/testing'
import { breakStripe, callsTo, confirmInBrowser, eventText, intentsOf, stripe } from '@/lib/testing-stripe'
import { drain } from '@/lib/workers/worker'

const world = freshWorld()

async function paymentOn(number: string) {
  const shopper = await addShopper(world)
  const card = await saveCard(shopper, number)
  const paymentId = paymentIdOf(await charge(world, shopper, card))
  const intent = await retrievePaymentIntent(world.merchant, given((await intentsOf(paymentId))[0]).id)
  return { shopper, card, paymentId, intent }
}

const apply = (paymentId: string, intent: PaymentIntentSnapshot) =>
  applyPaymentIntent(jobCtx(world), paymentId, intent, { source: 'charge', requestId: null })

async function payInBrowser(paymentId: string, intentId: string, number: string) {
  const { client_secret } = await stripe('GET', `/v1/payment_intents/${intentId}`)
  await confirmInBrowser({ id: intentId, clientSecret: client_secret }, { number })
  await syncPayment(jobCtx(world), paymentId, 'recovery')
}

const viewOf = async (paymentId: string) => {
  const { payment, attempts } = await getPayment(world.ctx, paymentId)
  return { status: payment.status, error: payment.errorCode, attempts: attempts.map((one) => one.outcome) }
}

describe('what a PaymentIntent says', () => {
  it('is written once, whoever says it, in any order and at the same moment', async () => {
    const { paymentId, intent } = await paymentOn(CARDS.works)
    const before = await listAuditOfObject(world.merchant.id, 'payment', paymentId)
    await Promise.all(Array.from({ length: 8 }, () => apply(paymentId, intent)))
    expect(await viewOf(paymentId)).toEqual({ status: 'succeeded', error: null, attempts: ['succeeded'] })
    expect(await listAuditOfObject(world.merchant.id, 'payment', paymentId)).toEqual(before)
  })

  it('may come by webhook before our own call is answered', async () => {
    const shopper = await addShopper(world)
    const card = await saveCard(shopper, CARDS.asksAlways)
    const sent = (await callsTo('POST /v1/payment_intents')).length
    const answer = charge(world, shopper, card)
    await expect.poll(async () => (await callsTo('POST /v1/payment_intents')).length).toBe(sent + 1)
    const { data } = await stripe('GET', '/v1/payment_intents', { limit: '1' })
    await deliver(world, eventText('payment_intent.payment_failed', given(data[0]).id))
    await Promise.all([answer, drain()])
    const paymentId = paymentIdOf(await answer)
    expect(await viewOf(paymentId)).toMatchObject({ status: 'requires_action', attempts: ['requires_action'] })
  })

  it('late, of a decline before the success, changes nothing', async () => {
    const { paymentId, intent: declined } = await paymentOn(CARDS.asksThenDeclines)
    await payInBrowser(paymentId, declined.id, CARDS.works)
    const paid = await viewOf(paymentId)
    expect(paid).toEqual({ status: 'succeeded', error: null, attempts: ['declined', 'succeeded'] })
    await apply(paymentId, declined)
    await deliver(world, eventText('payment_intent.payment_failed', declined.id))
    await drain()
    expect(await viewOf(paymentId)).toEqual(paid)
  })

  it('late, of an earlier try, does not hide the later one', async () => {
    const { paymentId, intent: first } = await paymentOn(CARDS.asksThenDeclines)
    await payInBrowser(paymentId, first.id, '4000000000009987')
    const later = await viewOf(paymentId)
    expect(later.attempts).toEqual(['declined', 'declined'])
    await apply(paymentId, first)
    expect(await viewOf(paymentId)).toEqual(later)
  })

  it('of a cancelled one in Stripe’s dashboard ends the payment', async () => {
    const { paymentId, intent } = await paymentOn(CARDS.asksAlways)
    await stripe('POST', `/v1/payment_intents/${intent.id}/cancel`)
    await deliver(world, eventText('payment_intent.canceled', intent.id))
    await drain()
    expect(await viewOf(paymentId)).toMatchObject({ status: 'canceled', attempts: ['requires_action'] })
  })

  it('of a success after the end is believed', async () => {
    const { paymentId, intent } = await paymentOn(CARDS.asksAlways)
    await apply(paymentId, { ...intent, status: 'canceled' })
    await apply(paymentId, { ...intent, status: 'succeeded', amountReceived: intent.amount, lastFailure: null })
    expect(await viewOf(paymentId)).toMatchObject({ status: 'succeeded' })
  })

  it('“processing” and then “declined” keeps the shopper’s link', async () => {
    const { paymentId, intent } = await paymentOn(CARDS.asksThenDeclines)
    const link = (await getPayment(world.ctx, paymentId)).payment.recovery
    await apply(paymentId, { ...intent, status: 'processing', lastFailure: null })
    expect((await viewOf(paymentId)).status).toBe('processing')
    await apply(paymentId, intent)
    expect((await getPayment(world.ctx, paymentId)).payment.recovery?.url).toBe(given(link).url)
  })
})

describe('a PaymentIntent that contradicts its payment', () => {
  it.each([
    ['its amount', { amount: 1 }],
    ['its currency', { currency: 'usd' }],
    ['the money received', { status: 'succeeded', amountReceived: 1 } as const],
    ['its payment', { metadata: {} }],
    ['its mode', { livemode: true }],
    ['its id', { id: 'pi_another' }],
  ])('by %s goes to a person, who is reminded every day', async (_case, wrong) => {
    const { paymentId, intent } = await paymentOn(CARDS.asksAlways)
    await apply(paymentId, { ...intent, ...wrong })
    expect((await viewOf(paymentId)).status).toBe('needs_review')
    const { payment } = await getPayment(world.ctx, paymentId)
    expect(payment.stripePaymentIntentId).toBe(intent.id)
    const job = await findWaitingJob(world.merchant.id, `reconcile:${paymentId}`)
    expect(given(job).runAt).toBeLessThan(now() + DAY + 1)
    expect(await reconcilePayment(jobCtx(world), paymentId)).toBeGreaterThan(now() + DAY - 60_000)
  })

  it('is met on the way back from Stripe, too', async () => {
    const { paymentId, intent } = await paymentOn(CARDS.asksAlways)
    const url = given((await getPayment(world.ctx, paymentId)).payment.recovery).url
    await stripe('POST', `/v1/payment_intents/${intent.id}`, { amount: '1' + '0'.repeat(4) })
    const token = given(url.split('/recover/')[1])
    const state = await prepareRecovery(world.merchant, token, null, 'req_test')
    expect(state).toEqual({ kind: 'processing', merchantName: world.merchant.name })
    expect((await viewOf(paymentId)).status).toBe('needs_review')
  })

  it('never takes a success back', async () => {
    const { paymentId, intent } = await paymentOn(CARDS.works)
    await apply(paymentId, { ...intent, amount: 1 })
    await apply(paymentId, { ...intent, status: 'canceled' })
    expect(await viewOf(paymentId)).toEqual({ status: 'succeeded', error: null, attempts: ['succeeded'] })
  })
})

it('a payment whose answer is lost is written from the webhook as if it had come', async () => {
  const shopper = await addShopper(world)
  const card = await saveCard(shopper, CARDS.asksThenDeclines)
  await breakStripe('POST /v1/payment_intents', 'reset_after_commit', 'reset_before')
  const paymentId = paymentIdOf(await charge(world, shopper, card))
  const [intent] = await intentsOf(paymentId)
  await deliver(world, eventText('payment_intent.payment_failed', given(intent).id))
  await drain()
  expect(await viewOf(paymentId)).toEqual({ status: 'declined', error: 'card_declined', attempts: ['declined'] })
})
