import { afterEach, describe, expect, it } from 'vitest'
import { listAlarmsOfObject } from '@/db/repositories/alarms'
import { listAuditOfObject } from '@/db/repositories/audit'
import { getCustomer } from '@/db/repositories/customers'
import { findWaitingJob } from '@/db/repositories/jobs'
import { findPaymentByClientKey, getPaymentOfMerchant } from '@/db/repositories/payments'
import { findStripeEvent } from '@/db/repositories/stripe-events'
import { addPayment } from '@/db/testing'
import { DAY, MINUTE, now } from '@/lib/core/clock'
import { listDifferences } from '@/lib/payment-methods/list-differences'
import { listPaymentMethods } from '@/lib/payment-methods/list-payment-methods'
import { getPayment } from '@/lib/payments/get-payment'
import { readPayable } from '@/lib/payments/payable-payment'
import { syncPayment } from '@/lib/payments/sync-payment'
import {
  addShopper,
  CARDS,
  charge,
  deliver,
  freshWorld,
  given,
  jobCtx,
  paymentIdOf,
  saveCard,
  type Shopper,
} from '@/lib/testing'
import { confirmInBrowser, eventText, intentsOf, setClock, stripe } from '@/lib/testing-stripe'
import { drain } from '@/lib/workers/worker'

const world = freshWorld()

afterEach(() => setClock(0))

const news = async (type: string, id: string) => {
  const text = eventText(type, id)
  await deliver(world, text)
  await drain()
  return given(await findStripeEvent(world.merchant.id, String((JSON.parse(text) as { id: string }).id))).status
}
const cardsOf = ({ ctx, customerId }: Shopper) => listPaymentMethods(ctx, customerId)
const rowOf = ({ customerId }: Shopper) => getCustomer(world.merchant.id, customerId)
const cusOf = async (shopper: Shopper) => given((await rowOf(shopper)).stripeCustomerId)
const openOf = async ({ customerId }: Shopper) =>
  (await listDifferences(world.ctx, { limit: 100, open: true })).items.filter(
    ({ customer }) => customer.id === customerId,
  )
const statusOf = async (paymentId: string) => (await getPayment(world.ctx, paymentId)).payment.status

describe('a card attached to one of our customers', () => {
  it('by somebody else is not stored, and after five minutes a difference for a person', async () => {
    const shopper = await addShopper(world)
    await saveCard(shopper, CARDS.works)
    const customer = await cusOf(shopper)
    const { id } = await stripe('POST', '/v1/payment_methods/pm_card_mastercard/attach', { customer })
    expect(await news('payment_method.attached', id)).toBe('processed')
    expect(await openOf(shopper)).toEqual([])
    setClock(6 * MINUTE)
    await drain()
    expect(await openOf(shopper)).toMatchObject([{ kind: 'card_only_at_stripe', stripeId: id }])
    expect(await cardsOf(shopper)).toHaveLength(1)
    const alarms = await listAlarmsOfObject(world.merchant.id, 'wallets', world.merchant.id)
    expect(alarms).toMatchObject([{ kind: 'wallet_difference', details: { differences: 1 } }])
  })

  it('by our own set-up needs no second look', async () => {
    const shopper = await addShopper(world)
    const card = await saveCard(shopper, CARDS.works)
    expect(await news('payment_method.attached', card.stripeId)).toBe('processed')
    expect(await findWaitingJob(world.merchant.id, `wallet:${shopper.customerId}`)).toBeNull()
  })

  it('that is somebody else’s is foreign', async () => {
    const theirs = await stripe('POST', '/v1/customers', { email: 'theirs@example.com' })
    const { id } = await stripe('POST', '/v1/payment_methods/pm_card_visa/attach', { customer: theirs.id })
    expect(await news('payment_method.attached', id)).toBe('foreign')
  })
})

