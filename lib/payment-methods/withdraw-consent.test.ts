import { afterEach, describe, expect, it, test } from 'vitest'
import { transaction } from '@/db/client'
import { listConsentsOfCustomer } from '@/db/repositories/consents'
import { addConsent } from '@/db/testing'
import { currentTerms, SAVING } from '@/lib/consents/current-terms'
import { listConsents } from '@/lib/consents/list-consents'
import { saveTerms } from '@/lib/consents/save-terms'
import { HOUR, now } from '@/lib/core/clock'
import { newId } from '@/lib/core/ids'
import { adoptPaymentMethod } from '@/lib/payment-methods/adopt-payment-method'
import { listPaymentMethods } from '@/lib/payment-methods/list-payment-methods'
import { removePaymentMethod } from '@/lib/payment-methods/remove-payment-method'
import { restorePaymentMethod } from '@/lib/payment-methods/restore-payment-method'
import { savePaymentMethod } from '@/lib/payment-methods/save-payment-method'
import { startCardSetup } from '@/lib/payment-methods/start-card-setup'
import { enqueueRedisplay } from '@/lib/payment-methods/sync-redisplay'
import { withdrawConsent } from '@/lib/payment-methods/withdraw-consent'
import { getPayment } from '@/lib/payments/get-payment'
import {
  addShopper,
  CARDS,
  charge,
  freshWorld,
  given,
  paymentIdOf,
  refusalOf,
  saveCard,
  setUpCard,
  type Shopper,
} from '@/lib/testing'
import { apiKeyCtx } from '@/lib/testing-links'
import { setClock, stripe } from '@/lib/testing-stripe'
import { drain } from '@/lib/workers/worker'

const world = freshWorld()

afterEach(() => setClock(0))

const by = {
  actor: 'shopper:test',
  component: 'consents-page',
  pageUrl: null,
  ip: '192.0.2.9',
  userAgent: 'another browser',
  acceptLanguage: 'fr',
  sessionIdHash: null,
}
const withdraw = (shopper: Shopper, id: string, force = false) =>
  withdrawConsent(shopper.ctx, shopper.customerId, id, { force, withdrawal: by })
const listed = (shopper: Shopper) => listConsents(shopper.ctx, shopper.customerId)
const rows = (shopper: Shopper) => listConsentsOfCustomer(world.merchant.id, shopper.customerId)
const cards = (shopper: Shopper) => listPaymentMethods(shopper.ctx, shopper.customerId)
const atStripe = (id: string) => stripe('GET', `/v1/payment_methods/${id}`)

test('field note 10: saved without asking: no card without an agreement, and the agreement can be read and taken back', async () => {
  const shopper = await addShopper(world)
  const unasked = await setUpCard(shopper, { number: CARDS.works }, false)
  expect(await refusalOf(savePaymentMethod(shopper.ctx, unasked.setupIntentId))).toBe('consent_required')
  const card = await saveCard(shopper, CARDS.works)
  const [consent] = await listed(shopper)
  const { terms } = await currentTerms(world.merchant, SAVING, 'en')
  expect(consent).toMatchObject({ state: 'given', text: terms.text, textSha256: terms.sha256, card: { id: card.id } })
  await withdraw(shopper, given(consent).id)
  expect(await listed(shopper)).toMatchObject([{ state: 'withdrawn', endedAt: expect.any(Number) }])
  expect(await cards(shopper)).toEqual([])
  await drain()
  expect((await atStripe(card.stripeId)).customer).toBeNull()
})

test('field note 26: an agreement to later charges saves for them: 3155 is set up off-session and passes unasked', async () => {
  const shopper = await addShopper(world)
  const agreed = await saveCard(shopper, CARDS.asksOnce)
  const setup = await startCardSetup(shopper.ctx)
  expect(await stripe('GET', `/v1/setup_intents/${setup.setupIntentId}`)).toMatchObject({ usage: 'off_session' })
  const paid = paymentIdOf(await charge(world, shopper, agreed))
  const { payment } = await getPayment(world.ctx, paid)
  expect(payment.status).toBe('succeeded')
  const intent = await stripe('GET', `/v1/payment_intents/${payment.stripePaymentIntentId}`)
  expect(intent).toMatchObject({ setup_future_usage: null })
})

