import { afterEach, describe, expect, it } from 'vitest'
import { listAlarmsOfObject } from '@/db/repositories/alarms'
import { listConsentsOfCustomer } from '@/db/repositories/consents'
import { addConsent } from '@/db/testing'
import { DAY, HOUR, MINUTE, now, SECOND } from '@/lib/core/clock'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { adoptPaymentMethod } from '@/lib/payment-methods/adopt-payment-method'
import { listPaymentMethods } from '@/lib/payment-methods/list-payment-methods'
import { listWallet } from '@/lib/payment-methods/list-wallet'
import { removePaymentMethod } from '@/lib/payment-methods/remove-payment-method'
import { restorePaymentMethod } from '@/lib/payment-methods/restore-payment-method'
import { cancelPayment } from '@/lib/payments/cancel-payment'
import { chargeScheduledPayment } from '@/lib/payments/charge-scheduled-payment'
import { getPayment } from '@/lib/payments/get-payment'
import {
  addShopper,
  CARDS,
  charge,
  freshWorld,
  jobCtx,
  paymentIdOf,
  refusalOf,
  saveCard,
  type Shopper,
} from '@/lib/testing'
import { contradictions } from '@/lib/testing-checker'
import { chaosAtStripe, intentsOf, mendStripe, setClock, stripe } from '@/lib/testing-stripe'
import { drain } from '@/lib/workers/worker'

const world = freshWorld()

afterEach(async () => {
  await mendStripe()
  setClock(0)
})

describe('a scheduled payment', () => {
  it('is charged once when its time comes, and not before', async () => {
    const { id } = await schedule(CARDS.works)
    await drain()
    expect(await statusOf(id)).toBe('scheduled')
    expect(await intentsOf(id)).toEqual([])
    setClock(HOUR + SECOND)
    await Promise.all([drain(), drain()])
    expect(await statusOf(id)).toBe('succeeded')
    expect(await intentsOf(id)).toHaveLength(1)
    await chargeScheduledPayment(jobCtx(world), id)
    expect(await intentsOf(id)).toHaveLength(1)
    expect(await contradictions(world.merchant.id)).toEqual([])
  })

  it('waits for the shopper when the bank wants to ask', async () => {
    const { id } = await schedule(CARDS.asksAlways)
    setClock(HOUR + SECOND)
    await drain()
    const { payment } = await getPayment(world.ctx, id)
    expect(payment.status).toBe('requires_action')
    expect(payment.recovery?.url).toContain('/recover/')
  })

  it('settles like any other when the answer is lost', async () => {
    // Stripe's clock does not walk along, and a look-up goes back a minute before the send.
    const { id } = await schedule(CARDS.works, 30 * SECOND)
    await chaosAtStripe(1, ['http_500_after'], ['POST /v1/payment_intents'])
    setClock(31 * SECOND)
    await drain()
    expect(await statusOf(id)).toBe('processing')
    await mendStripe()
    setClock(3 * MINUTE)
    await drain()
    expect(await statusOf(id)).toBe('succeeded')
    expect(await contradictions(world.merchant.id)).toEqual([])
  })

  it('is canceled and never sent; a second cancel changes nothing', async () => {
    const { id } = await schedule(CARDS.works)
    expect((await cancelPayment(world.ctx, id)).status).toBe('canceled')
    expect((await cancelPayment(world.ctx, id)).status).toBe('canceled')
    setClock(2 * HOUR)
    await drain()
    await chargeScheduledPayment(jobCtx(world), id)
    expect(await intentsOf(id)).toEqual([])
    expect(await statusOf(id)).toBe('canceled')
  })

  it('is either canceled or charged when both happen at once', async () => {
    const { id } = await schedule(CARDS.works)
    setClock(HOUR + SECOND)
    const [canceled] = await Promise.allSettled([cancelPayment(world.ctx, id), drain()])
    await drain()
    const status = await statusOf(id)
    expect(await intentsOf(id)).toHaveLength(status === 'succeeded' ? 1 : 0)
    expect(canceled.status === 'fulfilled' ? 'canceled' : 'succeeded').toBe(status)
  })

  it('cannot be canceled once it is charged', async () => {
    const { id } = await schedule(CARDS.works)
    setClock(HOUR + SECOND)
    await drain()
    expect(await refusalOf(cancelPayment(world.ctx, id))).toBe('payment_not_cancelable')
  })

  it('fails with an alarm when the agreement was withdrawn meanwhile', async () => {
    const { id, shopper } = await schedule(CARDS.works)
    for (const given of await listConsentsOfCustomer(world.merchant.id, shopper.customerId))
      await addConsent(world.merchant, shopper.customerId, { status: 'withdrawn', originalId: given.id })
    setClock(HOUR + SECOND)
    await drain()
    const { payment } = await getPayment(world.ctx, id)
    expect([payment.status, payment.errorCode]).toEqual(['failed', 'consent_scope'])
    expect(await intentsOf(id)).toEqual([])
    expect(await alarmsOf(id)).toEqual(['schedule_failed'])
  })

  it('is not charged again after a backup from before the charge was restored', async () => {
    const { id, shopper, card } = await schedule(CARDS.works)
    // What the lost part of the history did, as Stripe still knows it.
    const customer = (await stripe('GET', `/v1/payment_methods/${card.stripeId}`)).customer
    await stripe('POST', '/v1/payment_intents', {
      amount: '1999',
      currency: 'eur',
      customer: customer ?? '',
      payment_method: card.stripeId,
      off_session: 'true',
      confirm: 'true',
      'allowed_payment_method_types[]': 'card',
      'metadata[cf_payment_id]': id,
      'metadata[cf_install]': world.merchant.id,
    })
    setClock(3 * DAY)
    await chargeScheduledPayment({ ...jobCtx(world), requestId: shopper.ctx.requestId }, id)
    expect(await intentsOf(id)).toHaveLength(1)
    expect(await statusOf(id)).toBe('succeeded')
  })
})

