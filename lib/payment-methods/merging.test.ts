import { afterEach, describe, expect, it } from 'vitest'
import { findCoveringConsent } from '@/db/repositories/consents'
import { getCustomer } from '@/db/repositories/customers'
import { listAuditOfObject } from '@/db/repositories/audit'
import { DAY, MINUTE, now, SECOND } from '@/lib/core/clock'
import { adoptPaymentMethod } from '@/lib/payment-methods/adopt-payment-method'
import { listPaymentMethods } from '@/lib/payment-methods/list-payment-methods'
import { refreshPaymentMethod } from '@/lib/payment-methods/refresh-payment-method'
import { setDefaultPaymentMethod } from '@/lib/payment-methods/set-default-payment-method'
import type { PaymentMethodView } from '@/lib/payment-methods/types'
import { getPayment } from '@/lib/payments/get-payment'
import {
  addShopper,
  CARDS,
  charge,
  freshWorld,
  given,
  jobCtx,
  paymentIdOf,
  saveCard,
  type Shopper,
} from '@/lib/testing'
import { contradictions } from '@/lib/testing-checker'
import { intentsOf, setClock, stripe } from '@/lib/testing-stripe'
import { drain } from '@/lib/workers/worker'

const world = freshWorld()

afterEach(() => setClock(0))

const cardsOf = ({ ctx, customerId }: Shopper) => listPaymentMethods(ctx, customerId)
const adopt = async ({ customerId }: Shopper, token: string) =>
  (await adoptPaymentMethod(jobCtx(world), customerId, token)).row.id

async function attachedOf({ customerId }: Shopper): Promise<string[]> {
  const { stripeCustomerId } = await getCustomer(world.merchant.id, customerId)
  const { data } = await stripe('GET', `/v1/customers/${given(stripeCustomerId)}/payment_methods`)
  return data.map(({ id }) => id)
}

const schedule = async (shopper: Shopper, card: PaymentMethodView) =>
  paymentIdOf(await charge(world, shopper, card, { chargeAt: now() + DAY }))

// The bank renewed one card, and now it is the other one.
async function becomeSame(shopper: Shopper, card: PaymentMethodView, year: number) {
  await stripe('POST', `/v1/payment_methods/${card.stripeId}`, { 'card[exp_year]': `${year}` })
  await refreshPaymentMethod(jobCtx(world), card.stripeId)
}

describe('a card collected elsewhere', () => {
  it('that is saved already is the same row with one more agreement; the new PaymentMethod is detached', async () => {
    const shopper = await addShopper(world)
    const id = await adopt(shopper, 'pm_card_visa')
    const [before] = await attachedOf(shopper)
    expect(await adopt(shopper, 'pm_card_visa')).toBe(id)
    await drain()
    expect(await cardsOf(shopper)).toMatchObject([{ id, isDefault: true }])
    expect(await attachedOf(shopper)).toEqual([before])
    expect(
      await findCoveringConsent(world.merchant.id, shopper.customerId, id, ['off_session_unscheduled']),
    ).not.toBeNull()
    expect((await listAuditOfObject(world.merchant.id, 'payment_method', id)).map(({ action }) => action)).toEqual([
      'payment_method.adopted',
      'payment_method.merged',
    ])
  })

  it('that is taken over twice is one row, also at the same moment', async () => {
    const shopper = await addShopper(world)
    const first = await adopt(shopper, 'pm_card_mastercard')
    const [stripeId] = await attachedOf(shopper)
    expect(new Set(await Promise.all([1, 2, 3].map(() => adopt(shopper, 'pm_card_mastercard'))))).toEqual(
      new Set([first]),
    )
    await drain()
    expect(await attachedOf(shopper)).toEqual([stripeId])
  })

  it('does not make a card that was set up with the bank less than it was', async () => {
    const shopper = await addShopper(world)
    const saved = await saveCard(shopper, CARDS.works, '34')
    const { id } = await stripe('POST', '/v1/payment_methods', { type: 'card', 'card[token]': 'tok_visa' })
    await stripe('POST', `/v1/payment_methods/${id}`, { 'card[exp_month]': '12', 'card[exp_year]': '2034' })
    await adopt(shopper, id)
    expect(await cardsOf(shopper)).toMatchObject([{ id: saved.id, stripeId: saved.stripeId }])
    expect(await charge(world, shopper, saved)).toMatchObject({ kind: 'succeeded' })
  })
})

describe('two cards of which the bank made one', () => {
  it.each(['older', 'newer'] as const)('by renewing the %s one: the older row stays', async (renewed) => {
    const shopper = await addShopper(world)
    // An older expiry than that of a saved card is another card.
    const older = await saveCard(shopper, CARDS.works, '36')
    setClock(SECOND)
    const newer = await saveCard(shopper, CARDS.works, '34')
    await setDefaultPaymentMethod(shopper.ctx, shopper.customerId, newer.id)
    const paymentId = await schedule(shopper, newer)
    if (renewed === 'newer') await becomeSame(shopper, newer, 2036)
    else await becomeSame(shopper, older, 2034)
    setClock(MINUTE)
    await drain()
    const expYear = renewed === 'newer' ? 2036 : 2034
    expect(await cardsOf(shopper)).toMatchObject([{ id: older.id, isDefault: true, expYear }])
    expect(await attachedOf(shopper)).toEqual([older.stripeId])
    expect(await contradictions(world.merchant.id)).toEqual([])
    setClock(DAY + MINUTE)
    await drain()
    expect((await getPayment(world.ctx, paymentId)).payment.status).toBe('succeeded')
    expect((await intentsOf(paymentId))[0]?.payment_method).toBe(older.stripeId)
  })

  it('at the same moment as somebody chooses the one that goes as the default: one card, one default', async () => {
    const shopper = await addShopper(world)
    await saveCard(shopper, CARDS.works, '36')
    setClock(SECOND)
    const newer = await saveCard(shopper, CARDS.works, '34')
    await Promise.allSettled([
      becomeSame(shopper, newer, 2036),
      setDefaultPaymentMethod(shopper.ctx, shopper.customerId, newer.id),
    ])
    await drain()
    expect((await cardsOf(shopper)).map(({ isDefault }) => isDefault)).toEqual([true])
    expect(await contradictions(world.merchant.id)).toEqual([])
  })
})

it('what is scheduled on a card is charged to the PaymentMethod it has by then', async () => {
  const shopper = await addShopper(world)
  const first = await saveCard(shopper, CARDS.works, '31')
  const paymentId = await schedule(shopper, first)
  const renewed = await saveCard(shopper, CARDS.works, '35')
  expect(renewed.id).toBe(first.id)
  setClock(DAY + MINUTE)
  await drain()
  expect((await getPayment(world.ctx, paymentId)).payment.status).toBe('succeeded')
  expect((await intentsOf(paymentId))[0]?.payment_method).toBe(renewed.stripeId)
})
