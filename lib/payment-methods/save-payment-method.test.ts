import { describe, expect, it } from 'vitest'
import { listConsentsOfCustomer } from '@/db/repositories/consents'
import { getCustomer } from '@/db/repositories/customers'
import { currentTerms, SAVING } from '@/lib/consents/current-terms'
import { recordConsent } from '@/lib/consents/record-consent'
import { listPaymentMethods } from '@/lib/payment-methods/list-payment-methods'
import { savePaymentMethod } from '@/lib/payment-methods/save-payment-method'
import { startCardSetup } from '@/lib/payment-methods/start-card-setup'
import {
  addShopper,
  agree,
  CARDS,
  charge,
  deliver,
  freshWorld,
  given,
  refusalOf,
  saveCard,
  setUpCard,
} from '@/lib/testing'
import { breakStripe, confirmInBrowser, eventText, mendStripe, stripe } from '@/lib/testing-stripe'
import { drain } from '@/lib/workers/worker'

const world = freshWorld()

const cardsOf = (shopper: Awaited<ReturnType<typeof addShopper>>) => listPaymentMethods(shopper.ctx, shopper.customerId)
const ownerAtStripe = async (id: string) => (await stripe('GET', `/v1/payment_methods/${id}`)).customer

async function attached(shopper: Awaited<ReturnType<typeof addShopper>>): Promise<string[]> {
  const { stripeCustomerId } = await getCustomer(world.merchant.id, shopper.customerId)
  const { data } = await stripe('GET', `/v1/customers/${given(stripeCustomerId)}/payment_methods`, { limit: '100' })
  return data.map((one) => one.id)
}

describe('saving a card', () => {
  it.each(['works', 'asksOnce', 'asksAlways', 'asksThenDeclines'] as const)(
    '%s: saved, masked, default',
    async (name) => {
      const shopper = await addShopper(world)
      const card = await saveCard(shopper, CARDS[name])
      expect(card).toMatchObject({
        brand: 'visa',
        last4: CARDS[name].slice(-4),
        expMonth: 12,
        expYear: 2034,
        isDefault: true,
      })
      expect(await cardsOf(shopper)).toEqual([card])
      expect(await ownerAtStripe(card.stripeId)).toMatch(/^cus_/)
      const [consent] = await listConsentsOfCustomer(world.merchant.id, shopper.customerId)
      expect(consent).toMatchObject({
        paymentMethodId: card.id,
        status: 'given',
        method: 'checkbox',
        ip: '192.0.2.1',
        userAgent: 'test',
        textShown: (await currentTerms(world.merchant, SAVING, 'en')).terms.text,
        defaultChecked: false,
      })
    },
  )

  it.each(['fail', 'cancel', 'leave'] as const)('saves nothing when the challenge ends with %s', async (outcome) => {
    const shopper = await addShopper(world)
    const setup = await startCardSetup(shopper.ctx)
    await agree(shopper, setup)
    const intent = { id: setup.setupIntentId, clientSecret: setup.clientSecret }
    await confirmInBrowser(intent, { number: CARDS.asksOnce }, outcome)
    expect(await refusalOf(savePaymentMethod(shopper.ctx, setup.setupIntentId))).toBe('setup_intent_not_succeeded')
    expect(await cardsOf(shopper)).toEqual([])
  })

  it('lets the second card be saved without becoming the default', async () => {
    const shopper = await addShopper(world)
    const first = await saveCard(shopper, CARDS.works)
    const second = await saveCard(shopper, CARDS.asksOnce)
    expect(second.isDefault).toBe(false)
    expect((await cardsOf(shopper)).map((card) => [card.id, card.isDefault])).toEqual([
      [first.id, true],
      [second.id, false],
    ])
  })

  it.each([
    ['378282246310005', 'amex'],
    ['5555555555554444', 'mastercard'],
    ['36227206271667', 'diners'],
  ])('%s has the brand %s, as the pages name it', async (number, brand) => {
    const shopper = await addShopper(world)
    expect(await saveCard(shopper, number)).toMatchObject({ brand })
  })

  it('makes one customer at Stripe for two set-ups at once', async () => {
    const shopper = await addShopper(world)
    await Promise.all([startCardSetup(shopper.ctx), startCardSetup(shopper.ctx), startCardSetup(shopper.ctx)])
    const { data } = await stripe('GET', '/v1/customers', { email: shopper.email })
    expect(data).toHaveLength(1)
  })
})

