import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { listAlarmsOfObject } from '@/db/repositories/alarms'
import { listRefundsOfPayment } from '@/db/repositories/refunds'
import { DAY, HOUR, MINUTE, now } from '@/lib/core/clock'
import { newId } from '@/lib/core/ids'
import { getPayment } from '@/lib/payments/get-payment'
import { getPaymentTimeline } from '@/lib/payments/get-payment-timeline'
import { listRefunds } from '@/lib/payments/list-refunds'
import { refundPayment, type RefundPaymentInput } from '@/lib/payments/refund-payment'
import { syncRefund } from '@/lib/payments/sync-refund'
import {
  addShopper,
  CARDS,
  charge,
  deliver,
  freshWorld,
  given,
  paymentIdOf,
  refusalOf,
  saveCard,
  type Shopper,
} from '@/lib/testing'
import { contradictions } from '@/lib/testing-checker'
import { breakStripe, callsTo, eventText, intentsOf, mailsTo, mendStripe, setClock, stripe } from '@/lib/testing-stripe'
import { drain } from '@/lib/workers/worker'

const CREATE = 'POST /v1/refunds'
const world = freshWorld()
let shopper: Shopper

beforeEach(async () => {
  shopper = await addShopper(world)
})
afterEach(async () => {
  await mendStripe()
  setClock(0)
})

const paidWith = async (number: string) => paymentIdOf(await charge(world, shopper, await saveCard(shopper, number)))
const refund = (paymentId: string, more: Partial<RefundPaymentInput> = {}) =>
  refundPayment(world.ctx, { paymentId, clientKey: newId(), ...more })
const refundsOf = (paymentId: string) => listRefundsOfPayment(world.merchant.id, paymentId)
const atStripe = async (paymentId: string) => {
  const [intent] = await intentsOf(paymentId)
  return (await stripe('GET', '/v1/refunds', { payment_intent: given(intent).id })).data
}
const refundedOf = async (paymentId: string) => (await getPayment(world.ctx, paymentId)).payment.refunded
const expectAgreement = async () => {
  await drain()
  expect(await contradictions(world.merchant.id)).toEqual([])
}

describe('a refund', () => {
  it('of all that was paid goes to Stripe once, is shown, and its customer is told', async () => {
    const paymentId = await paidWith(CARDS.works)
    const made = await refund(paymentId, { reason: 'duplicate', metadata: { ticket: '17' } })
    expect(made).toMatchObject({ amount: 1999, currency: 'eur', status: 'succeeded', reason: 'duplicate' })
    expect(await atStripe(paymentId)).toMatchObject([
      { id: made.stripeRefundId, amount: 1999, metadata: { ticket: '17', cf_refund_id: made.id } },
    ])
    expect(await refundedOf(paymentId)).toBe(1999)
    expect((await getPayment(world.ctx, paymentId)).payment.status).toBe('succeeded')
    const told = (await getPaymentTimeline(world.ctx, paymentId)).filter(({ kind }) => kind === 'refund')
    expect(told).toMatchObject([{ amount: 1999, status: 'succeeded', stripeRefundId: made.stripeRefundId }])
    await expectAgreement()
    const mail = (await mailsTo(shopper.email)).find(({ subject }) => subject.includes('refunded €19.99'))
    expect(mail).toMatchObject({
      text: expect.stringMatching(/\/receipt\/[\w-]{43}/),
    })
  })

  it('in parts never gives back more than was paid', async () => {
    const paymentId = await paidWith(CARDS.works)
    expect(await refund(paymentId, { amount: 500 })).toMatchObject({ amount: 500 })
    expect(await refusalOf(refund(paymentId, { amount: 1500 }))).toBe('refund_too_much')
    expect(await refund(paymentId)).toMatchObject({ amount: 1499 })
    expect(await refusalOf(refund(paymentId))).toBe('refunded_already')
    expect(await refusalOf(refund(paymentId, { amount: 1 }))).toBe('refunded_already')
    expect((await refundsOf(paymentId)).map(({ amount }) => amount)).toEqual([500, 1499])
    const first = await listRefunds(world.ctx, paymentId, { limit: 1 })
    expect(first).toMatchObject({ items: [{ amount: 1499 }], hasMore: true })
    const rest = await listRefunds(world.ctx, paymentId, { limit: 1, starting_after: given(first.items[0]).id })
    expect(rest).toMatchObject({ items: [{ amount: 500 }], hasMore: false })
    expect(
      await refusalOf(
        listRefunds(world.ctx, await paidWith(CARDS.works), { limit: 1, starting_after: given(first.items[0]).id }),
      ),
    ).toBe('cursor_invalid')
    await expectAgreement()
  })

  it.each([0, -1, 1.5, Number.NaN, 2 ** 53, Number.POSITIVE_INFINITY])('of %s is refused', async (amount) => {
    const paymentId = await paidWith(CARDS.works)
    expect(await refusalOf(refund(paymentId, { amount }))).toMatch(/^amount_/)
    expect(await refundsOf(paymentId)).toEqual([])
  })

  it('of a payment that is not paid is refused, and of nobody’s is not found', async () => {
    const card = await saveCard(shopper, CARDS.asksThenDeclines)
    const declined = paymentIdOf(await charge(world, shopper, card))
    const scheduled = paymentIdOf(await charge(world, shopper, card, { chargeAt: now() + DAY }))
    for (const id of [declined, scheduled]) expect(await refusalOf(refund(id))).toBe('payment_not_refundable')
    expect(await refusalOf(refund(newId()))).toBe('resource_missing')
  })

  it('asked for twice at once with one key is one, with two keys it is as much as there is', async () => {
    const paymentId = await paidWith(CARDS.works)
    const clientKey = newId()
    const two = await Promise.all([
      refund(paymentId, { clientKey, amount: 900 }),
      refund(paymentId, { clientKey, amount: 900 }),
    ])
    expect(two[0].id).toBe(two[1].id)
    expect(await refusalOf(refund(paymentId, { clientKey, amount: 901 }))).toBe('idempotency_key_reused')
    expect(await refusalOf(refund(await paidWith(CARDS.works), { clientKey }))).toBe('idempotency_key_reused')
    const results = await Promise.allSettled([1, 2, 3].map(() => refund(paymentId, { amount: 1000 })))
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await atStripe(paymentId)).toHaveLength(2)
    await expectAgreement()
  })
})

