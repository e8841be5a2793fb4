import { afterEach, describe, expect, it } from 'vitest'
import { listAlarmsOfObject } from '@/db/repositories/alarms'
import { getCustomer } from '@/db/repositories/customers'
import { findWaitingJob } from '@/db/repositories/jobs'
import { getMerchant } from '@/db/repositories/merchants'
import { listStripeCustomers } from '@/db/repositories/stripe-customers'
import { listAuditOfObject } from '@/db/repositories/audit'
import { addCustomer } from '@/db/testing'
import { DAY, HOUR, MINUTE, now, SECOND } from '@/lib/core/clock'
import { applyDifference } from '@/lib/payment-methods/apply-difference'
import { dismissDifference } from '@/lib/payment-methods/dismiss-difference'
import { listPaymentMethods } from '@/lib/payment-methods/list-payment-methods'
import { listDifferences } from '@/lib/payment-methods/list-differences'
import { reconcileNow } from '@/lib/payment-methods/reconcile-now'
import { startReconciling } from '@/lib/payment-methods/reconcile-wallets'
import { removePaymentMethod } from '@/lib/payment-methods/remove-payment-method'
import { savePaymentMethod } from '@/lib/payment-methods/save-payment-method'
import {
  addShopper,
  agree,
  CARDS,
  freshWorld,
  given,
  refusalOf,
  saveCard,
  setUpCard,
  type Shopper,
} from '@/lib/testing'
import { contradictions } from '@/lib/testing-checker'
import { breakStripe, callsTo, mendStripe, setClock, stripe } from '@/lib/testing-stripe'
import { drain } from '@/lib/workers/worker'

const world = freshWorld()

afterEach(async () => {
  setClock(0)
  await mendStripe()
})

async function compare() {
  await reconcileNow(world.ctx)
  await drain()
}
const openOf = async ({ customerId }: Shopper) =>
  (await listDifferences(world.ctx, { limit: 100, open: true })).items.filter(
    ({ customer }) => customer.id === customerId,
  )
const cardsOf = ({ ctx, customerId }: Shopper) => listPaymentMethods(ctx, customerId)
const cusOf = async ({ customerId }: Shopper) =>
  given((await getCustomer(world.merchant.id, customerId)).stripeCustomerId)
const attach = async (shopper: Shopper, token = 'pm_card_mastercard') =>
  (await stripe('POST', `/v1/payment_methods/${token}/attach`, { customer: await cusOf(shopper) })).id
const attachedOf = async (shopper: Shopper) =>
  (await stripe('GET', `/v1/customers/${await cusOf(shopper)}/payment_methods`)).data.map(({ id }) => id)
const apply = async (shopper: Shopper) => {
  await applyDifference(world.ctx, given((await openOf(shopper))[0]).id)
  await drain()
}
const alarm = async () => (await listAlarmsOfObject(world.merchant.id, 'wallets', world.merchant.id))[0]

async function shopperWithCards() {
  const shopper = await addShopper(world)
  const first = await saveCard(shopper, CARDS.works)
  const second = await saveCard(shopper, CARDS.asksOnce)
  await drain()
  return { shopper, first, second }
}

const VISA = { brand: 'visa', last4: '4242', expMonth: 12, expYear: 2034 }

