import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { revokeHostedLinksOfCustomer } from '@/db/repositories/hosted-links'
import { updateMerchant } from '@/db/repositories/merchants'
import { listConsentsOfCustomer } from '@/db/repositories/consents'
import { getPaymentOfMerchant } from '@/db/repositories/payments'
import { DAY } from '@/lib/core/clock'
import { newId } from '@/lib/core/ids'
import { listPaymentMethods } from '@/lib/payment-methods/list-payment-methods'
import { removePaymentMethod } from '@/lib/payment-methods/remove-payment-method'
import { cancelPayment } from '@/lib/payments/cancel-payment'
import { answerPayConsent, preparePay, syncPay } from '@/lib/payments/prepare-pay'
import { syncPaymentIntent } from '@/lib/payments/sync-payment'
import { startPayment, type StartPaymentInput } from '@/lib/payments/start-payment'
import type { PayState } from '@/lib/payments/types'
import { addShopper, CARDS, charge, freshWorld, given, refusalOf, saveCard, type Shopper } from '@/lib/testing'
import { contradictions } from '@/lib/testing-checker'
import {
  breakStripe,
  confirmInBrowser,
  type EnteredCard,
  intentsOf,
  mendStripe,
  setClock,
  stripe,
} from '@/lib/testing-stripe'
import { drain } from '@/lib/workers/worker'

const world = freshWorld()
let shopper: Shopper

beforeEach(async () => {
  shopper = await addShopper(world)
})
afterEach(async () => {
  setClock(0)
  await mendStripe()
})

const open = async (more: Partial<StartPaymentInput> = {}) => {
  const { outcome, payment } = await startPayment(world.ctx, {
    customer: shopper.customerId,
    amount: 2450,
    currency: 'eur',
    description: 'Order 7',
    clientKey: newId(),
    setupFutureUsage: 'off_session',
    ...more,
  })
  if (outcome.kind !== 'open') throw new Error(`it is ${outcome.kind}`)
  return { ...payment, token: given(outcome.url.split('/pay/')[1]), expiresAt: given(outcome.expiresAt) }
}
type Payable = Extract<PayState, { kind: 'payable' }>
const page = async (token: string) => (await preparePay(token, 'req_test', 'en')).state
const payable = async (token: string): Promise<Payable> => {
  const state = await page(token)
  if (state.kind !== 'payable') throw new Error(`the page is ${state.kind}`)
  return state
}
/** The browser on the page: answers the box, confirms, and stays there or is closed. */
const pay = async (
  token: string,
  card: EnteredCard,
  { tick = false, stays = true, asks = tick }: { tick?: boolean; stays?: boolean; asks?: boolean } = {},
) => {
  const { payment, saving } = await payable(token)
  if (saving) await answer(token, saving.terms.sha256, tick)
  const keep: Record<string, string> = asks ? { setup_future_usage: saving?.usage ?? 'off_session' } : {}
  const intent = { id: given(payment.clientSecret.split('_secret_')[0]), clientSecret: payment.clientSecret }
  await confirmInBrowser(intent, card, 'complete', keep)
  return stays ? syncPay(token, 'req_test', 'en') : null
}
const answer = (token: string, termsSha256: string, accepted: boolean) =>
  answerPayConsent(token, 'req_test', {
    accepted,
    termsSha256,
    checkedAt: accepted ? 1 : null,
    pageUrl: 'http://localhost:3000/pay',
    ip: '192.0.2.1',
    userAgent: 'test',
    acceptLanguage: 'en',
  })
const cards = () => listPaymentMethods(world.ctx, shopper.customerId)
const consents = () => listConsentsOfCustomer(world.merchant.id, shopper.customerId)
const attached = async () => {
  const { stripeCustomerId } = await getPaymentOfMerchant(world.merchant.id, lastId)
  return (await stripe('GET', `/v1/customers/${stripeCustomerId}/payment_methods`)).data.map(({ id }) => id)
}
let lastId = ''
const opened = async (more: Partial<StartPaymentInput> = {}) => {
  const payment = await open(more)
  lastId = payment.id
  return payment
}

