import { afterEach, describe, expect, it } from 'vitest'
import { getCustomer } from '@/db/repositories/customers'
import { findWaitingJob } from '@/db/repositories/jobs'
import { listAuditOfObject } from '@/db/repositories/audit'
import { findSetupIntentByStripeId } from '@/db/repositories/setup-intents'
import { HOUR, MINUTE, now } from '@/lib/core/clock'
import { listPaymentMethods } from '@/lib/payment-methods/list-payment-methods'
import { startCardSetup } from '@/lib/payment-methods/start-card-setup'
import { getPayment } from '@/lib/payments/get-payment'
import { startSweeping } from '@/lib/stripe-events/sweep-stripe-events'
import {
  addShopper,
  CARDS,
  charge,
  deliver,
  freshWorld,
  given,
  paymentIdOf,
  saveCard,
  setUpCard,
  type Shopper,
} from '@/lib/testing'
import { breakStripe, confirmInBrowser, eventText, mendStripe, setClock, stripe } from '@/lib/testing-stripe'
import { drain } from '@/lib/workers/worker'

const world = freshWorld()

afterEach(async () => {
  await mendStripe()
  setClock(0)
})

const cardsOf = ({ ctx }: Shopper) => listPaymentMethods(ctx, ctx.actor.customerId)
const news = async (type: string, id: string) => {
  await deliver(world, eventText(type, id))
  await drain()
}

describe('news of a card', () => {
  it.each(['payment_method.updated', 'payment_method.automatically_updated'])(
    '%s: the masked row follows, and the audit knows what it was',
    async (type) => {
      const shopper = await addShopper(world)
      const card = await saveCard(shopper, CARDS.works)
      await stripe('POST', `/v1/payment_methods/${card.stripeId}`, { 'card[exp_month]': '3', 'card[exp_year]': '2039' })
      await news(type, card.stripeId)
      expect(await cardsOf(shopper)).toMatchObject([{ id: card.id, expMonth: 3, expYear: 2039 }])
      const entries = await listAuditOfObject(world.merchant.id, 'payment_method', card.id)
      expect(entries.at(-1)).toMatchObject({
        action: 'payment_method.updated',
        details: { from: '4242 12/2034', to: '4242 3/2039' },
      })
      await news(type, card.stripeId)
      expect(await listAuditOfObject(world.merchant.id, 'payment_method', card.id)).toHaveLength(entries.length)
    },
  )

  it('that is on nobody any more takes it off the list', async () => {
    const shopper = await addShopper(world)
    const card = await saveCard(shopper, CARDS.works)
    await stripe('POST', `/v1/payment_methods/${card.stripeId}/detach`)
    await news('payment_method.updated', card.stripeId)
    expect(await cardsOf(shopper)).toEqual([])
  })

  it('that was not set up: the set-up shows that it can be tried again', async () => {
    const shopper = await addShopper(world)
    const setup = await startCardSetup(shopper.ctx)
    const intent = { id: setup.setupIntentId, clientSecret: setup.clientSecret }
    await confirmInBrowser(intent, { number: CARDS.asksOnce }, 'leave')
    await news('setup_intent.setup_failed', setup.setupIntentId)
    const row = await findSetupIntentByStripeId(world.merchant.id, setup.setupIntentId)
    expect(row).toMatchObject({ status: 'requires_action' })
  })
})

it('a default that was changed at Stripe is set back to ours', async () => {
  const shopper = await addShopper(world)
  const first = await saveCard(shopper, CARDS.works)
  const second = await saveCard(shopper, CARDS.asksOnce)
  await drain()
  const customer = given((await getCustomer(world.merchant.id, shopper.customerId)).stripeCustomerId)
  const path = `/v1/customers/${customer}`
  await stripe('POST', path, { 'invoice_settings[default_payment_method]': second.stripeId })
  await news('customer.updated', customer)
  expect((await stripe('GET', path)).invoice_settings.default_payment_method).toBe(first.stripeId)
})

describe('the hourly sweep', () => {
  it('finds what no webhook brought: a card whose browser went away, a payment whose answer was lost', async () => {
    const shopper = await addShopper(world)
    const card = await saveCard(shopper, CARDS.works)
    await setUpCard(shopper, { number: CARDS.asksOnce })
    await breakStripe('POST /v1/payment_intents', 'reset_after_commit', 'reset_before')
    const lost = paymentIdOf(await charge(world, shopper, card))
    await mendStripe()
    expect((await getPayment(world.ctx, lost)).payment.status).toBe('processing')
    await startSweeping(world.merchant)
    await drain()
    expect(await cardsOf(shopper)).toHaveLength(2)
    expect((await getPayment(world.ctx, lost)).payment.status).toBe('succeeded')
  })

  it('comes again every hour, one at a time', async () => {
    await startSweeping(world.merchant)
    await startSweeping(world.merchant)
    await drain()
    const next = given(await findWaitingJob(world.merchant.id, 'sweep')).runAt
    expect(next - now()).toBeGreaterThan(HOUR - MINUTE)
    expect(next - now()).toBeLessThanOrEqual(HOUR)
  })

  it('is not stopped for good by Stripe being away', async () => {
    await breakStripe('GET /v1/events', 'http_500_before', 'http_500_before')
    await startSweeping(world.merchant)
    await drain()
    expect(await findWaitingJob(world.merchant.id, 'sweep')).toMatchObject({ attempts: 1 })
  })
})