describe('the comparison with Stripe', () => {
  it('finds nothing where both sides agree, and says when it was', async () => {
    const { shopper } = await shopperWithCards()
    await compare()
    expect(await openOf(shopper)).toEqual([])
    expect((await getMerchant(world.merchant.id)).walletsReconciledAt).toBeGreaterThan(now() - MINUTE)
  })

  it('finds a card nobody here agreed to, raises one alarm, stores nothing; applied, it is detached', async () => {
    const { shopper, first, second } = await shopperWithCards()
    const stripeId = await attach(shopper)
    await compare()
    await compare()
    expect(await openOf(shopper)).toMatchObject([
      { kind: 'card_only_at_stripe', stripeId, here: null, atStripe: { brand: 'mastercard', last4: '4444' } },
    ])
    expect(await cardsOf(shopper)).toHaveLength(2)
    expect(await alarm()).toMatchObject({ kind: 'wallet_difference', details: { differences: 1 }, resolvedAt: null })
    await apply(shopper)
    expect((await attachedOf(shopper)).toSorted()).toEqual([first.stripeId, second.stripeId].toSorted())
    expect((await listAuditOfObject(world.merchant.id, 'customer', shopper.customerId)).at(-1)).toMatchObject({
      action: 'difference.applied',
      actorType: 'merchant_user',
      details: { kind: 'card_only_at_stripe', stripe_id: stripeId },
    })
    expect(await alarm()).toMatchObject({ resolvedAt: expect.any(Number), resolvedBy: null })
    const again = await attach(shopper)
    await compare()
    expect(await alarm()).toMatchObject({ resolvedAt: null })
    await stripe('POST', `/v1/payment_methods/${again}/detach`)
    await compare()
    expect(await alarm()).toMatchObject({ resolvedAt: expect.any(Number) })
  })

  it('finds a card that is gone at Stripe; applied, it is forgotten and the default passes on', async () => {
    const { shopper, first, second } = await shopperWithCards()
    await stripe('POST', `/v1/payment_methods/${first.stripeId}/detach`)
    await compare()
    const [card, standard] = await openOf(shopper)
    expect([card, standard].map((one) => given(one).kind).toSorted()).toEqual(['card_only_here', 'default_differs'])
    const gone = given([card, standard].find((one) => one?.kind === 'card_only_here'))
    expect(gone).toMatchObject({ stripeId: first.stripeId, here: VISA, atStripe: null })
    expect(await cardsOf(shopper)).toHaveLength(2)
    await applyDifference(world.ctx, gone.id)
    await drain()
    expect(await cardsOf(shopper)).toMatchObject([{ id: second.id, isDefault: true }])
    await compare()
    expect(await openOf(shopper)).toEqual([])
  })

  it('finds a card the bank changed; applied, our row follows', async () => {
    const { shopper, first } = await shopperWithCards()
    await stripe('POST', `/v1/payment_methods/${first.stripeId}`, { 'card[exp_year]': '2039' })
    await compare()
    const sides = { here: VISA, atStripe: { ...VISA, expYear: 2039 } }
    expect(await openOf(shopper)).toMatchObject([{ kind: 'card_changed', stripeId: first.stripeId, ...sides }])
    await apply(shopper)
    expect((await cardsOf(shopper)).find(({ id }) => id === first.id)).toMatchObject({ expYear: 2039 })
  })

  it('finds another default; applied, ours is written to Stripe again', async () => {
    const { shopper, first, second } = await shopperWithCards()
    const path = `/v1/customers/${await cusOf(shopper)}`
    await stripe('POST', path, { 'invoice_settings[default_payment_method]': second.stripeId })
    await compare()
    expect(await openOf(shopper)).toMatchObject([
      { kind: 'default_differs', stripeId: await cusOf(shopper), here: VISA, atStripe: { last4: '3155' } },
    ])
    await apply(shopper)
    expect((await stripe('GET', path)).invoice_settings.default_payment_method).toBe(first.stripeId)
  })

  it('finds a customer deleted at Stripe; applied, the next card makes a new one there', async () => {
    const { shopper, first } = await shopperWithCards()
    const old = await cusOf(shopper)
    await stripe('DELETE', `/v1/customers/${old}`)
    await compare()
    expect(await openOf(shopper)).toMatchObject([{ kind: 'customer_gone', stripeId: old, cards: 2 }])
    expect(await cardsOf(shopper)).toHaveLength(2)
    await apply(shopper)
    expect(await cardsOf(shopper)).toEqual([])
    const again = await saveCard(shopper, CARDS.works)
    expect(again).toMatchObject({ isDefault: true })
    expect(again.id).not.toBe(first.id)
    expect(await cusOf(shopper)).not.toBe(old)
  })
})

describe('what is only on its way is no difference:', () => {
  it('a removal that can be undone, a default not pushed yet, a detach still to come', async () => {
    const { shopper, first } = await shopperWithCards()
    await removePaymentMethod(shopper.ctx, shopper.customerId, first.id)
    await compare()
    expect(await openOf(shopper)).toEqual([])
    await saveCard(shopper, CARDS.asksOnce)
    await compare()
    setClock(11 * SECOND)
    await compare()
    expect(await openOf(shopper)).toEqual([])
    expect(await contradictions(world.merchant.id)).toEqual([])
  })

  it('a card that the bank has confirmed and the browser has not saved yet', async () => {
    const shopper = await addShopper(world)
    await setUpCard(shopper, { number: CARDS.works })
    await compare()
    expect(await openOf(shopper)).toEqual([])
  })
})