describe('a payment with a page of its own', () => {
  it.each([CARDS.works, CARDS.asksOnce, CARDS.asksAlways])(
    'B7: %s pays and is saved with one PaymentIntent, under the agreement given before',
    async (number) => {
      const { id, token } = await opened()
      expect(await pay(token, { number }, { tick: true })).toMatchObject({
        kind: 'paid',
        amount: 2450,
        cardSaved: true,
      })
      expect(await intentsOf(id)).toMatchObject([{ status: 'succeeded', amount: 2450 }])
      const [card, ...more] = await cards()
      expect([card, more]).toMatchObject([{ last4: number.slice(-4), isDefault: true }, []])
      const [consent] = await consents()
      expect(consent).toMatchObject({
        purpose: 'off_session_unscheduled',
        method: 'checkbox',
        paymentMethodId: card?.id,
        defaultChecked: false,
        actor: expect.stringMatching(/^link:/),
      })
      await drain()
      expect(await contradictions(world.merchant.id)).toEqual([])
    },
  )

  it.each([
    [CARDS.works, 'succeeded'],
    [CARDS.asksOnce, 'succeeded'],
    [CARDS.asksAlways, 'requires_action'],
  ])('B22: %s saved while paying is charged later: %s', async (number, outcome) => {
    await pay((await opened()).token, { number }, { tick: true })
    const [card] = await cards()
    expect(await charge(world, shopper, given(card))).toMatchObject({ kind: outcome })
  })

  it('B8: an agreement to pay oneself again does not let the merchant charge', async () => {
    const { token } = await opened({ setupFutureUsage: 'on_session' })
    expect((await payable(token)).saving?.terms.label).not.toContain('charge')
    await pay(token, { number: CARDS.works }, { tick: true })
    const [card] = await cards()
    expect(await consents()).toMatchObject([{ purpose: 'on_session_reuse' }])
    expect(await refusalOf(charge(world, shopper, given(card)))).toBe('consent_scope')
  })

  it('B9: the browser closed after the bank said yes: the card is saved all the same, once', async () => {
    const { id, token } = await opened()
    await pay(token, { number: CARDS.works }, { tick: true, stays: false })
    await drain()
    expect(await cards()).toEqual([])
    // What the webhook leads to.
    await syncPaymentIntent(world.ctx, given((await intentsOf(id))[0]).id)
    await drain()
    expect(await cards()).toHaveLength(1)
    expect(await syncPay(token, 'req_test', 'en')).toMatchObject({ kind: 'paid', cardSaved: true })
    expect(await consents()).toHaveLength(1)
  })

  it('no tick: nothing is saved, whatever the browser tells Stripe', async () => {
    const { token } = await opened()
    expect(await pay(token, { number: CARDS.works }, { tick: false, asks: true })).toMatchObject({ cardSaved: false })
    await drain()
    expect([await cards(), await consents(), await attached()]).toEqual([[], [], []])
  })

  it('a tick taken back after a decline ends the agreement, and Stripe forgets to keep the card', async () => {
    const { id, token } = await opened()
    await pay(token, { number: CARDS.neverSaved }, { tick: true })
    expect(await page(token)).toMatchObject({ kind: 'payable', payment: { why: 'declined' } })
    expect(await pay(token, { number: CARDS.works })).toMatchObject({ kind: 'paid', cardSaved: false })
    await drain()
    expect(await attached()).toEqual([])
    expect((await consents()).map(({ status }) => status).toSorted()).toEqual(['given', 'withdrawn'])
    expect(await intentsOf(id)).toMatchObject([{ status: 'succeeded' }])
  })

  it.each([CARDS.neverSaved, CARDS.asksThenDeclines])(
    'B18: %s is declined, the same PaymentIntent takes the next card, and only that one is saved',
    async (number) => {
      const { id, token } = await opened()
      const declined = { kind: 'payable', payment: { why: 'declined', message: 'Your card has insufficient funds.' } }
      expect(await pay(token, { number }, { tick: true })).toMatchObject(declined)
      await pay(token, { number: CARDS.works }, { tick: true })
      expect(await intentsOf(id)).toHaveLength(1)
      expect(await cards()).toMatchObject([{ last4: '4242' }])
      expect(await consents()).toHaveLength(1)
    },
  )

  it('B21: shows the cards of the customer it was made for, and one of them pays', async () => {
    const saved = await saveCard(shopper, CARDS.works)
    const { token } = await opened()
    expect((await payable(token)).cards.map(({ id }) => id)).toEqual([saved.id])
    expect(await pay(token, { saved: saved.stripeId })).toMatchObject({ kind: 'paid', cardSaved: false })
    expect(await cards()).toHaveLength(1)
  })

  it('the same card twice is one card', async () => {
    await saveCard(shopper, CARDS.works)
    const { token } = await opened()
    expect(await pay(token, { number: CARDS.works }, { tick: true })).toMatchObject({ cardSaved: true })
    await drain()
    expect([(await cards()).length, (await attached()).length]).toEqual([1, 1])
  })

  it('a card removed before its job ran is not brought back', async () => {
    const { token } = await opened()
    await pay(token, { number: CARDS.works }, { tick: true })
    const [card] = await cards()
    await removePaymentMethod(shopper.ctx, shopper.customerId, given(card).id, { force: true })
    await drain()
    expect(await cards()).toEqual([])
  })

  it('a merchant that asks for nothing is not asked about', async () => {
    const { token } = await opened({ setupFutureUsage: undefined })
    expect((await payable(token)).saving).toBeNull()
    expect(await refusalOf(answer(token, 'x'.repeat(64), true))).toBe('payment_not_waiting')
    await pay(token, { number: CARDS.works }, { asks: true })
    await drain()
    expect([await cards(), await attached()]).toEqual([[], []])
  })

  it('terms that have changed meanwhile are to be read again', async () => {
    const { token } = await opened()
    expect(await refusalOf(answer(token, 'x'.repeat(64), true))).toBe('consent_terms_changed')
    expect(await consents()).toEqual([])
  })
})

