import { beforeEach, describe, expect, it } from 'vitest'
import { listAlarmsOfObject } from '@/db/repositories/alarms'
import { DAY, now } from '@/lib/core/clock'
import { newId } from '@/lib/core/ids'
import { listPaymentMethods } from '@/lib/payment-methods/list-payment-methods'
import { listWallet } from '@/lib/payment-methods/list-wallet'
import { removeCustomer } from '@/lib/payment-methods/remove-customer'
import { type RemovalChoices, removePaymentMethod } from '@/lib/payment-methods/remove-payment-method'
import { cancelPayment } from '@/lib/payments/cancel-payment'
import { type ChargeRemainderInput, chargeRemainder } from '@/lib/payments/charge-remainder'
import { getPayment } from '@/lib/payments/get-payment'
import { refundPayment } from '@/lib/payments/refund-payment'
import { answerPayConsent, preparePay, syncPay } from '@/lib/payments/prepare-pay'
import { startPayment } from '@/lib/payments/start-payment'
import { startRemainder } from '@/lib/payments/start-remainder'
import { addShopper, CARDS, charge, freshWorld, given, refusalOf, saveCard, type Shopper } from '@/lib/testing'
import { contradictions } from '@/lib/testing-checker'
import { confirmInBrowser, type EnteredCard, intentsOf } from '@/lib/testing-stripe'
import { drain } from '@/lib/workers/worker'

const world = freshWorld()
let shopper: Shopper

beforeEach(async () => {
  shopper = await addShopper(world)
})

const open = (remainderAmount = 7550) =>
  startPayment(world.ctx, {
    customer: shopper.customerId,
    amount: 2450,
    currency: 'eur',
    description: 'Kitchen',
    clientKey: newId(),
    remainderAmount,
  })
const tokenOf = ({ outcome }: Awaited<ReturnType<typeof open>>) =>
  given(outcome.kind === 'open' ? outcome.url.split('/pay/')[1] : null)

/** The shopper pays a deposit on its page, and ticks the box or not. */
async function payDeposit(card: EnteredCard, tick = true): Promise<string> {
  const opened = await open()
  const token = tokenOf(opened)
  const { state } = await preparePay(token, 'req_test', 'en')
  if (state.kind !== 'payable') throw new Error(`the page is ${state.kind}`)
  const termsSha256 = given(state.saving).terms.sha256
  const evidence = { pageUrl: 'x', ip: null, userAgent: null, acceptLanguage: null, checkedAt: tick ? 1 : null }
  await answerPayConsent(token, 'req_test', { ...evidence, termsSha256, accepted: tick })
  const keep: Record<string, string> = tick ? { setup_future_usage: 'off_session' } : {}
  const { clientSecret } = state.payment
  await confirmInBrowser({ id: given(opened.payment.stripePaymentIntentId), clientSecret }, card, 'complete', keep)
  expect(await syncPay(token, 'req_test', 'en')).toMatchObject({ kind: 'paid', cardSaved: tick })
  return opened.payment.id
}
const rest = (depositId: string, more: Partial<ChargeRemainderInput> = {}) =>
  chargeRemainder(world.ctx, { depositId, clientKey: newId(), ...more })
const viewOf = async (id: string) => (await getPayment(world.ctx, id)).payment