describe('an agreement that is taken back', () => {
  it('stays as it was given; a row of its own says who took it back, and in which browser', async () => {
    const shopper = await addShopper(world)
    await saveCard(shopper, CARDS.works)
    const [before] = await rows(shopper)
    await withdraw(shopper, given(before).id)
    const [ended, original, ...more] = await rows(shopper)
    expect(more).toEqual([])
    expect(original).toEqual(before)
    expect(ended).toMatchObject({ ...by, status: 'withdrawn', originalId: before?.id, textShown: before?.textShown })
    await withdraw(shopper, given(before).id)
    expect(await rows(shopper)).toHaveLength(2)
  })

  it('asks first while something is scheduled on its card, as a removal does', async () => {
    const shopper = await addShopper(world)
    const card = await saveCard(shopper, CARDS.works)
    const id = paymentIdOf(await charge(world, shopper, card, { chargeAt: now() + HOUR }))
    const [consent] = await listed(shopper)
    expect(await refusalOf(withdraw(shopper, given(consent).id))).toBe('card_scheduled')
    expect(await rows(shopper)).toHaveLength(1)
    await withdraw(shopper, given(consent).id, true)
    await drain()
    expect((await getPayment(world.ctx, id)).payment.status).toBe('canceled')
  })

  it('ends the time in which a removal could be undone', async () => {
    const shopper = await addShopper(world)
    const card = await saveCard(shopper, CARDS.works)
    await removePaymentMethod(shopper.ctx, shopper.customerId, card.id)
    const [consent] = await listed(shopper)
    expect(consent?.state).toBe('card_gone')
    await withdraw(shopper, given(consent).id)
    expect(await refusalOf(restorePaymentMethod(shopper.ctx, shopper.customerId, card.id))).toBe('card_not_active')
    await drain()
    expect((await atStripe(card.stripeId)).customer).toBeNull()
  })

  it('is nobody’s but its giver’s', async () => {
    const [shopper, other] = [await addShopper(world), await addShopper(world)]
    await saveCard(shopper, CARDS.works)
    const [consent] = await listed(shopper)
    expect(await refusalOf(withdraw(other, given(consent).id))).toBe('resource_missing')
    expect(await refusalOf(withdraw(shopper, newId()))).toBe('resource_missing')
    expect(await listed(shopper)).toMatchObject([{ state: 'given' }])
  })
})

describe('what is listed', () => {
  it('says of an attested agreement that it is one, and of one without particulars that it covers all', async () => {
    const shopper = await addShopper(world)
    await adoptPaymentMethod(apiKeyCtx(world), shopper.customerId, 'pm_card_visa')
    await adoptPaymentMethod(apiKeyCtx(world), shopper.customerId, 'pm_card_mastercard', {
      purpose: 'recurring',
      acceptedAt: 1_000,
      text: 'Every month 5 EUR.',
    })
    expect(await listed(shopper)).toMatchObject([
      { attested: true, coversAll: false, purpose: 'recurring', text: 'Every month 5 EUR.', checkedAt: 1_000 },
      { attested: true, coversAll: true, state: 'given' },
    ])
  })

  it('has the newest words of a card in force: the same agreement given again takes the place of the one before', async () => {
    const shopper = await addShopper(world)
    await saveCard(shopper, CARDS.works)
    const words = (await currentTerms(world.merchant, SAVING, 'en')).terms
    await saveTerms(world.ctx, {
      purpose: 'off_session_unscheduled',
      language: 'en',
      base: 0,
      words: { ...words.lines, label: 'I agree to {merchant}.' },
    })
    await saveCard(shopper, CARDS.works)
    const [newer, older] = await listed(shopper)
    expect(newer).toMatchObject({ state: 'given', termsVersion: 'v1' })
    expect(newer?.text).toContain(`I agree to ${world.merchant.name}.`)
    expect(older).toMatchObject({ state: 'superseded', termsVersion: '2026-11', text: words.text })
    expect((await rows(shopper)).find(({ status }) => status === 'superseded')?.supersededBy).toBe(newer?.id)
    expect(await charge(world, shopper, given((await cards(shopper))[0]))).toMatchObject({ kind: 'succeeded' })
  })
})

describe('allow_redisplay at Stripe', () => {
  it('field note 11: follows the agreement: always once a card is saved with one, limited when the last has ended', async () => {
    const shopper = await addShopper(world)
    const card = await saveCard(shopper, CARDS.works)
    expect((await atStripe(card.stripeId)).allow_redisplay).toBe('unspecified')
    await drain()
    expect((await atStripe(card.stripeId)).allow_redisplay).toBe('always')
    const [consent] = await rows(shopper)
    // A payment on its way keeps the card attached, and still nobody shows it again.
    await addConsent(world.merchant, shopper.customerId, {
      ...given(consent),
      id: newId(),
      status: 'withdrawn',
      originalId: given(consent).id,
    })
    await transaction(() => enqueueRedisplay(world.ctx, { id: card.id, customerId: shopper.customerId }))
    await drain()
    expect((await atStripe(card.stripeId)).allow_redisplay).toBe('limited')
  })

  it('is said of a card that a merchant’s server attached, too', async () => {
    const shopper = await addShopper(world)
    const { row } = await adoptPaymentMethod(apiKeyCtx(world), shopper.customerId, 'pm_card_visa')
    await drain()
    expect((await atStripe(row.stripePaymentMethodId)).allow_redisplay).toBe('always')
  })
})
