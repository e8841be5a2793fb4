import { afterEach, describe, expect, it } from 'vitest'
import { listAlarmsOfObject } from '@/db/repositories/alarms'
import { listAuditOfObject } from '@/db/repositories/audit'
import { listDisputesOfPayment } from '@/db/repositories/disputes'
import { listRefundsOfPayment } from '@/db/repositories/refunds'
import { findStripeEvent } from '@/db/repositories/stripe-events'
import { getPayment } from '@/lib/payments/get-payment'
import { syncRefund } from '@/lib/payments/sync-refund'
import { startSweeping } from '@/lib/stripe-events/sweep-stripe-events'
import { addShopper, CARDS, charge, deliver, freshWorld, given, jobCtx, paymentIdOf, saveCard } from '@/lib/testing'
import { breakStripe, callsTo, eventText, intentsOf, mendStripe, slowStripe, stripe } from '@/lib/testing-stripe'
import { drain } from '@/lib/workers/worker'

const world = freshWorld()
const DISPUTED = '4000000000000259'

afterEach(() => mendStripe())

async function paidWith(number: string) {
  const shopper = await addShopper(world)
  const paymentId = paymentIdOf(await charge(world, shopper, await saveCard(shopper, number)))
  return { paymentId, intent: given((await intentsOf(paymentId))[0]).id }
}

const refund = async (intent: string, amount: number) =>
  (await stripe('POST', '/v1/refunds', { payment_intent: intent, amount: `${amount}` })).id
const disputeOf = async (intent: string) =>
  given((await stripe('GET', '/v1/disputes', { payment_intent: intent })).data[0]).id
const news = async (type: string, id: string) => {
  const text = eventText(type, id)
  await deliver(world, text)
  await drain()
  return given(await findStripeEvent(world.merchant.id, String(JSON.parse(text).id))).status
}
const refundsOf = (paymentId: string) => listRefundsOfPayment(world.merchant.id, paymentId)
const disputesOf = (paymentId: string) => listDisputesOfPayment(world.merchant.id, paymentId)
const statusOf = async (paymentId: string) => (await getPayment(world.ctx, paymentId)).payment.status
const actionsOf = async (paymentId: string) =>
  (await listAuditOfObject(world.merchant.id, 'payment', paymentId)).map(({ action }) => action)

describe('a refund made in Stripe’s dashboard', () => {
  it.each(['refund.created', 'refund.updated', 'refund.failed', 'charge.refund.updated'])(
    '%s: is written beside its payment, which stays paid',
    async (type) => {
      const { paymentId, intent } = await paidWith(CARDS.works)
      const id = await refund(intent, 500)
      expect(await news(type, id)).toBe('processed')
      const facts = { stripeRefundId: id, amount: 500, currency: 'eur', status: 'succeeded', failureReason: null }
      expect(await refundsOf(paymentId)).toMatchObject([facts])
      expect(await statusOf(paymentId)).toBe('succeeded')
      const before = await actionsOf(paymentId)
      expect(before.at(-1)).toBe('refund.created')
      await news(type, id)
      expect(await actionsOf(paymentId)).toEqual(before)
    },
  )

  it('in parts: charge.refunded finds every part', async () => {
    const { paymentId, intent } = await paidWith(CARDS.works)
    const ids = [await refund(intent, 500), await refund(intent, 700)]
    const chargeId = given((await stripe('GET', '/v1/charges', { payment_intent: intent })).data[0]).id
    expect(await news('charge.refunded', chargeId)).toBe('processed')
    const found = await refundsOf(paymentId)
    expect(found.map(({ stripeRefundId }) => stripeRefundId).toSorted()).toEqual(ids.toSorted())
    expect(found.reduce((sum, { amount }) => sum + amount, 0)).toBe(1200)
  })

  it('that two workers read at once: the later writer asks Stripe again, so no older answer wins', async () => {
    const { paymentId, intent } = await paidWith(CARDS.works)
    const id = await refund(intent, 500)
    const read = `GET /v1/refunds/${id}`
    await slowStripe(read, 500)
    const worker = () => syncRefund(jobCtx(world), id)
    expect(await Promise.all([worker(), worker()])).toEqual([true, true])
    expect(await callsTo(read)).toHaveLength(3)
    expect(await refundsOf(paymentId)).toHaveLength(1)
    expect((await actionsOf(paymentId)).filter((action) => action.startsWith('refund.'))).toEqual(['refund.created'])
  })

  it('of a payment whose own answer was lost settles the payment, too', async () => {
    const shopper = await addShopper(world)
    const card = await saveCard(shopper, CARDS.works)
    await breakStripe('POST /v1/payment_intents', 'reset_after_commit', 'reset_before')
    const paymentId = paymentIdOf(await charge(world, shopper, card))
    const id = await refund(given((await intentsOf(paymentId))[0]).id, 500)
    expect(await statusOf(paymentId)).toBe('processing')
    await news('refund.created', id)
    expect(await statusOf(paymentId)).toBe('succeeded')
    expect(await refundsOf(paymentId)).toHaveLength(1)
  })

  it('of a charge that is not ours is foreign', async () => {
    const theirs = await stripe('POST', '/v1/payment_intents', {
      amount: '900',
      currency: 'eur',
      confirm: 'true',
      payment_method: 'pm_card_visa',
      'automatic_payment_methods[enabled]': 'true',
      'automatic_payment_methods[allow_redirects]': 'never',
    })
    expect(await news('refund.created', await refund(theirs.id, 900))).toBe('foreign')
  })
})

describe('a dispute', () => {
  it('raises one alarm, follows Stripe to its end, and leaves the payment paid', async () => {
    const { paymentId, intent } = await paidWith(DISPUTED)
    const id = await disputeOf(intent)
    for (const type of ['created', 'funds_withdrawn', 'updated'])
      expect(await news(`charge.dispute.${type}`, id)).toBe('processed')
    const open = { stripeDisputeId: id, amount: 1999, currency: 'eur', status: 'needs_response', reason: 'fraudulent' }
    expect(await disputesOf(paymentId)).toMatchObject([{ ...open, evidenceDueBy: expect.any(Number) }])
    await stripe('POST', `/v1/disputes/${id}/close`)
    // Late news of the beginning is read afresh like any other.
    await news('charge.dispute.created', id)
    await news('charge.dispute.closed', id)
    expect(await disputesOf(paymentId)).toMatchObject([{ ...open, status: 'lost' }])
    expect(await statusOf(paymentId)).toBe('succeeded')
    const alarms = await listAlarmsOfObject(world.merchant.id, 'payment', paymentId)
    expect(alarms).toMatchObject([{ kind: 'dispute_opened', times: 1, details: { dispute: id, amount: 1999 } }])
    expect((await actionsOf(paymentId)).slice(-2)).toEqual(['dispute.opened', 'dispute.updated'])
  })

  it('that no webhook told of is found by the hourly sweep, and so is a refund', async () => {
    const { paymentId } = await paidWith(DISPUTED)
    const refunded = await paidWith(CARDS.works)
    await refund(refunded.intent, 100)
    await startSweeping(world.merchant)
    await drain()
    expect(await disputesOf(paymentId)).toHaveLength(1)
    expect(await refundsOf(refunded.paymentId)).toHaveLength(1)
  })
})
