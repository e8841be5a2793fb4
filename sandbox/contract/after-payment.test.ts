import Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { errorOf } from '#sandbox/testing.ts'
import { freshKey, onSession, onStripe, openTarget, patience, type Target } from './target.ts'

let target: Target
let stripe: Stripe

beforeAll(async () => {
  target = await openTarget()
  stripe = target.stripe
})
afterAll(() => target.close())

describe('a payment is refunded', patience, () => {
  test('in parts, then not beyond what is left', async () => {
    const { id } = await stripe.paymentIntents.create(onSession('pm_card_visa', 1500))
    const first = await stripe.refunds.create({ payment_intent: id, amount: 1000 })
    expect(first).toMatchObject({ object: 'refund', amount: 1000, currency: 'usd', status: 'succeeded', reason: null })
    const error = await errorOf(stripe.refunds.create({ payment_intent: id, amount: 600 }))
    expect(error).toMatchObject({ statusCode: 400, type: 'StripeInvalidRequestError' })
    expect(error.message).toBe('Refund amount ($6.00) is greater than unrefunded amount on charge ($5.00)')
    const rest = await stripe.refunds.create({ payment_intent: id, reason: 'requested_by_customer' })
    expect(rest).toMatchObject({ amount: 500, reason: 'requested_by_customer' })
    const { latest_charge: charge } = await stripe.paymentIntents.retrieve(id, { expand: ['latest_charge.refunds'] })
    expect(charge).toMatchObject({
      amount_refunded: 1500,
      refunded: true,
      refunds: { object: 'list', has_more: false },
    })
    expect((await stripe.refunds.list({ payment_intent: id })).data.map((refund) => refund.id)).toEqual([
      rest.id,
      first.id,
    ])
    const again = await errorOf(stripe.refunds.create({ payment_intent: id }))
    expect(again).toMatchObject({ statusCode: 400, code: 'charge_already_refunded' })
  })
})

describe('a payment is captured or canceled', patience, () => {
  test('an authorization is captured in part, once', async () => {
    const held = await stripe.paymentIntents.create({ ...onSession('pm_card_visa'), capture_method: 'manual' })
    expect(held).toMatchObject({ status: 'requires_capture', amount_capturable: 2000, amount_received: 0 })
    const taken = await stripe.paymentIntents.capture(held.id, { amount_to_capture: 1200 })
    expect(taken).toMatchObject({ status: 'succeeded', amount_capturable: 0, amount_received: 1200, amount: 2000 })
    const { latest_charge: charge } = await stripe.paymentIntents.retrieve(held.id, { expand: ['latest_charge'] })
    expect(charge).toMatchObject({ amount: 2000, amount_captured: 1200, amount_refunded: 800, refunded: false })
    const error = await errorOf(stripe.paymentIntents.capture(held.id))
    expect(error).toMatchObject({ statusCode: 400, code: 'payment_intent_unexpected_state' })
    expect(error.payment_intent?.id).toBe(held.id)
  })

  test('what is open or held is canceled; what is paid or canceled is not', async () => {
    const open = await stripe.paymentIntents.create({ amount: 2000, currency: 'usd' })
    const canceled = await stripe.paymentIntents.cancel(open.id, { cancellation_reason: 'abandoned' })
    expect(canceled).toMatchObject({ status: 'canceled', cancellation_reason: 'abandoned' })
    expect(canceled.canceled_at).toBeGreaterThan(0)
    const again = await errorOf(stripe.paymentIntents.cancel(open.id))
    expect(again.code).toBe('payment_intent_unexpected_state')
    const held = await stripe.paymentIntents.create({ ...onSession('pm_card_visa'), capture_method: 'manual' })
    const { latest_charge: freed } = await stripe.paymentIntents.cancel(held.id, { expand: ['latest_charge'] })
    expect(freed).toMatchObject({ captured: false, amount_refunded: 2000, refunded: true })
    const paid = await stripe.paymentIntents.create(onSession('pm_card_visa'))
    const error = await errorOf(stripe.paymentIntents.cancel(paid.id))
    expect(error.message).toMatch(/^You cannot cancel this PaymentIntent because it has a status of succeeded\./)
    const setup = await stripe.setupIntents.create({ allowed_payment_method_types: ['card'] })
    expect((await stripe.setupIntents.cancel(setup.id)).status).toBe('canceled')
    expect((await errorOf(stripe.setupIntents.cancel(setup.id))).code).toBe('setup_intent_unexpected_state')
  })
})

describe('a key is used again', patience, () => {
  test('the first answer is replayed, and nothing is done twice', async () => {
    const idempotencyKey = freshKey()
    const first = await stripe.paymentIntents.create(onSession('pm_card_visa'), { idempotencyKey })
    const second = await stripe.paymentIntents.create(onSession('pm_card_visa'), { idempotencyKey })
    expect(second.id).toBe(first.id)
    expect(second.lastResponse.headers['idempotent-replayed']).toBe('true')
    expect(second.lastResponse.headers['original-request']).toBe(first.lastResponse.requestId)
    expect(second.lastResponse.requestId).not.toBe(first.lastResponse.requestId)
  })

  test('a decline is replayed too', async () => {
    const idempotencyKey = freshKey()
    const form = onSession('pm_card_visa_chargeDeclined')
    const first = await errorOf(stripe.paymentIntents.create(form, { idempotencyKey }))
    const second = await errorOf(stripe.paymentIntents.create(form, { idempotencyKey }))
    expect(second.statusCode).toBe(402)
    expect(second.payment_intent?.id).toBe(first.payment_intent?.id)
  })

  test('with other parameters it is refused', async () => {
    const idempotencyKey = freshKey()
    await stripe.customers.create({ name: 'Ada' }, { idempotencyKey })
    const error = await errorOf(stripe.customers.create({ name: 'Bob' }, { idempotencyKey }))
    expect(error).toBeInstanceOf(Stripe.errors.StripeIdempotencyError)
    expect(error.statusCode).toBe(400)
    expect(error.message).toMatch(/^Keys for idempotent requests can only be used with the same parameters they were/)
  })

  test('twice at once it runs once: the other waits for it or is refused', async () => {
    const options = { idempotencyKey: freshKey(), maxNetworkRetries: 0 }
    const both = [1, 2].map(() => stripe.paymentIntents.create(onSession('pm_card_visa'), options))
    const settled = await Promise.allSettled(both)
    const ids = new Set(settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value.id] : [])))
    expect(ids.size).toBe(1)
    for (const one of settled) {
      if (one.status === 'rejected')
        expect(one.reason).toMatchObject({ statusCode: 409, code: 'idempotency_key_in_use' })
    }
  })

  // Only the sandbox's clock can be moved.
  test.runIf(!onStripe)('sandbox only: a day later it is forgotten', async () => {
    const idempotencyKey = freshKey()
    const first = await stripe.customers.create({}, { idempotencyKey })
    await fetch(`${target.sandboxUrl}/_sandbox/clock`, { method: 'POST', body: '{"advance_seconds":86401}' })
    expect((await stripe.customers.create({}, { idempotencyKey })).id).not.toBe(first.id)
  })
})
