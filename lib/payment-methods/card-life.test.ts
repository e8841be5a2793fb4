import { afterEach, describe, expect, it, test } from 'vitest'
import { listAlarmsOfObject } from '@/db/repositories/alarms'
import { allNotifications } from '@/db/testing-rows'
import { DAY, now } from '@/lib/core/clock'
import { dismissLostCard, listLostCards } from '@/lib/payment-methods/lost-cards'
import { expiresAt } from '@/lib/payment-methods/expiry'
import { listWallet } from '@/lib/payment-methods/list-wallet'
import { refreshPaymentMethod } from '@/lib/payment-methods/refresh-payment-method'
import { remindOfExpiry } from '@/lib/payment-methods/remind-of-expiry'
import { removeCustomer } from '@/lib/payment-methods/remove-customer'
import { updatePaymentMethod } from '@/lib/payment-methods/update-payment-method'
import { getCustomer } from '@/db/repositories/customers'
import { expireCheckoutSession } from '@/lib/checkout-sessions/expire-checkout-session'
import { getCheckoutSession } from '@/lib/checkout-sessions/get-checkout-session'
import {
  addShopper,
  CARDS,
  charge,
  deliver,
  freshWorld,
  given,
  jobCtx,
  refusalOf,
  saveCard,
  type Shopper,
} from '@/lib/testing'
import { openCheckoutFor } from '@/lib/testing-checkout'
import { eventText, mailsTo, renewAtBank, setClock, stripe } from '@/lib/testing-stripe'
import { drain } from '@/lib/workers/worker'

const world = freshWorld()

afterEach(() => setClock(0))

const walletOf = ({ ctx, customerId }: Shopper) => listWallet(ctx, customerId)
const onlyCard = async (shopper: Shopper) => given((await walletOf(shopper))[0])
const schedule = (shopper: Shopper, card: { id: string }, days = 40) =>
  charge(world, shopper, card, { chargeAt: now() + days * DAY })

describe('the history of a card', () => {
  test('field note 6: a card that the bank replaced says so, by whom and when', async () => {
    const shopper = await addShopper(world)
    const card = await saveCard(shopper, CARDS.works)
    await deliver(world, await renewAtBank(card.stripeId, { exp_month: 5, exp_year: 2035, last4: '0341' }))
    await drain()
    expect(await onlyCard(shopper)).toMatchObject({
      id: card.id,
      last4: '0341',
      isReplaced: true,
      changes: [
        { changedBy: 'bank', before: { last4: '4242', expYear: 2034 }, after: { last4: '0341', expYear: 2035 } },
      ],
    })
    setClock(61 * DAY)
    expect(await onlyCard(shopper)).toMatchObject({ isReplaced: false, changes: [{ changedBy: 'bank' }] })
  })

  it('tells the bank’s change from the dashboard’s, in whatever order Stripe tells of them', async () => {
    const shopper = await addShopper(world)
    const card = await saveCard(shopper, CARDS.works)
    const told = await renewAtBank(card.stripeId, { exp_month: 5, exp_year: 2035 })
    await deliver(world, eventText('payment_method.updated', card.stripeId))
    await drain()
    expect(await onlyCard(shopper)).toMatchObject({ changes: [{ changedBy: 'stripe' }] })
    await deliver(world, told)
    await drain()
    expect(await onlyCard(shopper)).toMatchObject({ isReplaced: false, changes: [{ changedBy: 'bank' }] })
  })

  it('says who edited it, also when the webhook of the edit was faster than its answer', async () => {
    const shopper = await addShopper(world)
    const card = await saveCard(shopper, CARDS.works)
    await stripe('POST', `/v1/payment_methods/${card.stripeId}`, { 'card[exp_year]': '2036' })
    await refreshPaymentMethod(jobCtx(world), card.stripeId)
    await updatePaymentMethod(shopper.ctx, card.id, { billing: { name: '' }, expYear: 2036 })
    expect(await onlyCard(shopper)).toMatchObject({ changes: [{ changedBy: 'shopper', after: { expYear: 2036 } }] })
    await updatePaymentMethod(world.ctx, card.id, { expYear: 2037 })
    const { changes } = await onlyCard(shopper)
    expect(changes.map((change) => change.changedBy)).toEqual(['merchant', 'shopper'])
  })

  it('has the expiry that came with the same card saved anew, and nobody else’s cards', async () => {
    const [shopper, other] = [await addShopper(world), await addShopper(world)]
    await saveCard(other, CARDS.works, '31')
    await saveCard(shopper, CARDS.works, '31')
    await saveCard(shopper, CARDS.works, '35')
    expect(await onlyCard(shopper)).toMatchObject({ changes: [{ changedBy: 'shopper', after: { expYear: 2035 } }] })
    expect(await onlyCard(other)).toMatchObject({ changes: [] })
  })
})