describe('B1: a deposit now, the rest later', () => {
  it('the page says both amounts, and the rest is charged to the card that was agreed to, once', async () => {
    const { state } = await preparePay(tokenOf(await open()), 'req_test', 'en')
    expect(state).toMatchObject({ kind: 'payable', saving: { remainder: 7550, usage: 'off_session' } })
    expect(state.kind === 'payable' && state.saving?.terms.label).toContain('€75.50')
    const depositId = await payDeposit({ number: CARDS.asksOnce })
    const { outcome, payment } = await rest(depositId)
    expect([outcome, payment]).toMatchObject([{ kind: 'succeeded' }, { amount: 7550, currency: 'eur' }])
    expect(await intentsOf(payment.id)).toMatchObject([{ status: 'succeeded', amount: 7550 }])
    expect(await viewOf(depositId)).toMatchObject({ remainderAmount: 7550, remainderPaymentId: payment.id })
    expect(await viewOf(payment.id)).toMatchObject({ depositPaymentId: depositId, purpose: 'deposit_remainder' })
    expect(await refusalOf(rest(depositId))).toBe('remainder_exists')
    await drain()
    expect(await contradictions(world.merchant.id)).toEqual([])
  })

  it('never more than was agreed, less if the merchant wants less', async () => {
    const depositId = await payDeposit({ number: CARDS.works })
    expect(await refusalOf(rest(depositId, { amount: 7551 }))).toBe('remainder_too_much')
    const clientKey = newId()
    const one = await rest(depositId, { amount: 7000, clientKey })
    expect(one.payment.amount).toBe(7000)
    expect((await rest(depositId, { amount: 7000, clientKey })).payment.id).toBe(one.payment.id)
  })

  it('two at once are one', async () => {
    const depositId = await payDeposit({ number: CARDS.works })
    const both = await Promise.allSettled([
      rest(depositId),
      rest(depositId),
      startRemainder(world.ctx, { depositId, clientKey: newId() }),
    ])
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  it('the bank’s refusal leads to the recovery link, as of any charge', async () => {
    const depositId = await payDeposit({ number: CARDS.asksAlways })
    expect((await rest(depositId)).outcome).toMatchObject({ kind: 'requires_action', recoveryUrl: expect.any(String) })
  })

  it('later at a time of its own; given up, it can be charged again', async () => {
    const depositId = await payDeposit({ number: CARDS.works })
    const { outcome, payment } = await rest(depositId, { chargeAt: now() + DAY })
    expect(outcome.kind).toBe('scheduled')
    await cancelPayment(world.ctx, payment.id)
    expect((await rest(depositId)).outcome.kind).toBe('succeeded')
  })

  it('a saved card pays the deposit, and only the tick lets the rest be charged to it', async () => {
    const saved = await saveCard(shopper, CARDS.works)
    const without = await payDeposit({ saved: saved.stripeId }, false)
    expect(await refusalOf(rest(without))).toBe('remainder_not_agreed')
    const depositId = await payDeposit({ saved: saved.stripeId })
    expect((await rest(depositId)).outcome.kind).toBe('succeeded')
    expect(await listPaymentMethods(world.ctx, shopper.customerId)).toHaveLength(1)
  })

  it('what was agreed for one deposit covers nothing else', async () => {
    await payDeposit({ number: CARDS.works })
    const card = given((await listPaymentMethods(world.ctx, shopper.customerId))[0])
    for (const purpose of ['deposit_remainder', 'off_session_unscheduled'] as const)
      expect(await refusalOf(charge(world, shopper, card, { purpose }))).toBe('consent_scope')
  })

  it('without an agreement the shopper pays the rest on a page of its own', async () => {
    const depositId = await payDeposit({ number: CARDS.works }, false)
    const { outcome, payment } = await startRemainder(world.ctx, { depositId, clientKey: newId() })
    expect([outcome.kind, payment.amount]).toEqual(['open', 7550])
    expect(await viewOf(depositId)).toMatchObject({ remainderPaymentId: payment.id })
  })

  it('not before the deposit is paid, and not of a payment that is none', async () => {
    const { payment } = await open()
    expect(await refusalOf(rest(payment.id))).toBe('deposit_not_paid')
    const plain = await charge(world, shopper, await saveCard(shopper, CARDS.works))
    expect(await refusalOf(rest('paymentId' in plain ? plain.paymentId : ''))).toBe('not_a_deposit')
    expect(await refusalOf(rest(newId()))).toBe('resource_missing')
    for (const amount of [0, -1, 1.5, 1]) expect(await refusalOf(open(amount))).toMatch(/^amount_/)
  })
})

describe('contract E10: the rest of a deposit stands behind its card', () => {
  const cardOf = async () => given((await listWallet(shopper.ctx, shopper.customerId))[0])
  const remove = (cardId: string, choices: RemovalChoices = {}) =>
    removePaymentMethod(world.ctx, shopper.customerId, cardId, choices)

  it('so that removing the card is refused with what is open, and by force the merchant hears of it', async () => {
    const depositId = await payDeposit({ number: CARDS.works })
    const card = await cardOf()
    const remainder = { paymentId: depositId, amount: 7550, currency: 'eur', reason: 'Kitchen' }
    expect(card.uses).toMatchObject([{ kind: 'remainder', chargeAt: null, ...remainder }])
    const listed = { unpaid_remainders: [{ id: depositId, amount: 7550, currency: 'eur' }], scheduled_payments: [] }
    for (const refused of [remove(card.id), removeCustomer(world.ctx, shopper.customerId)])
      expect(await refused.catch((error: unknown) => error)).toMatchObject({ code: 'card_scheduled', data: listed })
    await remove(card.id, { force: true, canUndo: false })
    await drain()
    const alarms = await listAlarmsOfObject(world.merchant.id, 'payment', depositId)
    expect(alarms).toMatchObject([{ kind: 'schedule_failed', details: { code: 'card_not_active' } }])
    expect(await refusalOf(rest(depositId))).toBe('card_not_active')
  })

  it('until it is charged, asked for or scheduled, or the deposit went back', async () => {
    const charged = await payDeposit({ number: CARDS.works })
    await rest(charged)
    expect((await cardOf()).uses).toEqual([])
    const asked = await payDeposit({ number: CARDS.works })
    await startRemainder(world.ctx, { depositId: asked, clientKey: newId() })
    expect((await cardOf()).uses).toEqual([])
    const planned = await payDeposit({ number: CARDS.works })
    await rest(planned, { chargeAt: now() + DAY })
    expect((await cardOf()).uses).toMatchObject([{ kind: 'scheduled', amount: 7550, movesAs: null }])
    const returned = await payDeposit({ number: CARDS.works })
    expect((await cardOf()).uses).toHaveLength(2)
    await refundPayment(world.ctx, { paymentId: returned, amount: 2450, clientKey: newId() })
    expect((await cardOf()).uses).toHaveLength(1)
  })
})
