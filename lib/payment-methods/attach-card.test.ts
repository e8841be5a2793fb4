import { afterEach, describe, expect, it } from 'vitest'
import { findCoveringConsent, listConsentsOfCustomer } from '@/db/repositories/consents'
import { listOpenDifferencesOfCustomer } from '@/db/repositories/wallet-differences'
import { DAY, HOUR, now } from '@/lib/core/clock'
import { attachCard, type CardSource } from '@/lib/payment-methods/attach-card'
import { compareWallet } from '@/lib/payment-methods/compare-wallet'
import { listCardsOfCustomer } from '@/lib/payment-methods/list-cards-of-customer'
import { listPaymentMethods } from '@/lib/payment-methods/list-payment-methods'
import { removePaymentMethod } from '@/lib/payment-methods/remove-payment-method'
import { restorePaymentMethod } from '@/lib/payment-methods/restore-payment-method'
import { startCardSetup } from '@/lib/payment-methods/start-card-setup'
import { startHostedCardSetup } from '@/lib/payment-methods/start-hosted-card-setup'
import { addShopper, CARDS, charge, deliver, freshWorld, given, refusalOf, type Shopper } from '@/lib/testing'
import { apiKeyCtx } from '@/lib/testing-links'
import { breakStripe, confirmInBrowser, eventText, mendStripe, setClock, stripe } from '@/lib/testing-stripe'
import { drain } from '@/lib/workers/worker'

const world = freshWorld()

afterEach(() => setClock(0))

const attach = ({ customerId }: Shopper, source: CardSource, consent?: Parameters<typeof attachCard>[3]) =>
  attachCard(apiKeyCtx(world), customerId, source, consent)
const cardsOf = (shopper: Shopper) => listPaymentMethods(shopper.ctx, shopper.customerId)
const ownerOf = async (pm: string) => (await stripe('GET', `/v1/payment_methods/${pm}`)).customer
const consentsOf = (shopper: Shopper) => listConsentsOfCustomer(world.merchant.id, shopper.customerId)

async function setUp(shopper: Shopper, number: string = CARDS.works) {
  const setup = await startHostedCardSetup(apiKeyCtx(world), shopper.customerId, undefined)
  const { payment_method: pm } = await confirmInBrowser(
    { id: setup.setupIntentId, clientSecret: setup.clientSecret },
    { number },
  )
  return { setupIntentId: setup.setupIntentId, pm: given(pm) }
}

const told = async (setupIntentId: string) => {
  await deliver(world, eventText('setup_intent.succeeded', setupIntentId))
  await drain()
}