describe('the link that pays', () => {
  it.each([
    ['nothing', ''],
    ['too short', 'x'],
    ['unknown', 'a'.repeat(43)],
    ['too long', 'a'.repeat(10_000)],
    ['not a token', `${'a'.repeat(42)}%`],
  ])('%s opens nothing', async (_what, token) => {
    expect(await refusalOf(preparePay(token, 'req_test', 'en'))).toBe('resource_missing')
  })

  it('ends with the payment: no amount, no card, and Stripe has given the PaymentIntent up', async () => {
    const { id, token, expiresAt } = await opened()
    setClock(world.merchant.recoveryDays * DAY + 1_000)
    expect(await page(token)).toEqual({ kind: 'expired', backUrl: null })
    expect(expiresAt).toBeLessThan(Date.now() + world.merchant.recoveryDays * DAY + 1_000)
    await drain()
    expect(await page(token)).toMatchObject({ kind: 'canceled' })
    expect(await intentsOf(id)).toMatchObject([{ status: 'canceled' }])
  })

  it('is revoked with its customer’s other links', async () => {
    const { token } = await opened()
    await revokeHostedLinksOfCustomer(world.merchant.id, shopper.customerId, 1)
    expect(await refusalOf(preparePay(token, 'req_test', 'en'))).toBe('resource_missing')
    expect(await refusalOf(answer(token, 'x'.repeat(64), true))).toBe('resource_missing')
  })

  it('says what has become of it: paid, canceled, on its way', async () => {
    const paid = await opened()
    await pay(paid.token, { number: CARDS.works })
    expect(await page(paid.token)).toMatchObject({ kind: 'paid', amount: 2450 })
    expect(await refusalOf(answer(paid.token, 'x'.repeat(64), true))).toBe('payment_not_waiting')
    const canceled = await opened()
    await cancelPayment(world.ctx, canceled.id)
    expect(await page(canceled.token)).toMatchObject({ kind: 'canceled' })
    await breakStripe('POST /v1/payment_intents', 'reset_before', 'reset_before')
    const waiting = await opened()
    expect(await page(waiting.token)).toMatchObject({ kind: 'processing' })
  })

  it('goes back to the merchant’s own pages alone, and says which payment and how it stands', async () => {
    await updateMerchant(world.merchant.id, { allowedOrigins: ['https://shop.example'], updatedAt: 1 })
    for (const returnUrl of [
      'https://evil.example/',
      'https://shop.example.evil/',
      'javascript:alert(1)',
      '//evil',
      'https://shop.example@evil.example/',
    ])
      expect(await refusalOf(open({ returnUrl }))).toBe('return_url_not_allowed')
    const { id, token } = await opened({ returnUrl: 'https://shop.example/done?order=7' })
    const back = (status: string) => `https://shop.example/done?order=7&payment_id=${id}&status=${status}`
    expect((await payable(token)).backUrl).toBe(back('open'))
    expect(await pay(token, { number: CARDS.works })).toMatchObject({ backUrl: back('succeeded') })
  })

  it('one key is one payment, and another request with it is refused', async () => {
    const clientKey = newId()
    const one = await open({ clientKey })
    expect(await open({ clientKey })).toEqual(one)
    expect(await refusalOf(open({ clientKey, amount: 2451 }))).toBe('idempotency_key_reused')
    expect(await refusalOf(open({ clientKey, setupFutureUsage: 'on_session' }))).toBe('idempotency_key_reused')
    expect(await refusalOf(open({ customer: newId() }))).toBe('resource_missing')
  })
})