describe('a refund whose answer is lost', () => {
  it.each([
    ['reset_after_commit', 'reset_before'],
    ['http_500_after', 'http_500_after'],
    ['reset_before', 'reset_before'],
    ['reset_after_commit', 'http_429'],
  ] as const)('%s, then %s: is looked up and made once', async (...faults) => {
    const paymentId = await paidWith(CARDS.works)
    await breakStripe(CREATE, ...faults)
    const made = await refund(paymentId, { amount: 700 })
    expect(made).toMatchObject({ status: 'processing', stripeRefundId: null })
    expect(await refusalOf(refund(paymentId, { amount: 1300 })), 'its amount is spoken for').toBe('refund_too_much')
    await mendStripe()
    setClock(2 * MINUTE)
    await drain()
    expect(await atStripe(paymentId)).toMatchObject([{ amount: 700, metadata: { cf_refund_id: made.id } }])
    expect(await refundsOf(paymentId)).toMatchObject([{ id: made.id, status: 'succeeded' }])
    await expectAgreement()
  })

  it('answers the same to its key, and to a webhook that is faster', async () => {
    const paymentId = await paidWith(CARDS.works)
    await breakStripe(CREATE, 'reset_after_commit', 'reset_before')
    const clientKey = newId()
    const made = await refund(paymentId, { clientKey })
    expect(await refund(paymentId, { clientKey })).toEqual(made)
    const [there] = await atStripe(paymentId)
    await deliver(world, eventText('refund.created', given(there).id))
    await drain()
    expect(await refundsOf(paymentId)).toMatchObject([
      { id: made.id, status: 'succeeded', stripeRefundId: given(there).id },
    ])
    expect(await refund(paymentId, { clientKey })).toMatchObject({ id: made.id, status: 'succeeded' })
    await expectAgreement()
  })

  it('is not sent once its key may be forgotten: from then on it is only looked for, and a person is told', async () => {
    const paymentId = await paidWith(CARDS.works)
    await breakStripe(CREATE, 'reset_before', 'reset_before')
    const made = await refund(paymentId)
    await mendStripe()
    setClock(24 * HOUR)
    await drain()
    const sent = (await callsTo(CREATE)).length
    setClock(8 * DAY)
    await drain()
    setClock(10 * DAY)
    await drain()
    expect((await callsTo(CREATE)).length).toBe(sent)
    expect(await refundsOf(paymentId)).toMatchObject([{ id: made.id, status: 'processing' }])
    const alarms = await listAlarmsOfObject(world.merchant.id, 'payment', paymentId)
    expect(alarms).toMatchObject([{ kind: 'refund_failed', details: { refund: made.id, reason: 'no_answer' } }])
  })
})

describe('a refund that fails', () => {
  it('because Stripe refuses it: no money moved, and it can be tried again', async () => {
    const paymentId = await paidWith('4000000000000259')
    const made = await refund(paymentId)
    expect(made).toMatchObject({ status: 'failed', failureReason: 'charge_disputed', stripeRefundId: null })
    expect(await refundedOf(paymentId)).toBe(0)
    await breakStripe(CREATE, 'http_429', 'http_429')
    expect(await refund(paymentId)).toMatchObject({ status: 'processing' })
  })

  it('later, at the bank: the merchant is told, and what came back can be refunded again', async () => {
    const paymentId = await paidWith('4000000000005126')
    const made = await refund(paymentId)
    expect(made.status).toBe('succeeded')
    // Stripe's test card fails ten seconds later, by the sandbox's clock that all tests share.
    const look = async () => {
      await syncRefund(world.ctx, given(made.stripeRefundId))
      return refundsOf(paymentId)
    }
    const failed = [{ status: 'failed', failureReason: expect.any(String) }]
    await expect.poll(look, { interval: 500 }).toMatchObject(failed)
    expect(await refundedOf(paymentId)).toBe(0)
    const alarms = await listAlarmsOfObject(world.merchant.id, 'payment', paymentId)
    expect(alarms.map(({ kind }) => kind)).toEqual(['refund_failed'])
  })
})