describe('a customer deleted in Stripe’s dashboard', () => {
  async function deleted(number: string = CARDS.works) {
    const shopper = await addShopper(world)
    const card = await saveCard(shopper, number)
    const old = await cusOf(shopper)
    return { shopper, card, old, remove: () => stripe('DELETE', `/v1/customers/${old}`) }
  }

  it('loses cards, default and schedules here, and a person hears of it', async () => {
    const { shopper, card, old, remove } = await deleted()
    const scheduled = paymentIdOf(await charge(world, shopper, card, { chargeAt: now() + DAY }))
    await remove()
    expect(await news('customer.deleted', old)).toBe('processed')
    expect(await cardsOf(shopper)).toEqual([])
    expect(await rowOf(shopper)).toMatchObject({ stripeCustomerId: null, defaultPaymentMethodId: null })
    expect(await statusOf(scheduled)).toBe('canceled')
    const actions = await listAuditOfObject(world.merchant.id, 'customer', shopper.customerId)
    expect(actions.at(-1)).toMatchObject({ action: 'customer.deleted_at_stripe', details: { cards: 1 } })
    expect(await listAlarmsOfObject(world.merchant.id, 'customer', shopper.customerId)).toMatchObject([
      { kind: 'wallet_difference', details: { stripe_customer: old, cards: 1, payments_waiting: 0 } },
    ])
    expect(await news('customer.deleted', old)).toBe('foreign')
    expect(await openOf(shopper)).toEqual([])
  })

  it('is made anew with the next card, also within the day that Stripe remembers the key of the old one', async () => {
    const { shopper, old, remove } = await deleted()
    await remove()
    await news('customer.deleted', old)
    const card = await saveCard(shopper, CARDS.works)
    expect(await cusOf(shopper)).not.toBe(old)
    expect(await charge(world, shopper, card)).toMatchObject({ kind: 'succeeded' })
    const second = await cusOf(shopper)
    await stripe('DELETE', `/v1/customers/${second}`)
    await news('customer.deleted', second)
    await saveCard(shopper, CARDS.works)
    expect([old, second]).not.toContain(await cusOf(shopper))
  })

  it('can still pay what waits, with another card: Stripe cancels no PaymentIntent', async () => {
    const { shopper, card, old, remove } = await deleted(CARDS.asksThenDeclines)
    const paymentId = paymentIdOf(await charge(world, shopper, card))
    await remove()
    await news('customer.deleted', old)
    expect(await statusOf(paymentId)).toBe('declined')
    // Cards of the new customer at Stripe would be refused: they are not offered for it.
    await saveCard(shopper, CARDS.works)
    const row = await getPaymentOfMerchant(world.merchant.id, paymentId)
    const shown = await readPayable(shopper.ctx, row, { ownerSignedIn: true, expiresAt: null })
    expect(shown).toMatchObject({ kind: 'payable', payment: { otherCards: [], sameCard: false } })
    const { id, client_secret: clientSecret } = given((await intentsOf(paymentId))[0])
    await confirmInBrowser({ id, clientSecret }, { number: CARDS.works })
    await syncPayment(jobCtx(world), paymentId, 'recovery')
    expect(await statusOf(paymentId)).toBe('succeeded')
  })

  it('stays when the event is not true', async () => {
    const { shopper, old } = await deleted()
    expect(await news('customer.deleted', old)).toBe('processed')
    expect(await cardsOf(shopper)).toHaveLength(1)
    expect(await cusOf(shopper)).toBe(old)
  })
})

describe('a Checkout Session', () => {
  const open = (metadata: Record<string, string>) =>
    stripe('POST', '/v1/checkout/sessions', {
      mode: 'payment',
      ui_mode: 'elements',
      customer_email: 'guest@example.com',
      'line_items[0][price_data][currency]': 'eur',
      'line_items[0][price_data][unit_amount]': '1999',
      'line_items[0][price_data][product_data][name]': 'Fern',
      'line_items[0][quantity]': '1',
      ...metadata,
    })

  async function pay(session: { id: string; client_secret: string }) {
    const card = { 'card[number]': CARDS.works, 'card[exp_month]': '12', 'card[exp_year]': '34', 'card[cvc]': '123' }
    const { id } = await stripe('POST', '/v1/payment_methods', { type: 'card', ...card }, 'pk')
    const form = { client_secret: session.client_secret, payment_method: id }
    await stripe('POST', `/v1/payment_pages/${session.id}/confirm`, form, 'pk')
  }

  it('that was paid settles the payment its PaymentIntent names', async () => {
    const shopper = await addShopper(world)
    const clientKey = 'session'
    const payment = { status: 'open', presence: 'on_session', clientKey } as const
    const { id } = await addPayment(world.merchant, shopper.customerId, payment)
    const session = await open({
      'payment_intent_data[metadata][cf_payment_id]': id,
      'payment_intent_data[metadata][cf_install]': world.merchant.id,
    })
    expect(await news('checkout.session.expired', session.id)).toBe('foreign')
    await pay(session)
    expect(await news('checkout.session.completed', session.id)).toBe('processed')
    expect(await findPaymentByClientKey(world.merchant.id, clientKey)).toMatchObject({
      status: 'succeeded',
      stripePaymentIntentId: expect.stringMatching(/^pi_/),
    })
  })

  it.each(['completed', 'expired', 'async_payment_succeeded', 'async_payment_failed'])(
    'of somebody else is foreign (%s)',
    async (end) => {
      const session = await open({})
      await pay(session)
      expect(await news(`checkout.session.${end}`, session.id)).toBe('foreign')
    },
  )
})