describe('field note 7: a card that expires', () => {
  // Ten minutes before the given number of days are left.
  const daysLeft = (card: { expMonth: number; expYear: number }, days: number) =>
    setClock(expiresAt(card.expMonth, card.expYear) - days * DAY + 600_000 - Date.now())
  const remindersOf = async ({ customerId }: Shopper) =>
    (await allNotifications()).filter((row) => row.customerId === customerId && row.kind === 'card_expiring')

  async function expiring(days: number, isUsed = true) {
    const shopper = await addShopper(world)
    const card = await saveCard(shopper, CARDS.works)
    const end = new Date(Date.now() + days * DAY)
    const [expMonth, expYear] = [end.getUTCMonth() + 1, end.getUTCFullYear()]
    await updatePaymentMethod(shopper.ctx, card.id, { expMonth, expYear })
    if (isUsed) await schedule(shopper, card, 300)
    return { shopper, card: { ...card, expMonth, expYear } }
  }

  it('is reminded of at 30 and at 7 days, once each, and not before and not after', async () => {
    const { shopper, card } = await expiring(200)
    const expected: [number, number][] = [
      [31, 0],
      [30, 1],
      [29, 1],
      [8, 1],
      [7, 2],
      [1, 2],
      [0, 2],
    ]
    for (const [days, count] of expected) {
      daysLeft(card, days)
      const next = await remindOfExpiry(jobCtx(world))
      expect((await remindersOf(shopper)).length, `${days} days before the end`).toBe(count)
      expect([next - now() <= DAY, new Date(next).getUTCHours()]).toEqual([true, 9])
    }
    daysLeft(card, 1)
    await drain()
    const subjects = (await mailsTo(shopper.email)).map((mail) => mail.subject)
    expect(subjects.filter((subject) => subject.endsWith('expires soon'))).toHaveLength(2)
    const keys = (await remindersOf(shopper)).map((row) => row.dedupeKey.split(':').at(-1))
    expect(keys.toSorted()).toEqual(['30', '7'])
    expect(await remindersOf(shopper)).toMatchObject([
      { recipient: shopper.email, paymentMethodId: card.id },
      { recipient: shopper.email, paymentMethodId: card.id },
    ])
  })

  it('is not mentioned when nothing is to be charged to it', async () => {
    const { shopper, card } = await expiring(200, false)
    daysLeft(card, 5)
    await remindOfExpiry(jobCtx(world))
    expect(await remindersOf(shopper)).toEqual([])
  })

  it('that got a new expiry is reminded of anew when that comes near', async () => {
    const { shopper, card } = await expiring(200)
    daysLeft(card, 20)
    await remindOfExpiry(jobCtx(world))
    const renewed = { expMonth: 12, expYear: 2040 }
    await updatePaymentMethod(shopper.ctx, card.id, renewed)
    daysLeft(card, 5)
    await remindOfExpiry(jobCtx(world))
    expect(await remindersOf(shopper)).toHaveLength(1)
    daysLeft(renewed, 29)
    await remindOfExpiry(jobCtx(world))
    expect(await remindersOf(shopper)).toHaveLength(2)
  })
})

describe('a customer deleted at Stripe', () => {
  async function withLostCard() {
    const shopper = await addShopper(world)
    const card = await saveCard(shopper, CARDS.works)
    const { stripeCustomerId } = await getCustomer(world.merchant.id, shopper.customerId)
    await stripe('DELETE', `/v1/customers/${given(stripeCustomerId)}`)
    await deliver(world, eventText('customer.deleted', given(stripeCustomerId)))
    await drain()
    return { shopper, card, lost: () => listLostCards(shopper.ctx, shopper.customerId) }
  }

  it('leaves cards that need adding again, until they are, with a fresh customer', async () => {
    const { shopper, card, lost } = await withLostCard()
    expect([await walletOf(shopper), await lost()]).toMatchObject([[], [{ id: card.id, last4: '4242' }]])
    const again = await saveCard(shopper, CARDS.works)
    expect(again.id).not.toBe(card.id)
    expect([await walletOf(shopper), await lost()]).toMatchObject([[{ id: again.id }], []])
  })

  it('leaves nothing of those its owner does without; nobody else can say so', async () => {
    const { shopper, card, lost } = await withLostCard()
    const other = await addShopper(world)
    await dismissLostCard(other.ctx, other.customerId, card.id)
    expect(await lost()).toHaveLength(1)
    await dismissLostCard(shopper.ctx, shopper.customerId, card.id)
    expect(await lost()).toEqual([])
  })
})

describe('a customer deleted here', () => {
  it('takes the open checkouts along, and one that ended meanwhile is no trouble', async () => {
    const shopper = await addShopper(world)
    await saveCard(shopper, CARDS.works)
    const { stripeCustomerId } = await getCustomer(world.merchant.id, shopper.customerId)
    const [open, ended] = [
      await openCheckoutFor(world, { customer: given(stripeCustomerId) }),
      await openCheckoutFor(world, { customer: given(stripeCustomerId) }),
    ]
    const others = await openCheckoutFor(world)
    await removeCustomer(world.ctx, shopper.customerId)
    await expireCheckoutSession(world.ctx, ended.session.id)
    await drain()
    const statusOf = async ({ session }: typeof open) => (await getCheckoutSession(world.ctx, session.id)).status
    expect([await statusOf(open), await statusOf(ended), await statusOf(others)]).toEqual([
      'expired',
      'expired',
      'open',
    ])
    expect((await stripe('GET', `/v1/checkout/sessions/${given(open.session.stripeId)}`)).status).toBe('expired')
    expect(await refusalOf(expireCheckoutSession(world.ctx, open.session.id))).toBe('checkout_session_not_open')
    expect(await listAlarmsOfObject(world.merchant.id, 'customer', shopper.customerId)).toEqual([])
  })
})