describe('without the agreement', () => {
  it('a card is refused, not stored, and detached again', async () => {
    const shopper = await addShopper(world)
    const setup = await setUpCard(shopper, { number: CARDS.works }, false)
    const [stripeId] = await attached(shopper)
    expect(await refusalOf(savePaymentMethod(shopper.ctx, setup.setupIntentId))).toBe('consent_required')
    await drain()
    expect(await attached(shopper)).toEqual([])
    expect(await cardsOf(shopper)).toEqual([])
    expect(await ownerAtStripe(given(stripeId))).toBeNull()
    await agree(shopper, setup)
    expect(await refusalOf(savePaymentMethod(shopper.ctx, setup.setupIntentId))).toBe('card_not_active')
    expect(await cardsOf(shopper)).toEqual([])
  })

  it('the webhook does not store it either', async () => {
    const shopper = await addShopper(world)
    const setup = await setUpCard(shopper, { number: CARDS.works }, false)
    await deliver(world, eventText('setup_intent.succeeded', setup.setupIntentId))
    await drain()
    expect(await cardsOf(shopper)).toEqual([])
    expect(await attached(shopper)).toEqual([])
  })

  it.each([
    ['unticked', { accepted: false }, 'consent_required'],
    ['of other terms', { termsSha256: '0'.repeat(64) }, 'consent_terms_changed'],
  ])('%s nothing is recorded', async (_case, wrong, code) => {
    const shopper = await addShopper(world)
    const { setupIntentId } = await startCardSetup(shopper.ctx)
    const facts = { checkedAt: null, pageUrl: '/', ip: null, userAgent: null, acceptLanguage: null }
    const { sha256 } = (await currentTerms(world.merchant, SAVING, 'en')).terms
    const input = { stripeSetupIntentId: setupIntentId, accepted: true, termsSha256: sha256, ...facts, ...wrong }
    expect(await refusalOf(recordConsent(shopper.ctx, input))).toBe(code)
    expect(await listConsentsOfCustomer(world.merchant.id, shopper.customerId)).toEqual([])
  })

  it('ticking twice at once is one agreement', async () => {
    const shopper = await addShopper(world)
    const setup = await startCardSetup(shopper.ctx)
    await Promise.all([agree(shopper, setup), agree(shopper, setup), agree(shopper, setup)])
    expect(await listConsentsOfCustomer(world.merchant.id, shopper.customerId)).toHaveLength(1)
  })
})

describe('a SetupIntent of somebody else', () => {
  it('is not there: neither to agree to nor to save', async () => {
    const [owner, other] = [await addShopper(world), await addShopper(world)]
    const setup = await setUpCard(owner, { number: CARDS.works })
    expect(await refusalOf(agree(other, setup))).toBe('resource_missing')
    expect(await refusalOf(savePaymentMethod(other.ctx, setup.setupIntentId))).toBe('resource_missing')
    expect(await refusalOf(savePaymentMethod(other.ctx, 'seti_unknown'))).toBe('resource_missing')
    expect(await cardsOf(other)).toEqual([])
  })

  it('made outside of the wallet is foreign to the webhook', async () => {
    const theirs = await stripe('POST', '/v1/setup_intents', {
      payment_method: 'pm_card_visa',
      confirm: 'true',
      return_url: 'http://x.invalid',
    })
    await deliver(world, eventText('setup_intent.succeeded', theirs.id))
    await drain()
  })
})