describe('a difference', () => {
  it('that is dismissed stays away until it is another one', async () => {
    const { shopper, first } = await shopperWithCards()
    await stripe('POST', `/v1/payment_methods/${first.stripeId}`, { 'card[exp_year]': '2039' })
    await compare()
    const id = given((await openOf(shopper))[0]).id
    await dismissDifference(world.ctx, id)
    await compare()
    expect(await openOf(shopper)).toEqual([])
    expect((await listDifferences(world.ctx, { limit: 100, open: false })).items).toContainEqual(
      expect.objectContaining({ id, status: 'dismissed', resolvedAt: expect.any(Number) }),
    )
    await stripe('POST', `/v1/payment_methods/${first.stripeId}`, { 'card[exp_year]': '2040' })
    await compare()
    expect(await openOf(shopper)).toMatchObject([{ atStripe: { expYear: 2040 } }])
  })

  it('that both sides have settled by themselves is gone', async () => {
    const { shopper } = await shopperWithCards()
    const stripeId = await attach(shopper)
    await compare()
    await stripe('POST', `/v1/payment_methods/${stripeId}/detach`)
    await compare()
    expect(await openOf(shopper)).toEqual([])
  })

  it('is settled once: of two clicks at once one is told so, and so is a later one', async () => {
    const { shopper } = await shopperWithCards()
    await attach(shopper)
    await compare()
    const id = given((await openOf(shopper))[0]).id
    const clicks = await Promise.allSettled([applyDifference(world.ctx, id), dismissDifference(world.ctx, id)])
    expect(clicks.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(await refusalOf(applyDifference(world.ctx, id))).toBe('difference_settled')
    expect(await refusalOf(dismissDifference(world.ctx, id))).toBe('difference_settled')
  })

  it('of a card that was taken into the wallet meanwhile does not detach it', async () => {
    const shopper = await addShopper(world)
    const setup = await setUpCard(shopper, { number: CARDS.works }, false)
    await compare()
    const [found] = await openOf(shopper)
    expect(found).toMatchObject({ kind: 'card_only_at_stripe' })
    await agree(shopper, setup)
    const saved = await savePaymentMethod(shopper.ctx, setup.setupIntentId)
    await applyDifference(world.ctx, given(found).id)
    await drain()
    expect(await attachedOf(shopper)).toEqual([saved.paymentMethod.stripeId])
  })
})

describe('the walk over all customers', () => {
  it('goes on page by page, also after Stripe was away, and comes again in a day', async () => {
    const { shopper } = await shopperWithCards()
    const stripeId = await attach(shopper)
    // More than one page, and each known to Stripe.
    for (let i = 0; i < 30; i++) {
      const { id } = await stripe('POST', '/v1/customers', { email: `walk${i}@example.com` })
      await addCustomer(world.merchant, { stripeCustomerId: id })
    }
    const list = `GET /v1/customers/${await cusOf(shopper)}/payment_methods`
    await breakStripe(list, 'http_500_before', 'http_500_before')
    const looks = (await callsTo(list)).length
    await reconcileNow(world.ctx)
    for (let minutes = 0; minutes < 3; minutes++) {
      setClock(minutes * MINUTE)
      await drain()
    }
    expect((await callsTo(list)).length).toBeGreaterThan(looks + 2)
    expect(await openOf(shopper)).toMatchObject([{ stripeId }])
    const next = given(await findWaitingJob(world.merchant.id, 'wallets')).runAt
    expect(next - now()).toBeGreaterThan(DAY - HOUR)
    await startReconciling(world.merchant)
    expect(given(await findWaitingJob(world.merchant.id, 'wallets')).runAt).toBeLessThanOrEqual(next)
  })

  it('reads every page itself when another walk has stopped on the way, and is done no sooner', async () => {
    const { shopper } = await shopperWithCards()
    // Two pages at least behind the shopper's.
    for (let i = 0; i < 60; i++) {
      const { id } = await stripe('POST', '/v1/customers', { email: `behind${i}@example.com` })
      await addCustomer(world.merchant, { stripeCustomerId: id })
    }
    const all = await listStripeCustomers(world.merchant.id, null, 1_000)
    const last = given(all.at(-1)?.stripeCustomerId)
    await breakStripe(`GET /v1/customers/${last}`, 'http_500_before', 'http_500_before', 'http_500_before')
    // Later than any walk before.
    setClock(HOUR)
    await compare()
    expect((await getMerchant(world.merchant.id)).walletsReconciledAt).toBeLessThan(now() - MINUTE)
    const stripeId = await attach(shopper)
    const asked = await reconcileNow(world.ctx)
    await drain()
    expect(await openOf(shopper)).toMatchObject([{ stripeId }])
    const { walletsReconciledAt } = await getMerchant(world.merchant.id)
    expect(walletsReconciledAt).toBeGreaterThanOrEqual(asked)
    setClock(HOUR + 5 * MINUTE)
    await drain()
    // The walk that stopped has ended as well, and began before the other.
    expect((await getMerchant(world.merchant.id)).walletsReconciledAt).toBe(walletsReconciledAt)
  })
})
