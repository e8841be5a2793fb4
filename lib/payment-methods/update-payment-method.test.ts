import { afterEach, describe, expect, it, test } from 'vitest'
import { listAuditOfObject } from '@/db/repositories/audit'
import { findPaymentMethodByStripeId } from '@/db/repositories/payment-methods'
import { DAY } from '@/lib/core/clock'
import { newId } from '@/lib/core/ids'
import { createCustomer } from '@/lib/customers/create-customer'
import { adoptPaymentMethod } from '@/lib/payment-methods/adopt-payment-method'
import { getCardToEdit } from '@/lib/payment-methods/get-card-to-edit'
import { listPaymentMethods } from '@/lib/payment-methods/list-payment-methods'
import { refreshPaymentMethod } from '@/lib/payment-methods/refresh-payment-method'
import { removeCard } from '@/lib/payment-methods/remove-card'
import { saveTokenCard } from '@/lib/payment-methods/save-token-card'
import { updatePaymentMethod } from '@/lib/payment-methods/update-payment-method'
import { freshWorld, given, refusalOf } from '@/lib/testing'
import { breakStripe, callsTo, mendStripe, setClock, stripe } from '@/lib/testing-stripe'

const world = freshWorld()

afterEach(() => setClock(0))

async function newCard(token = 'tok_visa', customer?: string) {
  const owner = customer ?? (await createCustomer(world.ctx, { email: `${newId()}@example.com` })).customer.id
  const card = await saveTokenCard(world.ctx, owner, { token, metadata: {}, clientKey: newId() })
  return { ...card, owner }
}

const rowOf = async (stripeId: string) => given(await findPaymentMethodByStripeId(world.merchant.id, stripeId))
const thisYear = new Date().getUTCFullYear()