describe('a set-up that the merchant’s server attaches', () => {
  it('becomes a card that can be charged, attested by the key; again it is the same card', async () => {
    const shopper = await addShopper(world)
    const { setupIntentId, pm } = await setUp(shopper, CARDS.asksOnce)
    const { card, isNew } = await attach(shopper, { setupIntentId })
    expect([isNew, card.stripeId, card.isDefault, card.last4]).toEqual([true, pm, true, '3155'])
    expect(card.customer).toMatch(/^cus_/)
    expect(await attach(shopper, { setupIntentId })).toEqual({ isNew: false, card })
    expect(await consentsOf(shopper)).toMatchObject([
      { method: 'api_attested', actor: expect.stringMatching(/^api_key:/), paymentMethodId: card.id, checkedAt: null },
    ])
    expect(await charge(world, shopper, card)).toMatchObject({ kind: 'succeeded' })
  })

  it('is one row when the webhook came before, after or at the same moment', async () => {
    const [before, after, together] = [await addShopper(world), await addShopper(world), await addShopper(world)]
    const first = await setUp(before)
    await told(first.setupIntentId)
    expect(await cardsOf(before), 'it waits to be attached').toEqual([])
    expect(await ownerOf(first.pm)).toMatch(/^cus_/)
    await attach(before, first)
    const second = await setUp(after)
    await attach(after, second)
    await told(second.setupIntentId)
    const third = await setUp(together)
    await deliver(world, eventText('setup_intent.succeeded', third.setupIntentId))
    await Promise.all([attach(together, third), attach(together, third), drain()])
    for (const [shopper, { pm }] of [
      [before, first],
      [after, second],
      [together, third],
    ] as const) {
      expect((await cardsOf(shopper)).map(({ stripeId }) => stripeId)).toEqual([pm])
      expect(await consentsOf(shopper)).toHaveLength(1)
    }
    setClock(8 * DAY)
    await drain()
    expect(await ownerOf(first.pm), 'what was claimed stays').toMatch(/^cus_/)
  })

  it('is refused while the bank has not confirmed it, for another customer, and from a page of ours', async () => {
    const [shopper, other] = [await addShopper(world), await addShopper(world)]
    const setup = await startHostedCardSetup(apiKeyCtx(world), shopper.customerId, undefined)
    expect(await refusalOf(attach(shopper, setup))).toBe('setup_intent_not_succeeded')
    const done = await setUp(shopper)
    expect(await refusalOf(attach(other, done))).toBe('resource_missing')
    expect(await refusalOf(attach(shopper, { setupIntentId: 'seti_unknown' }))).toBe('resource_missing')
    const own = await startCardSetup(shopper.ctx)
    await confirmInBrowser({ id: own.setupIntentId, clientSecret: own.clientSecret }, { number: CARDS.works })
    expect(await refusalOf(attach(shopper, own)), 'nobody vouches for our own box').toBe('consent_required')
  })

  it('answers the card that was there when it is the same one', async () => {
    const shopper = await addShopper(world)
    const { card } = await attach(shopper, await setUp(shopper))
    const again = await attach(shopper, await setUp(shopper))
    expect([again.isNew, again.card.id, again.card.stripeId]).toEqual([false, card.id, card.stripeId])
  })

  it('can be named by its PaymentMethod first and by itself afterwards', async () => {
    const shopper = await addShopper(world)
    const { setupIntentId, pm } = await setUp(shopper)
    const { card } = await attach(shopper, { paymentMethodId: pm })
    const again = await attach(shopper, { setupIntentId })
    expect([again.isNew, again.card.id, again.card.stripeId]).toEqual([false, card.id, pm])
    await drain()
    expect(await ownerOf(pm)).toMatch(/^cus_/)
  })

  it('waits when Stripe is away', async () => {
    const shopper = await addShopper(world)
    const setup = await setUp(shopper)
    await breakStripe(`GET /v1/setup_intents/${setup.setupIntentId}`, 'reset_before', 'reset_before')
    expect(await refusalOf(attach(shopper, setup))).toBe('stripe_unavailable')
    await mendStripe()
    expect((await attach(shopper, setup)).isNew).toBe(true)
  })

  it('is answered 409 once its card was removed', async () => {
    const shopper = await addShopper(world)
    const setup = await setUp(shopper)
    const { card } = await attach(shopper, setup)
    await removePaymentMethod(shopper.ctx, shopper.customerId, card.id)
    expect(await refusalOf(attach(shopper, setup))).toBe('card_not_active')
    expect(await refusalOf(attach(shopper, { paymentMethodId: setup.pm }))).toBe('card_not_active')
  })
})

describe('a set-up that nobody attaches', () => {
  it('is no difference of the wallets for a week, with its webhook or without; then the card is detached', async () => {
    const shopper = await addShopper(world)
    const { setupIntentId, pm } = await setUp(shopper)
    expect(await compareWallet(world.ctx, shopper.customerId)).toBe(0)
    await told(setupIntentId)
    setClock(7 * DAY - HOUR)
    await drain()
    expect(await compareWallet(world.ctx, shopper.customerId)).toBe(0)
    expect(await ownerOf(pm)).toMatch(/^cus_/)
    setClock(7 * DAY + HOUR)
    await drain()
    expect(await ownerOf(pm)).toBeNull()
    expect(await compareWallet(world.ctx, shopper.customerId)).toBe(0)
    expect(await refusalOf(attach(shopper, { setupIntentId }))).toBe('card_not_active')
  })

  it('is somebody’s to decide after a week when its webhook never came', async () => {
    const shopper = await addShopper(world)
    const { pm } = await setUp(shopper)
    setClock(7 * DAY + HOUR)
    expect(await compareWallet(world.ctx, shopper.customerId)).toBe(1)
    expect(await listOpenDifferencesOfCustomer(world.merchant.id, shopper.customerId)).toMatchObject([
      { kind: 'card_only_at_stripe', stripeId: pm },
    ])
  })

  it('was attached and removed: taking the removal back makes it the default again', async () => {
    const shopper = await addShopper(world)
    const setup = await setUp(shopper)
    await told(setup.setupIntentId)
    const { card } = await attach(shopper, setup)
    await removePaymentMethod(shopper.ctx, shopper.customerId, card.id)
    await restorePaymentMethod(shopper.ctx, shopper.customerId, card.id)
    expect(await cardsOf(shopper)).toMatchObject([{ id: card.id, isDefault: true }])
  })
})