describe('the page and the webhook', () => {
  it('store a card once, also at the same moment', async () => {
    const shopper = await addShopper(world)
    const setup = await setUpCard(shopper, { number: CARDS.works })
    await deliver(world, eventText('setup_intent.succeeded', setup.setupIntentId))
    const save = () => savePaymentMethod(shopper.ctx, setup.setupIntentId)
    const [first, second] = await Promise.all([save(), save(), drain()])
    expect(first.paymentMethod.id).toBe(second.paymentMethod.id)
    expect(await cardsOf(shopper)).toHaveLength(1)
    expect(await attached(shopper)).toHaveLength(1)
    expect((await save()).paymentMethod.id).toBe(first.paymentMethod.id)
  })

  it('need not both come: the webhook alone saves the card of a closed browser', async () => {
    const shopper = await addShopper(world)
    const setup = await setUpCard(shopper, { number: CARDS.asksOnce })
    await deliver(world, eventText('setup_intent.succeeded', setup.setupIntentId))
    await drain()
    const [card] = await cardsOf(shopper)
    expect(card).toMatchObject({ last4: '3155', isDefault: true })
    expect(await charge(world, shopper, given(card))).toMatchObject({ kind: 'succeeded' })
  })

  it('leave a card for later when Stripe does not answer', async () => {
    const shopper = await addShopper(world)
    const setup = await setUpCard(shopper, { number: CARDS.works })
    await breakStripe(`GET /v1/setup_intents/${setup.setupIntentId}`, 'reset_before', 'reset_before')
    await expect(savePaymentMethod(shopper.ctx, setup.setupIntentId)).rejects.toThrow(/retr|connect/i)
    await mendStripe()
    expect((await savePaymentMethod(shopper.ctx, setup.setupIntentId)).kind).toBe('saved')
  })
})

describe('the same card again', () => {
  it('field note 1: does not pile up: it keeps its row and its PaymentMethod; the new one is detached', async () => {
    const shopper = await addShopper(world)
    const first = await saveCard(shopper, CARDS.works)
    const setup = await setUpCard(shopper, { number: CARDS.works })
    const again = await savePaymentMethod(shopper.ctx, setup.setupIntentId)
    expect(again).toMatchObject({ kind: 'merged', paymentMethod: { id: first.id, stripeId: first.stripeId } })
    await drain()
    expect(await cardsOf(shopper)).toEqual([first])
    expect(await attached(shopper)).toEqual([first.stripeId])
  })

  it('with a newer expiry refreshes the row; the old PaymentMethod is detached', async () => {
    const shopper = await addShopper(world)
    const first = await saveCard(shopper, CARDS.works, '31')
    const again = await saveCard(shopper, CARDS.works, '35')
    expect(again).toMatchObject({ id: first.id, expYear: 2035, isDefault: true })
    expect(again.stripeId).not.toBe(first.stripeId)
    await drain()
    expect(await attached(shopper)).toEqual([again.stripeId])
    const { stripeCustomerId } = await getCustomer(world.merchant.id, shopper.customerId)
    const customer = await stripe('GET', `/v1/customers/${given(stripeCustomerId)}`)
    expect(customer.invoice_settings.default_payment_method).toBe(again.stripeId)
    expect(await charge(world, shopper, again)).toMatchObject({ kind: 'succeeded' })
  })

  it('with an older expiry is another card', async () => {
    const shopper = await addShopper(world)
    await saveCard(shopper, CARDS.works, '35')
    await saveCard(shopper, CARDS.works, '31')
    expect(await cardsOf(shopper)).toHaveLength(2)
  })

  it('of another shopper is its own', async () => {
    const [one, other] = [await addShopper(world), await addShopper(world)]
    const cards = [await saveCard(one, CARDS.works), await saveCard(other, CARDS.works)]
    expect(new Set(cards.map((card) => card.stripeId)).size).toBe(2)
  })

  it('refreshed while a payment on the old one has no outcome is detached only afterwards', async () => {
    const shopper = await addShopper(world)
    const first = await saveCard(shopper, CARDS.works, '31')
    await breakStripe('POST /v1/payment_intents', 'reset_before', 'reset_before')
    expect(await charge(world, shopper, first)).toMatchObject({ kind: 'processing' })
    await saveCard(shopper, CARDS.works, '35')
    await drain()
    expect(await attached(shopper)).toContain(first.stripeId)
  })
})
