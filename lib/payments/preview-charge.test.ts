import { describe, expect, it } from 'vitest'
import { addCard, addConsent } from '@/db/testing'
import { getPayment, preparePayment } from '@/lib/payments/get-payment'
import { listCustomerPayments, listMerchantPayments } from '@/lib/payments/list-payments'
import { previewCharge } from '@/lib/payments/preview-charge'
import { addShopper, CARDS, charge, freshWorld, given, paymentIdOf, refusalOf, saveCard } from '@/lib/testing'
import { callsTo } from '@/lib/testing-stripe'

const world = freshWorld()

describe('what a charge will probably do', () => {
  it.each([
    ['works', 'likely', 'last_charge_ok'],
    ['asksAlways', 'needs_customer', 'last_needed_authentication'],
    ['asksThenDeclines', 'unlikely', 'last_declined'],
  ] as const)('%s: %s, because %s', async (name, verdict, reason) => {
    const shopper = await addShopper(world)
    const card = await saveCard(shopper, CARDS[name])
    const preview = () => previewCharge(world.ctx, shopper.customerId, card.id)
    expect(await preview()).toEqual({ verdict: 'likely', reason: 'saved_for_off_session' })
    await charge(world, shopper, card)
    const calls = (await callsTo('POST /v1/payment_intents')).length
    expect(await preview()).toEqual({ verdict, reason })
    expect(await callsTo('POST /v1/payment_intents')).toHaveLength(calls)
  })

  it('depends on the agreement, the expiry and how the card came', async () => {
    const shopper = await addShopper(world)
    const add = async (agreed: boolean, card: Parameters<typeof addCard>[2]) => {
      const { id } = await addCard(world.merchant, shopper.customerId, card)
      if (agreed) await addConsent(world.merchant, shopper.customerId, { paymentMethodId: id })
      return previewCharge(world.ctx, shopper.customerId, id)
    }
    expect(await add(false, {})).toEqual({ verdict: 'refused', reason: 'consent_missing' })
    expect(await add(true, { expYear: 2020 })).toEqual({ verdict: 'unlikely', reason: 'expired' })
    expect(await add(true, { offSessionReady: false })).toEqual({ verdict: 'needs_customer', reason: 'not_set_up' })
  })

  it('is not told of a foreign card', async () => {
    const [owner, other] = [await addShopper(world), await addShopper(world)]
    const { id } = await addCard(world.merchant, owner.customerId)
    expect(await refusalOf(previewCharge(world.ctx, other.customerId, id))).toBe('resource_missing')
  })
})

describe('a payment', () => {
  it('is there for its own shopper and merchant alone', async () => {
    const [owner, other] = [await addShopper(world), await addShopper(world)]
    const paymentId = paymentIdOf(await charge(world, owner, await saveCard(owner, CARDS.works)))
    expect(await preparePayment(owner.ctx, owner.customerId, paymentId)).toMatchObject({ kind: 'paid', amount: 1999 })
    expect(await refusalOf(preparePayment(other.ctx, other.customerId, paymentId))).toBe('resource_missing')
    const stranger = { ...world.ctx, merchant: { ...world.merchant, id: 'another' } }
    expect(await refusalOf(getPayment(stranger, paymentId))).toBe('resource_missing')
    expect((await listCustomerPayments(other.ctx, other.customerId, { limit: 10 })).items).toEqual([])
    expect((await listMerchantPayments(stranger, { limit: 10, statuses: [] })).items).toEqual([])
  })

  it('stands in lists with the card that paid, by state, page by page', async () => {
    const shopper = await addShopper(world)
    const card = await saveCard(shopper, CARDS.works)
    for (const amount of [501, 502, 503]) await charge(world, shopper, card, { amount })
    const first = await listCustomerPayments(shopper.ctx, shopper.customerId, { limit: 2 })
    expect(first).toMatchObject({ hasMore: true, items: [{ amount: 503 }, { amount: 502, card: { last4: '4242' } }] })
    const after = given(first.items[1])
    const second = await listCustomerPayments(shopper.ctx, shopper.customerId, { limit: 2, after })
    expect(second).toMatchObject({ hasMore: false, items: [{ amount: 501 }] })
    const declined = await listMerchantPayments(world.ctx, { limit: 50, statuses: ['declined'] })
    expect(new Set(declined.items.map((one) => one.status))).toEqual(new Set(['declined']))
  })
})