describe('the agreement a merchant sends', () => {
  const particulars = {
    purpose: 'recurring' as const,
    acceptedAt: 1_700_000_000_000,
    text: 'I agree to be charged every month.',
    termsVersion: '7',
    ip: '192.0.2.9',
    userAgent: 'theirs',
    locale: 'fr',
  }
  const covers = async (shopper: Shopper, cardId: string, purpose: 'recurring' | 'instalment') =>
    (await findCoveringConsent(world.merchant.id, shopper.customerId, cardId, [purpose])) !== null

  it('is kept word by word, covers its purpose alone, and is kept once', async () => {
    const shopper = await addShopper(world)
    const { card } = await attach(shopper, { paymentMethodId: 'pm_card_visa' }, particulars)
    await attach(shopper, { paymentMethodId: card.stripeId }, particulars)
    expect(await consentsOf(shopper)).toMatchObject([
      {
        method: 'api_attested',
        purpose: 'recurring',
        checkedAt: particulars.acceptedAt,
        textShown: particulars.text,
        termsVersion: '7',
        ip: '192.0.2.9',
        userAgent: 'theirs',
        language: 'fr',
        paymentMethodId: card.id,
      },
    ])
    expect([await covers(shopper, card.id, 'recurring'), await covers(shopper, card.id, 'instalment')]).toEqual([
      true,
      false,
    ])
  })

  it('covers every purpose when it says nothing', async () => {
    const shopper = await addShopper(world)
    const { card } = await attach(shopper, { paymentMethodId: 'pm_card_visa' })
    expect([await covers(shopper, card.id, 'recurring'), await covers(shopper, card.id, 'instalment')]).toEqual([
      true,
      true,
    ])
  })

  it('cannot be of the future', async () => {
    const consent = { ...particulars, acceptedAt: now() + HOUR }
    const shopper = await addShopper(world)
    const { setupIntentId } = await setUp(shopper)
    expect(await refusalOf(attach(shopper, { setupIntentId }, consent))).toBe('consent_accepted_at_invalid')
    expect(await cardsOf(shopper)).toEqual([])
  })
})

it('a customer’s cards are listed newest first, in pages', async () => {
  const shopper = await addShopper(world)
  const added = []
  for (const token of ['pm_card_visa', 'pm_card_mastercard', 'pm_card_amex'])
    added.unshift((await attach(shopper, { paymentMethodId: token })).card.id)
  const list = (query: Parameters<typeof listCardsOfCustomer>[2]) =>
    listCardsOfCustomer(apiKeyCtx(world), shopper.customerId, query)
  const first = await list({ limit: 2 })
  expect([first.items.map(({ id }) => id), first.hasMore]).toEqual([added.slice(0, 2), true])
  const last = first.items[1]
  const second = await list({ limit: 2, starting_after: given(last).stripeId })
  expect([second.items.map(({ id }) => id), second.hasMore]).toEqual([added.slice(2), false])
  const back = await list({ limit: 2, ending_before: added[2] })
  expect([back.items.map(({ id }) => id), back.hasMore]).toEqual([added.slice(0, 2), false])
  const other = await addShopper(world)
  const foreign = (await attach(other, { paymentMethodId: 'pm_card_visa' })).card.id
  expect(await refusalOf(list({ limit: 2, starting_after: foreign }))).toBe('cursor_invalid')
  expect(await refusalOf(listCardsOfCustomer(apiKeyCtx(world), 'cus_unknown', { limit: 1 }))).toBe('resource_missing')
})