describe('a card that is changed (contract E5)', () => {
  it('field note 5: the expiry is edited in place, not typed again: with name, address and notes', async () => {
    const card = await newCard()
    const address = { line1: '1 Main St', city: 'Oslo', zip: '0150', country: 'NO' }
    const changed = await updatePaymentMethod(world.ctx, card.stripeId, {
      billing: { name: 'Jenny Rosen', ...address },
      expMonth: 7,
      expYear: thisYear + 3,
      metadata: { order: '17', note: 'a' },
    })
    const billing = { name: 'Jenny Rosen', line2: null, state: null, ...address }
    expect(changed).toMatchObject({ billing, expMonth: 7, expYear: thisYear + 3, metadata: { order: '17', note: 'a' } })
    expect(await stripe('GET', `/v1/payment_methods/${card.stripeId}`)).toMatchObject({
      billing_details: { name: 'Jenny Rosen', address: { line1: '1 Main St', postal_code: '0150', country: 'NO' } },
      card: { exp_month: 7, exp_year: thisYear + 3 },
      metadata: { order: '17', note: 'a' },
    })
    const again = await updatePaymentMethod(world.ctx, card.id, {
      billing: { name: '', city: '' },
      metadata: { note: '' },
    })
    expect(again).toMatchObject({ billing: { ...billing, name: null, city: null }, metadata: { order: '17' } })
    expect(await updatePaymentMethod(world.ctx, card.id, { metadata: null })).toMatchObject({ metadata: {} })
    expect((await stripe('GET', `/v1/payment_methods/${card.stripeId}`)).metadata).toEqual({})
    const audit = await listAuditOfObject(world.merchant.id, 'payment_method', card.id)
    const updates = audit.filter(({ action }) => action === 'payment_method.updated')
    expect(updates).toHaveLength(3)
    expect(JSON.stringify(updates), 'nothing personal').not.toMatch(/Jenny|Oslo|Main/)
  })

  it('keeps what Stripe found when it checked code and address', async () => {
    const made = await stripe('POST', '/v1/payment_methods', {
      type: 'card',
      'card[token]': 'tok_visa',
      'billing_details[name]': 'Ada',
      'billing_details[address][postal_code]': '12345',
    })
    const { owner } = await newCard('tok_mastercard')
    const { row } = await adoptPaymentMethod(world.ctx, owner, made.id)
    expect(row).toMatchObject({
      billing: { name: 'Ada', zip: '12345', line1: null },
      checks: { cvc: 'pass', zip: 'pass', line1: null },
    })
  })

  it('stays as it was here when Stripe was away', async () => {
    const card = await newCard()
    await breakStripe(`POST /v1/payment_methods/${card.stripeId}`, 'http_500_before', 'http_500_before')
    const change = { billing: { name: 'Other' } }
    expect(await refusalOf(updatePaymentMethod(world.ctx, card.id, change))).toBe('stripe_unavailable')
    await mendStripe()
    expect((await rowOf(card.stripeId)).billing).toBeNull()
  })

  it.each([
    [{ expYear: thisYear - 1 }, 'invalid_expiry_year'],
    [{ expYear: thisYear + 51 }, 'invalid_expiry_year'],
    [{ expMonth: 1, expYear: 1999 }, 'invalid_expiry_year'],
    [{ metadata: Object.fromEntries(Array.from({ length: 51 }, (_, i) => [`k${i}`, 'x'])) }, 'metadata_invalid'],
  ])('%j is refused before Stripe is asked', async (change, code) => {
    const card = await newCard()
    const before = await rowOf(card.stripeId)
    expect(await refusalOf(updatePaymentMethod(world.ctx, card.id, change))).toBe(code)
    expect(await rowOf(card.stripeId)).toEqual(before)
    expect(await callsTo(`POST /v1/payment_methods/${card.stripeId}`)).toEqual([])
  })

  it('cannot become another card of the same customer', async () => {
    const { owner, ...card } = await newCard()
    await updatePaymentMethod(world.ctx, card.id, { expMonth: 5, expYear: thisYear + 5 })
    const other = await newCard('tok_visa', owner)
    expect(other.id).not.toBe(card.id)
    const change = { expMonth: other.expMonth, expYear: other.expYear }
    expect(await refusalOf(updatePaymentMethod(world.ctx, card.id, change))).toBe('card_exists')
  })

  it('that was removed, or is another customer’s, is not found', async () => {
    const [card, other] = [await newCard(), await newCard()]
    const change = { billing: { name: 'X' } }
    expect(await refusalOf(updatePaymentMethod(world.ctx, card.id, change, other.owner))).toBe('resource_missing')
    await removeCard(world.ctx, card.id, { force: false })
    expect(await refusalOf(updatePaymentMethod(world.ctx, card.id, change))).toBe('resource_missing')
  })

  it('in Stripe’s dashboard is followed, its notes here stay the merchant’s', async () => {
    const card = await newCard()
    await updatePaymentMethod(world.ctx, card.id, { metadata: { order: '17' } })
    await stripe('POST', `/v1/payment_methods/${card.stripeId}`, { 'billing_details[name]': 'Edited' })
    await refreshPaymentMethod(world.ctx, card.stripeId)
    expect(await rowOf(card.stripeId)).toMatchObject({ billing: { name: 'Edited' }, metadata: { order: '17' } })
  })
})