describe('the card behind a scheduled payment', () => {
  it('is not removed before its owner knows; the refusal lists what is scheduled', async () => {
    const { id, shopper, card } = await schedule(CARDS.works)
    const refused = await removePaymentMethod(shopper.ctx, shopper.customerId, card.id).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(AppError)
    expect(refused).toMatchObject({
      code: 'card_scheduled',
      data: { scheduled_payments: [{ id, amount: 1999, currency: 'eur' }] },
    })
    expect(await listPaymentMethods(shopper.ctx, shopper.customerId)).toHaveLength(1)
  })

  it('field note 3: it is moved to another card, or canceled, or the card stays', async () => {
    const { id, shopper, card } = await schedule(CARDS.works)
    const other = await saveCard(shopper, CARDS.asksOnce)
    const wallet = async () => listWallet(shopper.ctx, shopper.customerId)
    const remove = (moveTo: string) => removePaymentMethod(shopper.ctx, shopper.customerId, card.id, { moveTo })
    expect((await wallet()).find((one) => one.id === card.id)).toMatchObject({
      uses: [{ kind: 'scheduled', paymentId: id, amount: 1999 }],
      takers: [other.id],
    })
    const stranger = await addShopper(world)
    const theirs = await saveCard(stranger, CARDS.works)
    const adopted = await adoptPaymentMethod(world.ctx, shopper.customerId, 'pm_card_mastercard', {
      purpose: 'on_session_reuse',
      acceptedAt: 1,
      text: 'Pay with it yourself.',
    })
    for (const [to, code] of [
      [theirs.id, 'resource_missing'],
      [card.id, 'resource_missing'],
      [newId(), 'resource_missing'],
      [adopted.row.id, 'consent_scope'],
    ] as const)
      expect(await refusalOf(remove(to)), to).toBe(code)
    expect((await getPayment(world.ctx, id)).payment.card).toMatchObject({ last4: '4242' })
    await remove(other.id)
    expect(await wallet()).toHaveLength(2)
    expect((await wallet()).find((one) => one.id === other.id)).toMatchObject({ uses: [{ paymentId: id }] })
    setClock(HOUR + SECOND)
    await drain()
    const { payment } = await getPayment(world.ctx, id)
    expect([payment.status, payment.card?.last4]).toEqual(['succeeded', '3155'])
    expect(await intentsOf(id)).toMatchObject([{ payment_method: other.stripeId }])
  })

  it('takes its payments along when it is removed all the same, after the time for an undo', async () => {
    const { id, shopper, card } = await schedule(CARDS.works)
    await removePaymentMethod(shopper.ctx, shopper.customerId, card.id, { force: true })
    expect(await statusOf(id)).toBe('scheduled')
    setClock(MINUTE)
    await drain()
    expect(await statusOf(id)).toBe('canceled')
    expect(await alarmsOf(id)).toEqual(['schedule_failed'])
  })

  it('keeps its payments when the removal is undone, also when they come due in between', async () => {
    const { id, shopper, card } = await schedule(CARDS.works, 5 * SECOND)
    await removePaymentMethod(shopper.ctx, shopper.customerId, card.id, { force: true })
    setClock(6 * SECOND)
    await drain()
    expect(await statusOf(id)).toBe('scheduled')
    await restorePaymentMethod(shopper.ctx, shopper.customerId, card.id)
    setClock(MINUTE)
    await drain()
    expect(await statusOf(id)).toBe('succeeded')
  })
})

it('a time that is past, too far or no time is refused, and nothing is committed', async () => {
  const shopper = await addShopper(world)
  const card = await saveCard(shopper, CARDS.works)
  for (const [chargeAt, code] of [
    [now() - 1, 'charge_at_past'],
    [now() + 400 * DAY, 'charge_at_too_far'],
    [Number.NaN, 'charge_at_invalid'],
    [1.5, 'charge_at_invalid'],
  ] as const)
    expect(await refusalOf(charge(world, shopper, card, { chargeAt }))).toBe(code)
})

it('two clicks are one schedule; the same again for the same time is asked about', async () => {
  const shopper = await addShopper(world)
  const card = await saveCard(shopper, CARDS.works)
  const asked = { chargeAt: now() + HOUR, clientKey: newId() }
  const [one, two] = await Promise.all([charge(world, shopper, card, asked), charge(world, shopper, card, asked)])
  expect(paymentIdOf(one)).toBe(paymentIdOf(two))
  const again = { ...asked, clientKey: newId(), confirmDuplicate: false }
  expect((await charge(world, shopper, card, again)).kind).toBe('possible_duplicate')
  expect((await charge(world, shopper, card, { ...again, chargeAt: asked.chargeAt + DAY })).kind).toBe('scheduled')
})

async function schedule(number: string, ahead = HOUR) {
  const shopper: Shopper = await addShopper(world)
  const card = await saveCard(shopper, number)
  await drain()
  const id = paymentIdOf(await charge(world, shopper, card, { chargeAt: now() + ahead }))
  return { id, shopper, card }
}

const statusOf = async (id: string) => (await getPayment(world.ctx, id)).payment.status
const alarmsOf = async (id: string) =>
  (await listAlarmsOfObject(world.merchant.id, 'payment', id)).map(({ kind }) => kind)
