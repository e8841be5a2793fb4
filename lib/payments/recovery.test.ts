import { afterEach, describe, expect, it } from 'vitest'
import { findWaitingJob } from '@/db/repositories/jobs'
import { DAY, HOUR, MINUTE, now, SECOND } from '@/lib/core/clock'
import { newId, newToken } from '@/lib/core/ids'
import { expireRecovery } from '@/lib/payments/expire-recovery'
import { getPayment } from '@/lib/payments/get-payment'
import { prepareRecovery, syncRecovery } from '@/lib/payments/prepare-recovery'
import { requestPayment } from '@/lib/payments/request-payment'
import { requestNewLink, resendRecovery } from '@/lib/payments/resend-recovery'
import type { PayablePayment, RecoveryState } from '@/lib/payments/types'
import { addShopper, CARDS, charge, freshWorld, given, jobCtx, paymentIdOf, refusalOf, saveCard } from '@/lib/testing'
import { confirmInBrowser, intentsOf, paymentMailsTo, setClock } from '@/lib/testing-stripe'
import { drain } from '@/lib/workers/worker'

const world = freshWorld()

afterEach(() => setClock(0))

async function waitingPayment(number: string = CARDS.asksAlways) {
  const shopper = await addShopper(world)
  const card = await saveCard(shopper, number)
  const result = await charge(world, shopper, card)
  if (!('recoveryUrl' in result)) throw new Error(`no link for ${result.kind}`)
  return { shopper, card, paymentId: paymentIdOf(result), token: tokenOf(result.recoveryUrl) }
}

const tokenOf = (url: string) => given(url.split('/recover/')[1])
const open = (token: string, viewer: string | null = null) => prepareRecovery(world.merchant, token, viewer, 'req_test')
const sync = (token: string) => syncRecovery(world.merchant, token, 'req_test')
const stateOf = async (paymentId: string) => (await getPayment(world.ctx, paymentId)).payment.status

function payable(state: RecoveryState): PayablePayment {
  if (state.kind !== 'payable') throw new Error(`it is ${state.kind}`)
  return state.payment
}

async function confirm(token: string, card: Parameters<typeof confirmInBrowser>[1], challenge?: 'complete' | 'fail') {
  const payment = payable(await open(token))
  const id = given(payment.clientSecret.split('_secret_')[0])
  await confirmInBrowser({ id, clientSecret: payment.clientSecret }, card, challenge)
  await sync(token)
}

describe('a 402', () => {
  it('makes one link for seven days and one mail, also when its news come more than once', async () => {
    const { shopper, paymentId, token } = await waitingPayment()
    await Promise.all([sync(token), sync(token), open(token)])
    const job = await findWaitingJob(world.merchant.id, `expire:${paymentId}`)
    expect(Math.abs(given(job).runAt - now() - 7 * DAY)).toBeLessThan(MINUTE)
    await drain()
    const mails = await paymentMailsTo(shopper.email)
    expect(mails).toHaveLength(1)
    expect(mails[0]?.text).toContain(`/recover/${token}`)
    expect((await getPayment(world.ctx, paymentId)).payment.recovery?.sentAt).toBeGreaterThan(0)
  })

  it('shows a stranger with the link the charge, the card and the reason, but no other card', async () => {
    const { shopper, card, token } = await waitingPayment()
    const other = await saveCard(shopper, CARDS.works)
    const payment = payable(await open(token))
    expect(payment).toMatchObject({
      merchantName: world.merchant.name,
      amount: 1999,
      currency: 'eur',
      reason: 'Order 4711',
      why: 'authenticate',
      sameCard: true,
      stripePaymentMethodId: card.stripeId,
      card: { brand: 'visa', last4: '3184' },
      otherCards: [],
    })
    expect(payable(await open(token, (await addShopper(world)).customerId)).otherCards).toEqual([])
    const seen = payable(await open(token, shopper.customerId))
    expect(seen.otherCards.map((one) => one.id)).toEqual([other.id])
  })

  it('is recovered with the same card on the same PaymentIntent', async () => {
    const { card, paymentId, token } = await waitingPayment()
    await confirm(token, { saved: card.stripeId })
    expect(await stateOf(paymentId)).toBe('succeeded')
    expect(await intentsOf(paymentId)).toMatchObject([{ status: 'succeeded', payment_method: card.stripeId }])
    expect(await open(token)).toMatchObject({ kind: 'paid', amount: 1999, card: { last4: '3184' } })
    const { attempts } = await getPayment(world.ctx, paymentId)
    expect(attempts.map((one) => [one.number, one.source, one.outcome])).toEqual([
      [1, 'charge', 'requires_action'],
      [2, 'recovery', 'succeeded'],
    ])
  })

  it('survives failed challenges, each a try of its own kind, and is paid at last', async () => {
    const { card, paymentId, token } = await waitingPayment()
    await confirm(token, { saved: card.stripeId }, 'fail')
    expect(payable(await open(token))).toMatchObject({ why: 'authenticate', sameCard: true })
    await confirm(token, { number: CARDS.neverSaved })
    expect(payable(await open(token))).toMatchObject({ why: 'declined', message: 'Your card has insufficient funds.' })
    await confirm(token, { number: CARDS.works })
    expect(await stateOf(paymentId)).toBe('succeeded')
    const { attempts, payment } = await getPayment(world.ctx, paymentId)
    expect(attempts.map((one) => [one.number, one.outcome])).toEqual([
      [1, 'requires_action'],
      [2, 'requires_action'],
      [3, 'declined'],
      [4, 'succeeded'],
    ])
    expect(payment.card?.last4).toBe('4242')
    expect(await intentsOf(paymentId)).toHaveLength(1)
  })

  it('of a declined card asks for another one and is paid with it', async () => {
    const { paymentId, token } = await waitingPayment(CARDS.asksThenDeclines)
    expect(payable(await open(token))).toMatchObject({ why: 'declined', message: 'Your card has insufficient funds.' })
    await confirm(token, { number: CARDS.works })
    expect(await stateOf(paymentId)).toBe('succeeded')
  })
})