describe('a card that its owner changes', () => {
  const callsAbout = ({ stripeId }: { stripeId: string }) => callsTo(`POST /v1/payment_methods/${stripeId}`)

  it('has a name of its own, which Stripe is not asked about', async () => {
    const card = await newCard()
    await updatePaymentMethod(world.ctx, card.id, { nickname: '  Household ' })
    const seen = await getCardToEdit(world.ctx, card.owner, card.id)
    expect(seen).toMatchObject({ nickname: 'Household', networks: [], preferredNetwork: null })
    expect(await callsAbout(card)).toEqual([])
    await refreshPaymentMethod(world.ctx, card.stripeId)
    expect((await rowOf(card.stripeId)).nickname).toBe('Household')
    await updatePaymentMethod(world.ctx, card.id, { nickname: '' })
    expect((await rowOf(card.stripeId)).nickname).toBeNull()
  })

  it('is not written over what the bank changed since it was seen', async () => {
    const card = await newCard()
    const { updatedAt: seenAt, expMonth, expYear } = await getCardToEdit(world.ctx, card.owner, card.id)
    await stripe('POST', `/v1/payment_methods/${card.stripeId}`, { 'card[exp_year]': `${thisYear + 5}` })
    setClock(1_000)
    await refreshPaymentMethod(world.ctx, card.stripeId)
    const stale = updatePaymentMethod(world.ctx, card.id, { nickname: 'Old', expMonth, expYear, seenAt })
    expect(await refusalOf(stale)).toBe('card_changed')
    expect(await rowOf(card.stripeId)).toMatchObject({ expYear: thisYear + 5, nickname: null })
  })

  it('keeps an expiry that is over when only something else is changed', async () => {
    const card = await newCard()
    const { expMonth, expYear } = await rowOf(card.stripeId)
    setClock(3 * 365 * DAY)
    await updatePaymentMethod(world.ctx, card.id, { expMonth, expYear, billing: { name: 'Ada' } })
    expect(await rowOf(card.stripeId)).toMatchObject({ billing: { name: 'Ada' }, expMonth, expYear })
  })

  test('field note 12: a co-badged card shows the brand its owner chose, and is charged by it', async () => {
    const { customer } = await createCustomer(world.ctx, { email: `${newId()}@example.com` })
    const { row } = await adoptPaymentMethod(world.ctx, customer.id, 'pm_card_visa_cartesBancaires')
    const seen = () => getCardToEdit(world.ctx, customer.id, row.id)
    expect(await seen()).toMatchObject({
      brand: 'visa',
      networks: ['cartes_bancaires', 'visa'],
      preferredNetwork: null,
    })
    await updatePaymentMethod(world.ctx, row.id, { preferredNetwork: 'cartes_bancaires' })
    expect(await seen()).toMatchObject({ brand: 'cartes_bancaires', preferredNetwork: 'cartes_bancaires' })
    const [listed] = await listPaymentMethods(world.ctx, customer.id)
    expect(listed).toMatchObject({ brand: 'cartes_bancaires' })
    const wrong = updatePaymentMethod(world.ctx, row.id, { preferredNetwork: 'mastercard' })
    expect(await refusalOf(wrong)).toBe('network_unavailable')
    expect(await seen()).toMatchObject({ preferredNetwork: 'cartes_bancaires' })
    await updatePaymentMethod(world.ctx, row.id, { preferredNetwork: null })
    expect(await seen()).toMatchObject({ brand: 'visa', preferredNetwork: null })
  })

  it('names the field that Stripe does not like', async () => {
    const card = await newCard()
    setClock(-2 * 365 * DAY)
    const past = updatePaymentMethod(world.ctx, card.id, { expYear: thisYear - 1 })
    await expect(past).rejects.toMatchObject({ code: 'invalid_expiry_year', param: 'exp_year' })
  })
})

describe('a card behind a token (contract E1)', () => {
  it('is saved once for one key, also after the first answer was lost', async () => {
    const { id: customer } = (await createCustomer(world.ctx, { email: `${newId()}@example.com` })).customer
    const given = { token: 'tok_visa', metadata: { order: '17' }, clientKey: newId() }
    const first = await saveTokenCard(world.ctx, customer, given)
    const again = await saveTokenCard(world.ctx, customer, given)
    expect([again.id, again.stripeId, again.metadata]).toEqual([first.id, first.stripeId, { order: '17' }])
    expect(first.isDefault).toBe(true)
  })

  it.each([
    ['tok_chargeDeclined', 'card_declined'],
    ['tok_unknown', 'resource_missing'],
  ])('%s is refused as %s, and no card is there', async (token, code) => {
    const { customer } = await createCustomer(world.ctx, { email: `${newId()}@example.com` })
    const save = saveTokenCard(world.ctx, customer.id, { token, metadata: {}, clientKey: newId() })
    expect(await refusalOf(save)).toBe(code)
    const { data } = await stripe('GET', `/v1/customers/${customer.stripeCustomerId}/payment_methods`)
    expect(data).toEqual([])
  })
})