describe('a recovery link', () => {
  it('is rotated by a resend: the old one shows nothing, the new one is mailed', async () => {
    const { shopper, paymentId, token } = await waitingPayment()
    const fresh = tokenOf((await resendRecovery(world.ctx, paymentId)).url)
    expect(fresh).not.toBe(token)
    expect(await open(token)).toEqual({ kind: 'expired' })
    expect((await open(fresh)).kind).toBe('payable')
    await drain()
    const mails = await paymentMailsTo(shopper.email)
    expect(mails.map((mail) => mail.text.includes(`/recover/${fresh}`))).toEqual([true])
  })

  it('does not move a payment once it is superseded', async () => {
    const { card, paymentId, token } = await waitingPayment()
    const payment = payable(await open(token))
    await resendRecovery(world.ctx, paymentId)
    const id = given(payment.clientSecret.split('_secret_')[0])
    await confirmInBrowser({ id, clientSecret: payment.clientSecret }, { saved: card.stripeId })
    await sync(token)
    expect(await stateOf(paymentId)).toBe('requires_action')
  })

  it.each(['', 'x', newToken(), 'a'.repeat(43), "' or 1=1 --"])('that is not ours (%j) is not there', async (token) => {
    expect(await refusalOf(open(token))).toBe('resource_missing')
    expect(await refusalOf(requestNewLink(world.merchant, token, 'req_test'))).toBe('resource_missing')
  })

  it('that ended can be asked for again, but not to fill a mailbox', async () => {
    const { shopper, paymentId, token } = await waitingPayment()
    await drain()
    const ask = () => requestNewLink(world.merchant, token, 'req_test')
    await ask()
    expect((await open(token)).kind).toBe('payable')
    setClock(6 * MINUTE)
    await Promise.all([ask(), ask(), ask()])
    await drain()
    expect(await paymentMailsTo(shopper.email)).toHaveLength(2)
    expect(await open(token)).toEqual({ kind: 'expired' })
    setClock(12 * MINUTE)
    await ask()
    await drain()
    expect(await paymentMailsTo(shopper.email)).toHaveLength(3)
    expect(await stateOf(paymentId)).toBe('requires_action')
  })

  it('has nothing to resend once it is paid', async () => {
    const { card, paymentId, token } = await waitingPayment()
    await confirm(token, { saved: card.stripeId })
    expect(await refusalOf(resendRecovery(world.ctx, paymentId))).toBe('payment_not_waiting')
    setClock(HOUR)
    await requestNewLink(world.merchant, token, 'req_test')
    expect((await open(token)).kind).toBe('paid')
  })

  it('of another merchant is not there', async () => {
    const { token } = await waitingPayment()
    const other = { ...world.merchant, id: 'another' }
    expect(await refusalOf(prepareRecovery(other, token, null, 'req_test'))).toBe('resource_missing')
  })
})

describe('after seven days', () => {
  const expire = (paymentId: string) => expireRecovery(jobCtx(world), paymentId)

  it('the PaymentIntent is cancelled at Stripe', async () => {
    const { paymentId, token } = await waitingPayment()
    setClock(7 * DAY - MINUTE)
    expect(await expire(paymentId)).toBeGreaterThan(now())
    expect((await open(token)).kind).toBe('payable')
    setClock(7 * DAY + SECOND)
    expect(await open(token)).toEqual({ kind: 'expired' })
    await drain()
    expect(await stateOf(paymentId)).toBe('canceled')
    expect(await intentsOf(paymentId)).toMatchObject([{ status: 'canceled' }])
    expect(await open(token)).toMatchObject({ kind: 'canceled' })
  })

  it('a payment the shopper was asked for is given up, too', async () => {
    const shopper = await addShopper(world)
    const form = { customerId: shopper.customerId, amount: 2450, currency: 'eur', reason: 'Order', clientKey: newId() }
    const { paymentId } = await requestPayment(world.ctx, form)
    setClock(7 * DAY - MINUTE)
    await drain()
    expect(await stateOf(paymentId)).toBe('open')
    setClock(7 * DAY + SECOND)
    await drain()
    expect(await stateOf(paymentId)).toBe('canceled')
    expect(await intentsOf(paymentId)).toMatchObject([{ status: 'canceled' }])
  })

  it('a link that was sent later moves the end', async () => {
    const { paymentId } = await waitingPayment()
    setClock(5 * DAY)
    const { expiresAt } = await resendRecovery(world.ctx, paymentId)
    setClock(7 * DAY + MINUTE)
    expect(await expire(paymentId)).toBe(expiresAt)
    expect(await stateOf(paymentId)).toBe('requires_action')
  })

  it('one that was paid meanwhile is not cancelled, but paid', async () => {
    const { card, paymentId, token } = await waitingPayment()
    const payment = payable(await open(token))
    const id = given(payment.clientSecret.split('_secret_')[0])
    await confirmInBrowser({ id, clientSecret: payment.clientSecret }, { saved: card.stripeId })
    setClock(8 * DAY)
    expect(await expire(paymentId)).toBeNull()
    expect(await stateOf(paymentId)).toBe('succeeded')
    expect(await intentsOf(paymentId)).toMatchObject([{ status: 'succeeded' }])
  })
})
